import type { Row } from '../budget.ts';
import { readable } from '../numbers.ts';
import { tableOf } from '../table.ts';
import { MEASURES, percent, type ScoredSet, type Share } from './measures.ts';
import type { Report } from './scored.ts';

/** Where the scoreboard is kept. */
export const SCOREBOARD = 'docs/safety-scoreboard.md';

export type Scores = { scored: readonly ScoredSet[]; rows: readonly Row[]; notes: readonly string[] };

const shown = (share: Share): string => (share.of === 0 ? '–' : `${percent(share).toFixed(1)} % (${readable(share.hits)} of ${readable(share.of)})`);
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string => [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');

function measures(scored: readonly ScoredSet[]): string {
  return table(
    ['Measure', 'Reach', ...scored.map(({ name }) => name)],
    MEASURES.map((measure) => [measure.name, `${measure.atMost ? '≤' : '≥'} ${measure.reach} %`, ...scored.map((set) => shown(measure.share(set)))]),
  );
}

/** What else the scorer says, by the name it has in the table. */
const BESIDE: readonly [string, (report: Report) => Share][] = [
  ['all that is marked: caught', ({ overall }) => ({ hits: overall.caught, of: overall.spans })],
  ['all that is marked: caught as what it is', ({ overall }) => ({ hits: overall.typed, of: overall.spans })],
  ['findings that touch something marked', ({ overall }) => ({ hits: overall.findings - overall.falseAlarms, of: overall.findings })],
  ['what looks sensitive and is not: flagged', ({ falseAlarms }) => ({ hits: falseAlarms.decoysHit, of: falseAlarms.decoys })],
  ['a child, a place, health, an opening number: at stop', ({ risky }) => ({ hits: risky.severity3AtStop.stopped, of: risky.severity3AtStop.spans })],
  ['texts at risk in which something was caught', ({ risky }) => ({ hits: risky.touched, of: risky.items })],
  ['clean texts interrupted by a stop', ({ clean }) => ({ hits: clean.stop, of: clean.items })],
  ['clean texts interrupted by any finding', ({ clean }) => ({ hits: clean.any, of: clean.items })],
  ['right findings with a rewrite', ({ help }) => ({ hits: help.usefulWithRewrite, of: help.usefulFindings })],
  ['rewrites that take the words away', ({ help }) => ({ hits: help.rewriteClears, of: help.rewrites })],
  ['texts that scan clean after their rewrites', ({ help }) => ({ hits: help.fixLoop?.passed ?? 0, of: help.fixLoop?.posts ?? 0 })],
];

const bothReports = ({ written, mutated }: ScoredSet): Report[] => [written, mutated];

function beside(scored: readonly ScoredSet[]): string {
  return table(
    ['Beside them', ...scored.flatMap(({ name }) => [name, `${name}, changed copies`])],
    BESIDE.map(([name, share]) => [name, ...scored.flatMap(bothReports).map((report) => shown(share(report)))]),
  );
}

function kinds(scored: readonly ScoredSet[]): string {
  const names = [...new Set(scored.flatMap(({ written }) => Object.keys(written.kinds)))].toSorted();
  return table(
    ['Kind: caught', ...scored.flatMap(({ name }) => [name, `${name}, changed copies`])],
    names.map((name) => [name, ...scored.flatMap(bothReports).map(({ kinds: each }) => shown({ hits: each[name]?.caught ?? 0, of: each[name]?.spans ?? 0 }))]),
  );
}

const sizes = (scored: readonly ScoredSet[]): string =>
  scored.map(({ name, written, mutated }) => `* **${name}**: ${readable(written.items)} texts (${readable(written.clean.items)} clean), ${readable(written.overall.spans)} marks, ${readable(written.words)} words; ${readable(mutated.items)} changed copies.`).join('\n');

const today = (): string => new Date().toISOString().slice(0, 10);

/** The scoreboard as it is kept in the project. */
export function scoreboard({ scored, rows, notes }: Scores): string {
  return `# Safety scoreboard

What the checks for safe publishing find, and what they leave alone. Measured on ${today()} by \`npm run bench checks -- --write\`, which writes
this page; do not edit it. The answers are those of \`whatwedo check\`, which knows no register and no policy.

${sizes(scored)}

The development set lies beside the checkout; rules and thresholds are tuned on it, and nothing is learnt from it. The held-out set,
[test/checks/held-out](../test/checks/held-out/texts.txt), was written by four authors who did not work on the checks, the first to be as hard as life.
Nothing is learnt from it, but its numbers were looked at to choose between trainings and where thresholds lie, and since 27 November 2026 a dozen rules were written for what was missed or wrongly
found in it: numbers of authors of whom nothing was used stand in the [data sheet](people-data-sheet.md). Changed copies are the same texts in small letters, in
capitals, with other spaces, hyphens, quotes and digits, with joiners inside words, and with worded e-mail addresses. *Caught* is what findings of
any kind cover at least half of.

## What it is to reach

${measures(scored)}

Posts and replies are what a council says; residents' messages are left out of the two rows about names.

${tableOf(rows)}

${notes.map((note) => `* ${note}`).join('\n')}

## More numbers

${beside(scored)}

${kinds(scored)}

## What this does not show

* All marked texts were written for the purpose. Real posts are duller, and real mistakes stranger.
* Whoever works on the checks can read all sets. Only texts that nobody here has seen are proof.
* Some kinds are few: with ten marks and no miss, one in four may still be missed. Changed copies of one text are no texts of their own.
* Names are found less often where a name is also a word, and where a language has few names in the lists (people-data-sheet.md).
* What somebody could find out by putting two harmless posts together is not looked for, nor is what a picture shows.
* Times are this machine's, with the processor slowed by the browser, and not a telephone's.
`;
}
