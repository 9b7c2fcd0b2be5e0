/**
 * A pattern, and what may not stand right before a match of it. Written apart,
 * since Safari before 16.4 refuses a whole file for one look-behind in it.
 */
export type Apart = { pattern: RegExp; after: RegExp };

/** The longest that is looked back: "1 " before a number. */
const BACK = 2;

/** Makes a global pattern match only where `after` (a pattern for one or two characters) does not end. */
export function apart(after: string, pattern: RegExp): Apart {
  return { pattern, after: new RegExp(`(?:${after})$`, pattern.flags.replace('g', '')) };
}

/** The matches of a pattern that stand apart, as `matchAll` with a look-behind gives them. */
export function* foundApart(text: string, { pattern, after }: Apart): Generator<RegExpExecArray> {
  const search = new RegExp(pattern);
  for (let found = search.exec(text); found; found = search.exec(text)) {
    const { index } = found;
    if (after.test(text.slice(Math.max(0, index - BACK), index))) search.lastIndex = index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
    else yield found;
  }
}
