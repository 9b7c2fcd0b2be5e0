import type { Check, Finding, Reading } from '../check.ts';
import { advice, rewriteAt } from './advice.ts';
import { TAG_WORDS } from './common-words.ts';
import { segmentsOf } from './prose.ts';
import { capitalised } from './replacing.ts';

/** The tag of the day, and those that stand beside it: words of them are no words of a hashtag elsewhere. */
const CAMPAIGNS: ReadonlyMap<string, string> = new Map(
  ['WhatWeDo', 'OurDay', 'MyCouncil', 'OurCouncilDay', 'BookWeekScotland', 'ScotAppWeek', 'KeepThePromise', 'TheDayWeShare'].map((tag) => [tag.toLowerCase(), tag]),
);

/**
 * A hashtag so long that it is hardly one word, all in small letters. Shorter ones
 * (#libraries, #edinburgh) and the shires mostly are: a check that is often wrong is not read.
 */
const ONE_LONG_RUN = /^#(?!\p{Ll}+shire$)\p{Ll}{12,}$/u;
const SMALL_LETTERS = /^#[a-z]{6,40}$/;
const LONGEST_WORD = 16;

/** The fewest words a run of letters is made of; null where there is no way to part it. */
function parted(run: string): readonly string[] | null {
  const ways: (readonly string[] | null)[] = [[]];
  for (let to = 1; to <= run.length; to++) {
    let best: readonly string[] | null = null;
    for (let from = Math.max(0, to - LONGEST_WORD); from < to; from++) {
      const before = ways[from];
      if (before && (!best || before.length + 1 < best.length) && TAG_WORDS.has(run.slice(from, to))) best = [...before, run.slice(from, to)];
    }
    ways.push(best);
  }
  return ways[run.length]!;
}

/** The tag with a capital at each word, where its words can be told apart; null for one word, and for what is no words. */
function withCapitals(tag: string): string | null {
  const run = tag.slice(1);
  const campaign = CAMPAIGNS.get(run);
  if (campaign) return `#${campaign}`;
  const words = SMALL_LETTERS.test(tag) ? parted(run) : null;
  return words && words.length > 1 ? `#${words.map(capitalised).join('')}` : null;
}

/**
 * Advises a capital at each word of a hashtag, so that a screen reader says the
 * words apart (GCS, planning accessible social media campaigns, 2021).
 */
export const hashtagCapitals: Check = {
  name: 'hashtag-capitals',
  find: (reading: Reading): Finding[] =>
    segmentsOf(reading).flatMap(({ type, text, from, to }) => {
      if (type !== 'tag') return [];
      const better = withCapitals(text);
      if (!better && !ONE_LONG_RUN.test(text)) return [];
      return [advice('hashtag-capitals', {
        at: reading.spanOf(from, to),
        why: better ? 'check.hashtag-capitals.known.why' : 'check.hashtag-capitals.why',
        params: { tag: text, better: better ?? '' },
        rewrite: better ? rewriteAt(reading, from, to, better) : null,
      })];
    }),
};
