import type { Token } from '../../check.ts';

/** What a phrase matched: tokens from `first` to `after` (exclusive), and what it was listed as. */
export type Hit<Of> = { first: number; after: number; of: Of };

type Part = { words: ReadonlySet<string>; stems: readonly string[]; number: boolean; optional: boolean; gap: number; mark: '' | '<' | '>' };
type Phrase<Of> = { parts: Part[]; of: Of };

/** Phrases made ready to be found, by the word each begins with. */
export type Phrases<Of> = { byWord: Map<string, Phrase<Of>[]>; byStart: Map<string, Phrase<Of>[]> };

const STEM = 4;
const NONE: ReadonlySet<string> = new Set();

function partOf(written: string, classes: Readonly<Record<string, string>>): Part {
  const part: Part = { words: NONE, stems: [], number: false, optional: false, gap: 0, mark: '' };
  if (written === '<' || written === '>') return { ...part, mark: written };
  if (written.startsWith('~')) return { ...part, gap: Number(written.slice(1)) };
  const optional = written.length > 1 && written.endsWith('?');
  const ways = (optional ? written.slice(0, -1) : written).split('|').flatMap((each) => (each.startsWith('@') ? classes[each.slice(1)]!.split(' ') : [each]));
  const stems = ways.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1));
  return { ...part, words: new Set(ways.filter((each) => !/[*#]/.test(each))), stems, number: ways.includes('#'), optional };
}

/** The ways a phrase can begin: without the parts at its start that may be left out, too. */
function beginnings<Of>(phrase: Phrase<Of>): Phrase<Of>[] {
  const ways: Phrase<Of>[] = [phrase];
  for (let at = 0; phrase.parts[at]?.optional && at + 1 < phrase.parts.length; at++) ways.push({ ...phrase, parts: phrase.parts.slice(at + 1) });
  return ways;
}

/** A phrase whose last word may be left out, as two: the longer is looked for as far as it may stand. */
function endings<Of>(phrase: Phrase<Of>): Phrase<Of>[] {
  const { parts } = phrase;
  const last = parts[parts.length - 1]!;
  if (!last.optional || parts.length === 1) return [phrase];
  const shorter = parts.slice(0, -1);
  while (shorter.length > 1 && shorter[shorter.length - 1]!.gap > 0) shorter.pop();
  return [{ ...phrase, parts: [...parts.slice(0, -1), { ...last, optional: false }] }, ...endings({ ...phrase, parts: shorter })];
}

function put<Of>(into: Map<string, Phrase<Of>[]>, key: string, phrase: Phrase<Of>): void {
  const there = into.get(key);
  if (there) there.push(phrase);
  else into.set(key, [phrase]);
}

/**
 * Makes phrases ready. A line holds phrases with commas between them; a phrase is words in small
 * letters without accents: `a|b` one of these, `word?` or not, `stem*`, `#` a number, `@class` one
 * of a class, `~3` up to three words, `<` and `>` the part that counts.
 */
export function phrasesOf<Of>(lists: readonly (readonly [string, Of])[], classes: Readonly<Record<string, string>>): Phrases<Of> {
  const made: Phrases<Of> = { byWord: new Map(), byStart: new Map() };
  for (const [list, of] of lists) {
    for (const written of list.split(/[,\n]/)) {
      const parts = written.trim().split(/\s+/).filter((each) => each !== '').map((each) => partOf(each, classes));
      if (parts.length === 0) continue;
      for (const phrase of endings({ parts, of }).flatMap(beginnings)) {
        const head = phrase.parts.find(({ mark }) => mark === '')!;
        for (const word of head.words) put(made.byWord, word, phrase);
        for (const stem of head.stems) put(made.byStart, stem.slice(0, STEM), phrase);
        if (head.number) put(made.byWord, '#', phrase);
      }
    }
  }
  return made;
}

function fits(part: Part, token: Token): boolean {
  if (token.shape === 'number') return part.number;
  return part.words.has(token.low) || part.stems.some((stem) => token.low.startsWith(stem));
}

const BREAKS = new Set('and but so because cause cos who when while i he she we you they it please as if that which then is are was were has had have'.split(' '));

/** A phrase that ends with a gap goes on for so many words, as long as nothing new begins. */
function runOn(tokens: readonly Token[], at: number, most: number): number {
  let end = at;
  while (end < tokens.length && end - at < most && tokens[end]!.shape !== 'mark' && tokens[end]!.sentence === tokens[at - 1]!.sentence && !BREAKS.has(tokens[end]!.low)) end++;
  return end;
}

/** Where the phrase from `part` on ends when it goes on at token `at`, or -1. Bounded: phrases are short, gaps at most a few words. */
function endOf(parts: readonly Part[], tokens: readonly Token[], part: number, at: number, marks: { from: number; to: number }): number {
  const next = parts[part];
  if (!next) return at;
  if (next.mark === '<') marks.from = at;
  if (next.mark === '>') marks.to = at;
  if (next.mark !== '') return endOf(parts, tokens, part + 1, at, marks);
  const token = tokens[at];
  if (next.gap > 0 && part === parts.length - 1) return runOn(tokens, at, next.gap);
  if (next.gap > 0) {
    for (let over = 0; over <= next.gap; over++) {
      const passed = over === 0 ? null : tokens[at + over - 1];
      if (passed === undefined || (passed && (passed.shape === 'mark' && passed.word !== ',' || passed.sentence !== tokens[at - 1]?.sentence))) return -1;
      const end = endOf(parts, tokens, part + 1, at + over, marks);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (token && fits(next, token)) {
    const end = endOf(parts, tokens, part + 1, at + 1, marks);
    if (end >= 0) return end;
  }
  return next.optional ? endOf(parts, tokens, part + 1, at, marks) : -1;
}

function hitAt<Of>(phrase: Phrase<Of>, tokens: readonly Token[], at: number): Hit<Of> | null {
  const marks = { from: -1, to: -1 };
  const end = endOf(phrase.parts, tokens, 0, at, marks);
  if (end < 0) return null;
  return { first: marks.from >= 0 ? marks.from : at, after: marks.to >= 0 ? marks.to : end, of: phrase.of };
}

/** Every phrase in the text, in its order; where several begin at one word, all of them. */
export function hitsIn<Of>(phrases: Phrases<Of>, tokens: readonly Token[]): Hit<Of>[] {
  const hits: Hit<Of>[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { low, shape } = tokens[at]!;
    if (shape === 'mark') continue;
    for (const known of [phrases.byWord.get(shape === 'number' ? '#' : low), low.length >= STEM ? phrases.byStart.get(low.slice(0, STEM)) : undefined]) {
      for (const phrase of known ?? []) {
        const hit = hitAt(phrase, tokens, at);
        if (hit) hits.push(hit);
      }
    }
  }
  return hits;
}
