import type { PostGroup } from './report-counts.queries.ts';

/** Every number of a report; docs/campaign-report.md says what each counts. Their words are 'report.<key>' and 'report.<key>.def'. */
export const NUMBER_KEYS = [
  'authorities_taking_part', 'authorities_spoke', 'posts', 'posts_withdrawn', 'posts_edited', 'voices_spoke', 'services_spoke', 'languages',
  'conversation_posts', 'conversation_share', 'posts_with_residents_reply', 'items', 'items_answered', 'answers', 'residents',
  'questions', 'questions_answered', 'questions_answered_share', 'questions_open', 'carried_forward',
  'answer_minutes_median', 'answer_minutes_p90', 'answer_minutes_max',
  'pictures', 'pictures_described', 'pictures_decorative', 'pictures_described_share', 'incidents',
] as const;

export type NumberKey = (typeof NUMBER_KEYS)[number];

/** What a number is measured in. */
export function unitOf(key: NumberKey): 'count' | 'percent' | 'minutes' {
  if (key.endsWith('_share')) return 'percent';
  return key.startsWith('answer_minutes') ? 'minutes' : 'count';
}

/** Numbers that are counted apart: by kind, by channel … */
const BREAKDOWN_KEYS = ['posts_by_kind', 'posts_by_language', 'posts_by_authority', 'voices_by_kind', 'items_by_channel', 'residents_by_channel', 'answers_by_wait', 'incidents_by_kind'] as const;

export type BreakdownKey = (typeof BREAKDOWN_KEYS)[number];

/** A report: what was counted, from when to when, and the moment it is true of. Shares are in percent, to a tenth; null where there was nothing to share out. */
export type Report = {
  at: string;
  isFinal: boolean;
  numbers: Record<NumberKey, number | null>;
  breakdowns: Record<BreakdownKey, Record<string, number>>;
  steps: { unit: 'hour' | 'day'; rows: { from: string; posts: number; questions: number }[] };
};

/** How long people waited, in minutes: each class from its number up to the next. */
export const WAITS = [['under-5', 0], ['5-to-15', 5], ['15-to-60', 15], ['1-to-4-hours', 60], ['4-to-24-hours', 240], ['days', 1440]] as const;

/** A part of a whole in percent, to a tenth; null where there is no whole. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);

// Nearest rank: the smallest value that at least so many of a hundred do not exceed.
const rank = (sorted: readonly number[], percent: number): number | null => sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;

/** Sums amounts by a name, in the order of the names. */
export function tally<Row>(rows: readonly Row[], by: (row: Row) => string, amount: (row: Row) => number): Record<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(by(row), (sums.get(by(row)) ?? 0) + amount(row));
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is counted of posts; whoever only answered spoke too. */
export function postNumbers(groups: readonly PostGroup[], answering: readonly { voiceId: string; voiceKind: string }[]) {
  const standing = groups.filter(({ withdrawn }) => !withdrawn);
  const sum = (rows: readonly PostGroup[], of: 'posts' | 'edited' | 'pictures' | 'described') => rows.reduce((total, row) => total + row[of], 0);
  const voices = new Map([...standing, ...answering].map(({ voiceId, voiceKind }) => [voiceId, voiceKind]));
  const [posts, pictures, described] = [sum(standing, 'posts'), sum(standing, 'pictures'), sum(standing, 'described')];
  return {
    standing, voices,
    numbers: {
      authorities_spoke: new Set(standing.map(({ authorityId }) => authorityId)).size, posts, posts_withdrawn: sum(groups, 'posts') - posts, posts_edited: sum(standing, 'edited'),
      voices_spoke: voices.size, services_spoke: [...voices.values()].filter((kind) => kind === 'service' || kind === 'team').length,
      languages: new Set(standing.map(({ lang }) => lang)).size,
      pictures, pictures_described: described, pictures_decorative: pictures - described, pictures_described_share: share(described, pictures),
    },
  };
}

/** What is counted of questions and their answers. */
export function waitNumbers(waits: readonly { minutes: number | null; carried: boolean }[]) {
  const minutes = waits.flatMap((wait) => (wait.minutes === null ? [] : [wait.minutes])).toSorted((a, b) => a - b);
  const classOf = (length: number) => WAITS.findLast(([, from]) => length >= from)?.[0] ?? WAITS[0][0];
  return {
    byWait: { ...Object.fromEntries(WAITS.map(([name]) => [name, 0])), ...tally(minutes, classOf, () => 1) },
    numbers: {
      questions: waits.length, questions_answered: minutes.length, questions_answered_share: share(minutes.length, waits.length), questions_open: waits.length - minutes.length,
      carried_forward: waits.filter(({ carried }) => carried).length,
      answer_minutes_median: rank(minutes, 50), answer_minutes_p90: rank(minutes, 90), answer_minutes_max: minutes.at(-1) ?? null,
    },
  };
}
