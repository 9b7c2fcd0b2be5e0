import type { Surroundings } from '../../src/checks/index.ts';
import type * as Bundle from '../../src/web/assets/checks.ts';
import { quantile } from '../numbers.ts';
import { realisticText, surroundings } from './realistic.ts';
import type { ChecksPage } from './page.ts';

/** Milliseconds: of each keystroke while a text grew, and of those at its full length. */
export type Typed = { growing: number[]; full: number[] };

/** How much slower the processor is made than this one: a telephone's. */
export const SLOWED = 4;
const AT_FULL_LENGTH = 400;

/** Runs in the page: types a text on from a length nearly to its end, then the rest in its middle; each keystroke is an event of its own. */
async function typeAll({ text, from, full, around }: { text: string; from: number; full: number; around: Surroundings }): Promise<Typed> {
  const address = '/checks.js';
  const { check } = (await import(address)) as typeof Bundle;
  const channel = new MessageChannel();
  const nextEvent = (): Promise<void> => new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
  const keystroke = async (written: string): Promise<number> => {
    await nextEvent();
    const before = performance.now();
    check({ text: written, lang: 'en', context: 'post', media: [] }, around);
    return performance.now() - before;
  };
  const typed: Typed = { growing: [], full: [] };
  for (let length = from; length <= text.length - full; length++) typed.growing.push(await keystroke(text.slice(0, length)));
  const middle = (text.length - full) >> 1;
  const more = text.slice(-full);
  for (let length = 1; length <= full; length++) typed.full.push(await keystroke(text.slice(0, middle) + more.slice(0, length) + text.slice(middle, text.length - length)));
  return typed;
}

async function typeOnce({ page }: ChecksPage, from: number, to: number): Promise<Typed> {
  await page.reload();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  try {
    return await page.evaluate(typeAll, { text: realisticText(to), from, full: AT_FULL_LENGTH, around: surroundings() });
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
}

/** How often each text is typed: what else the machine does only ever adds to a time, so the quickest run counts. */
export const RUNS = 3;

/** Types a realistic text on from a length to another, with the processor slowed, each time in a fresh page. Gives the quickest run. */
export async function typeInPage(page: ChecksPage, from: number, to: number): Promise<Typed> {
  let quickest: Typed | null = null;
  for (let run = 0; run < RUNS; run++) {
    const typed = await typeOnce(page, from, to);
    if (!quickest || p99(typed.full) < p99(quickest.full)) quickest = typed;
  }
  return quickest!;
}

/** The page's findings for each text, as JSON. */
export async function findInPage({ page }: ChecksPage, texts: readonly { text: string; context: 'post' | 'reply' | 'incoming' }[]): Promise<string[]> {
  return page.evaluate(async (some) => {
    const address = '/checks.js';
    const { check } = (await import(address)) as typeof Bundle;
    return some.map(({ text, context }) => JSON.stringify(check({ text, context, lang: 'en', media: [] })));
  }, texts);
}

export const p99 = (times: readonly number[]): number => quantile(times, 0.99);
