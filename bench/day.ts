import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, below, type Budget, type Row } from './budget.ts';
import { startChild, type Child } from './children.ts';
import type { DayHouseAnswers } from './day/house.ts';
import type { DayViewersAnswers, Heard } from './day/viewers.ts';
import { fetchRaw } from './fetch-raw.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { head } from './head.ts';
import { quantile, readable } from './numbers.ts';

// The largest day on record: #OurDay 2017, 45,083 posts by about 14,000 people. Two in three are taken to be the
// councils', by 1,200 voices, one in three residents', by 12,800; answers come on top.
const SIZE = { posts: 30_000, items: 15_083, answers: 2000, voices: 1200, residents: 12_800 };
const AUTHORITIES = 32;
const SECONDS = 360;
/** An act that begins at the end has its time, and a queue does not. */
const BEHIND_S = 5;
const VIEWERS = 2000;
const TOLD_MS = 1000;
const REPORT_MS = 5000;
/** Those who press "Show them", or come anew, in a second. */
const READERS_A_SECOND = 10;
/** More than this in five minutes is no noise of the collector. */
const GROWTH_MB = 60;

type Memory = { at: number; megabytes: number };

async function watchMemory(house: Child<DayHouseAnswers>, stop: AbortSignal, seen: Memory[]): Promise<void> {
  const began = performance.now();
  while (!stop.aborted) {
    seen.push({ at: (performance.now() - began) / 1000, megabytes: (await house.ask('memory', undefined)) / 1e6 });
    await pause(5000, undefined, { signal: stop }).catch(() => {});
  }
}

async function readMeanwhile(port: number, slug: string, stop: AbortSignal, waits: number[]): Promise<void> {
  while (!stop.aborted) {
    const began = performance.now();
    await fetchRaw(port, `/campaigns/${slug}`);
    waits.push(performance.now() - began);
    await pause(Math.max(0, 1000 / READERS_A_SECOND - (performance.now() - began)), undefined, { signal: stop }).catch(() => {});
  }
}

/** How long each thing that was acknowledged took to reach 99 in 100 of those who watch: the first count that has it. */
function delays(acknowledged: readonly number[], heard: readonly Heard[], before: number): number[] {
  const inOrder = acknowledged.toSorted((a, b) => a - b);
  let at = 0;
  return inOrder.map((moment, place) => {
    while (at < heard.length && heard[at]!.count < before + place + 1) at++;
    return at < heard.length ? Math.max(0, heard[at]!.most - moment) : Infinity;
  });
}

// The first minute fills caches and pools; from then on the middle of each half is compared.
function growth(seen: readonly Memory[]): number {
  const settled = seen.filter(({ at }) => at > 60).map(({ megabytes }) => megabytes);
  const half = Math.floor(settled.length / 2);
  return quantile(settled.slice(half), 0.5) - quantile(settled.slice(0, half), 0.5);
}

async function readReport(port: number, slug: string): Promise<number> {
  const began = performance.now();
  const { status } = await fetchRaw(port, `/campaigns/${slug}/report`);
  if (status !== 200) throw new Error(`the report answered ${status}`);
  return performance.now() - began;
}

type Machines = { house: Child<DayHouseAnswers>; viewers: Child<DayViewersAnswers>; stop: AbortController };

/** Has the day happen while it is watched, read and measured, and asks afterwards what came of it. */
async function playDay({ house, viewers, stop }: Machines, say: (line: string) => void) {
  const { port, campaign } = await house.ask('place', undefined);
  await viewers.ask('come', { port, head: head(`/live?topic=${encodeURIComponent(`campaign:${campaign.id}`)}`), count: VIEWERS });
  say(`day: ${readable(VIEWERS)} watch`);
  const [memory, reads]: [Memory[], number[]] = [[], []];
  const beside = [watchMemory(house, stop.signal, memory), readMeanwhile(port, campaign.slug, stop.signal, reads)];
  const before = await house.ask('used', undefined);
  const began = performance.now();
  const happening = house.ask('happen', { ...SIZE, seconds: SECONDS });
  const told = setInterval(() => void house.ask('acknowledgedSoFar', undefined).then((count) => say(`day: ${readable(count)} things said`)).catch(() => {}), 30_000);
  const said = await happening.finally(() => clearInterval(told));
  const seconds = (performance.now() - began) / 1000;
  const after = await house.ask('used', undefined);
  await pause(3000);
  stop.abort();
  await Promise.all(beside);
  const { heard, finals } = await viewers.ask('heard', undefined);
  const stored = await house.ask('stored', undefined);
  return { ...said, seconds, used: { node: after.node - before.node, postgres: after.postgres - before.postgres }, memory, reads, heard, finals, stored, report: await readReport(port, campaign.slug) };
}

type Played = Awaited<ReturnType<typeof playDay>>;

const ALL = SIZE.posts + SIZE.items;

const lateIn = ({ acknowledged, heard, finals }: Played): number[] => delays(acknowledged, heard, finals.length === VIEWERS ? 0 : NaN);

const rowsOf = (played: Played): Row[] => [
  below({ name: `day: from a yes to ${readable(VIEWERS)} viewers, p99 (99 in 100 of them)`, value: quantile(lateIn(played), 0.99), unit: 'ms', budget: TOLD_MS }),
  below({ name: 'day: 24 hours said in', value: played.seconds, unit: 's', budget: SECONDS + BEHIND_S }),
  atLeast({ name: 'day: acknowledged and there', value: played.stored, unit: 'things', budget: ALL }),
  atLeast({ name: 'day: viewers who heard of all', value: played.finals.filter((count) => count === ALL).length, unit: 'viewers', budget: VIEWERS }),
  below({ name: 'day: memory grown between the halves', value: growth(played.memory), unit: 'MB', budget: GROWTH_MB }),
  below({ name: 'day: the report', value: played.report, unit: 'ms', budget: REPORT_MS }),
];

function notesOf(played: Played): string[] {
  const { acknowledged, failed, waits, reads, used, memory } = played;
  const late = lateIn(played);
  return [
    `day: ${readable(acknowledged.length)} of ${readable(ALL)} acknowledged, ${failed} failed; median delay ${readable(quantile(late, 0.5))} ms, longest ${readable(quantile(late, 1))} ms. An act took ${readable(quantile(waits, 0.5))} ms, p99 ${readable(quantile(waits, 0.99))} ms; a wall read meanwhile p50 ${readable(quantile(reads, 0.5))} ms, p99 ${readable(quantile(reads, 0.99))} ms.`,
    `day: processor seconds: house ${readable(used.node)}, database ${readable(used.postgres)}, in ${SECONDS} s on the same cores as those who watch. Memory ${readable(memory[0]!.megabytes)} MB at first, ${readable(memory.at(-1)!.megabytes)} MB at the end.`,
  ];
}

/** The largest day on record in six minutes, with 2,000 who watch: how late they hear of each thing, what is lost, what it takes. */
export const day: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<DayHouseAnswers>('./day/house.ts', { dataDir, authorities: AUTHORITIES, voices: SIZE.voices, paceSeconds: 60 });
  const viewers = await startChild<DayViewersAnswers>('./day/viewers.ts');
  const stop = new AbortController();
  try {
    const played = await playDay({ house, viewers, stop }, say);
    return { rows: rowsOf(played), notes: notesOf(played) };
  } finally {
    stop.abort();
    await Promise.all([house.end(), viewers.end()]);
    await removeFolder(dataDir);
  }
};
