import { bytesOf, hashOf, hasHash, type WordSet } from './bloom.ts';
import { LISTS } from './lists.ts';
import { classOfWord } from './word-classes.ts';

/** The lists a word may stand in, as bits. */
export const IN = { given: 1, surname: 2, common: 4, ordinary: 8, place: 16 } as const;

/** What can be said of a word by itself. */
export type Look = {
  /** Without what is joined to it: 's, 'll, n't. */
  stem: string;
  lists: number;
  /** Its class (word-classes.ts), or 0. */
  group: number;
  /** Its hash; one for all words that are names and nothing else, so that no single name is learnt. */
  known: number;
  ending: number;
  ending2: number;
  start: number;
};

const ready = (list: { words: string; probes: number }): WordSet => ({ bits: bytesOf(list.words), probes: list.probes });
const sets = { given: ready(LISTS.given), surname: ready(LISTS.surname), common: ready(LISTS.common), ordinary: ready(LISTS.ordinary), place: ready(LISTS.place) };
const SETS = Object.entries(sets).map(([name, set]) => ({ bit: IN[name as keyof typeof sets], set }));
const NAME = IN.given | IN.surname;
const WORD = IN.common | IN.ordinary;

function listsOf(word: string): number {
  const hash = hashOf(word);
  let found = 0;
  for (const { bit, set } of SETS) if (hasHash(set, hash)) found |= bit;
  return found;
}

/** A double name is a name if its parts are: "forbes-leith", "marie-claire", "o'rourke". */
function listsOfWhole(word: string): number {
  const whole = listsOf(word);
  if ((whole & NAME) !== 0 || !/[-']/.test(word)) return whole;
  const parts = word.split(/[-']/).filter((part) => part.length > 1).map(listsOf);
  const ofAll = parts.length < 2 ? 0 : parts.reduce((all, part) => all & part);
  return (ofAll & NAME) !== 0 || whole === 0 ? ofAll : whole;
}

const SHORTENED = /^(.{1,30}?)(?:'s|'d|'m|'ll|'re|'ve|n't)$/;

/** A word without what is joined to it: "callum's" is callum, "we're" is we. */
const stemOf = (low: string): string => (low.includes("'") ? (SHORTENED.exec(low)?.[1] ?? low) : low);

/** The hash of all words that are names and nothing else. */
export const HASH_OF_NAMES = 7;

function lookOf(low: string): Look {
  const stem = stemOf(low);
  const lists = stem.length < 2 || stem.length > 40 ? 0 : listsOfWhole(stem);
  const group = classOfWord(stem);
  const onlyName = (lists & NAME) !== 0 && (lists & (WORD | IN.place)) === 0 && group === 0;
  return {
    stem, lists, group,
    known: onlyName ? HASH_OF_NAMES : hashOf(stem),
    ending: hashOf(`${stem.slice(-3)}$`), ending2: hashOf(`${stem.slice(-2)}$`), start: hashOf(`^${stem.slice(0, 3)}`),
  };
}

const MOST_KEPT = 4000;
const LONGEST_KEPT = 40;
const kept = new Map<string, Look>();

/** What can be said of a word in small letters; words that were looked at lately are remembered. */
export function lookAt(low: string): Look {
  let look = kept.get(low);
  if (look) return look;
  look = lookOf(low);
  if (low.length > LONGEST_KEPT) return look;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(low, look);
  return look;
}
