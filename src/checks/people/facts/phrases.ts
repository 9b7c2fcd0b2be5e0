import { bySentence, type Remembered } from '../../by-sentence.ts';
import type { Reading, Token } from '../../check.ts';

/** What a phrase matched: tokens from `first` to `after` (exclusive), and what it was listed as. */
export type Hit<Of> = { first: number; after: number; of: Of };

type Part = { words: ReadonlySet<string>; stems: readonly string[]; number: boolean; optional: boolean; gap: number; mark: '' | '<' | '>' };
type Phrase<Of> = { parts: Part[]; of: Of; id: number };

/** Phrases made ready to be found, by the word each begins with. */
export type Phrases<Of> = {
  byWord: Map<string, Phrase<Of>[]>;
  byStart: Map<string, Phrase<Of>[]>;
  /** The phrases that want a word, by their ids: without it in the text none of them is looked for. */
  wanted: Map<string, number[]>;
  /** By id, whether a phrase wants no word besides its first. */
  free: Uint8Array;
  known: Remembered<Hit<Of>>;
};

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

function put<Thing>(into: Map<string, Thing[]>, key: string, phrase: Thing): void {
  const there = into.get(key);
  if (there) there.push(phrase);
  else into.set(key, [phrase]);
}

const COMMON = new Set("a an the in on at of to for from with by as is was are be been has have had got get his her my your their our he she it not no up out off and or wi fae tae oan o' ma yer i you we".split(' '));

/** The part of a phrase that texts have least often, besides its first; null where nothing else must stand there. */
function rarest(parts: readonly Part[], head: Part): Part | null {
  let best: Part | null = null;
  let least = Infinity;
  for (const part of parts) {
    if (part === head || part.optional || part.number || part.gap > 0 || part.mark !== '' || part.stems.length > 0) continue;
    const common = [...part.words].reduce((sum, word) => sum + (COMMON.has(word) ? 1 : 0.05), 0);
    if (common < least) [best, least] = [part, common];
  }
  return best;
}

/**
 * Makes phrases ready. A line holds phrases with commas between them; a phrase is words in small
 * letters without accents: `a|b` one of these, `word?` or not, `stem*`, `#` a number, `@class` one
 * of a class, `~3` up to three words, `<` and `>` the part that counts.
 */
export function phrasesOf<Of>(lists: readonly (readonly [string, Of])[], classes: Readonly<Record<string, string>>): Phrases<Of> {
  const made: Phrases<Of> = { byWord: new Map(), byStart: new Map(), wanted: new Map(), free: new Uint8Array(0), known: new Map() };
  const free: number[] = [];
  for (const [list, of] of lists) {
    for (const written of list.split(/[,\n]/)) {
      const parts = written.trim().split(/\s+/).filter((each) => each !== '').map((each) => partOf(each, classes));
      if (parts.length === 0) continue;
      for (const phrase of endings({ parts, of, id: 0 }).flatMap(beginnings)) {
        phrase.id = free.length;
        const head = phrase.parts.find(({ mark }) => mark === '')!;
        const rare = rarest(phrase.parts, head);
        free.push(rare ? 0 : 1);
        for (const word of rare?.words ?? []) put(made.wanted, word, phrase.id);
        for (const word of head.words) put(made.byWord, word, phrase);
        for (const stem of head.stems) put(made.byStart, stem.slice(0, STEM), phrase);
        if (head.number) put(made.byWord, '#', phrase);
      }
    }
  }
  made.free = Uint8Array.from(free);
  return made;
}

const NO_OWNER = /^(?:he|she|it|that|what|who|there|here|let|where|how|this|name|everyone|everybody|one|today|council|school|women|children|men|people)'s$/;

/** Whether a word says whose something is, as "his" does: "Janet's", "son's". */
const isOwner = (low: string): boolean => low.charCodeAt(low.length - 2) === 39 && low.length > 3 && low.endsWith("'s") && !NO_OWNER.test(low);

function fits(part: Part, token: Token): boolean {
  if (token.shape === 'number') return part.number;
  return part.words.has(token.low) || (isOwner(token.low) && part.words.has('his')) || part.stems.some((stem) => token.low.startsWith(stem));
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
      if (passed === undefined || (passed && (passed.shape === 'mark' && passed.word !== ',' && passed.word !== '-' || passed.sentence !== tokens[at - 1]?.sentence))) return -1;
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

/** The phrases of which a text holds every rarer word, by the word they begin with; asked once for each word of a text. */
function possible<Of>(phrases: Phrases<Of>, tokens: readonly Token[]): (key: string, from: Map<string, Phrase<Of>[]>) => readonly Phrase<Of>[] {
  const here = phrases.free.slice();
  const seen = new Map<string, readonly Phrase<Of>[]>();
  const words = new Set<string>();
  for (const { low } of tokens) words.add(low);
  for (const low of words) for (const id of phrases.wanted.get(low) ?? NO_IDS) here[id] = 1;
  return (key, from) => {
    const known = from.get(key);
    if (known === undefined) return NO_IDS;
    if (from !== phrases.byWord) return known;
    let kept = seen.get(key);
    if (kept === undefined) seen.set(key, (kept = known.filter(({ id }) => here[id] === 1)));
    return kept;
  };
}

const NO_IDS: readonly never[] = [];

function tryAll<Of>(known: readonly Phrase<Of>[], tokens: readonly Token[], at: number, hits: Hit<Of>[]): void {
  for (const phrase of known) {
    const marks = { from: -1, to: -1 };
    const end = endOf(phrase.parts, tokens, 0, at, marks);
    if (end >= 0) hits.push({ first: marks.from >= 0 ? marks.from : at, after: marks.to >= 0 ? marks.to : end, of: phrase.of });
  }
}

/** Puts a list of one's own in the order of the text, the longer first. In place, since telephones of 2020 have no toSorted. */
export function inOrder<Found extends { first: number; after: number }>(found: Found[]): Found[] {
  found.sort((one, other) => one.first - other.first || other.after - one.after);
  return found;
}

/** Every phrase in the text, in its order; where several begin at one word, all of them. A phrase stands within a sentence. */
export const hitsIn = <Of>(phrases: Phrases<Of>, reading: Reading): Hit<Of>[] => bySentence(reading, phrases.known, (tokens) => hitsAmong(phrases, tokens));

function hitsAmong<Of>(phrases: Phrases<Of>, tokens: readonly Token[]): Hit<Of>[] {
  const hits: Hit<Of>[] = [];
  const beginning = possible(phrases, tokens);
  for (let at = 0; at < tokens.length; at++) {
    const { low, shape } = tokens[at]!;
    if (shape === 'mark') continue;
    tryAll(beginning(shape === 'number' ? '#' : low, phrases.byWord), tokens, at, hits);
    if (isOwner(low)) tryAll(beginning('his', phrases.byWord), tokens, at, hits);
    if (low.length >= STEM) tryAll(beginning(low.slice(0, STEM), phrases.byStart), tokens, at, hits);
  }
  return hits;
}
