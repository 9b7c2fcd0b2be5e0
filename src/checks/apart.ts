/**
 * A pattern, and what may not stand right before a match of it. Written apart,
 * since Safari before 16.4 refuses a whole file for one look-behind in it.
 */
export type Apart = { pattern: RegExp; after: RegExp; known: Map<string, readonly Found[]> };

/** What a pattern found, and where. */
export type Found = { index: number; written: string };

/** A part of a text, and where it begins in it. */
export type Stretch = { from: number; text: string };

/** The longest that is looked back: "1 " before a number. */
const BACK = 2;

/** Makes a global pattern match only where `after` (a pattern for one or two characters) does not end. */
export function apart(after: string, pattern: RegExp): Apart {
  return { pattern, after: new RegExp(`(?:${after})$`, pattern.flags.replace('g', '')), known: new Map() };
}

/** The matches of a pattern that stand apart, as `matchAll` with a look-behind gives them. */
export function* foundApart(text: string, { pattern, after }: Apart): Generator<RegExpExecArray> {
  // One pattern for all who search, each from a place of its own: making it anew costs more than the search.
  let from = 0;
  for (;;) {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (!found) return;
    const { index } = found;
    from = pattern.lastIndex > index ? pattern.lastIndex : index + 1;
    if (after.test(text.slice(Math.max(0, index - BACK), index))) from = index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
    else yield found;
  }
}

/** How far from a digit a number may begin or end: a prefix such as "HR/COMPL/" and what must not follow it. */
const REACH = 45;
const DIGITS = /\d+/g;

/** The stretches of a text that hold digits, with what stands around them. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let to = 0;
  for (const { index, 0: digits } of text.matchAll(DIGITS)) {
    if (to > 0 && index - REACH > to) {
      stretches.push({ from, text: text.slice(from, to) });
      to = 0;
    }
    if (to === 0) from = Math.max(0, index - REACH);
    to = index + digits.length + REACH;
  }
  if (to > 0) stretches.push({ from, text: text.slice(from, to) });
  return stretches;
}

const MOST_KNOWN = 500;

/**
 * The matches of a pattern whose every match holds a digit, within `REACH` of both its ends.
 * What was found in a stretch is remembered: while somebody types, all but one are the same again.
 */
export function foundInStretches(stretches: readonly Stretch[], apart: Apart): Found[] {
  const all: Found[] = [];
  for (const { from, text } of stretches) {
    let found = apart.known.get(text);
    if (!found) {
      found = [...foundApart(text, apart)].map(({ index, 0: written }) => ({ index, written }));
      if (apart.known.size >= MOST_KNOWN) apart.known.clear();
      apart.known.set(text, found);
    }
    for (const { index, written } of found) all.push({ index: from + index, written });
  }
  return all;
}
