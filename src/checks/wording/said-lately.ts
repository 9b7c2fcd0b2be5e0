import type { Check, Finding, Reading } from '../check.ts';
import { bare, foldText } from '../fold.ts';
import { advice } from './advice.ts';

/** So many of the words of both together must be the same ones. */
const NEARLY = 0.85;
/** "Good morning" may be said every morning. */
const FEWEST_WORDS = 6;
/** Older posts have left most readers' pages. */
const MOST_POSTS = 30;
const LONGEST = 4_000;

const WORD = /[\p{L}\p{M}]+|\d+(?:[.:,]\d+)*/gu;
const LINK_OR_TAG = /(?:https?:\/\/|www\.|#)\S+/gi;

type Said = { words: ReadonlySet<string>; figures: string };

function saidIn(plain: string): Said {
  const words = bare(plain.slice(0, LONGEST).replace(LINK_OR_TAG, ' ')).match(WORD) ?? [];
  return { words: new Set(words), figures: words.filter((word) => /^\d/.test(word)).join(' ') };
}

const known = new WeakMap<readonly string[], readonly Said[]>();

function lately(posts: readonly string[]): readonly Said[] {
  const made = known.get(posts) ?? posts.slice(0, MOST_POSTS).map((text) => saidIn(foldText(text).plain));
  known.set(posts, made);
  return made;
}

/** The same figures, and nearly the same words: another time, route or number is news. */
function isNearly(one: Said, other: Said): boolean {
  if (one.figures !== other.figures) return false;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared++;
  return shared / (one.words.size + other.words.size - shared) >= NEARLY;
}

/** What the same voice said lately in nearly the same words. Answers are often alike, and may be. */
export const saidLately: Check = {
  name: 'said-lately',
  find({ checked, around, plain }: Reading): Finding[] {
    if (checked.context !== 'post' || around.saidLately.length === 0) return [];
    const now = saidIn(plain);
    if (now.words.size < FEWEST_WORDS) return [];
    return lately(around.saidLately).some((said) => isNearly(now, said)) ? [advice('said-lately')] : [];
  },
};
