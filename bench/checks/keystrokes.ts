import { browserMissing } from '../../test/chromium.ts';
import { atMost, type Measured } from '../budget.ts';
import { median, readable } from '../numbers.ts';
import { openComposerPage, type OpenComposer } from './composer.ts';
import { realisticText } from './realistic.ts';
import { p99, RUNS, SLOWED } from './typing.ts';

/** Milliseconds of the page's own thread: what the page does for each letter, and the longest of its other work while somebody types, such as showing what was found. */
export type Keystrokes = { each: number[]; other: number };

const LETTERS = 400;
/** After so many letters whoever types stops to think, and what was typed is read. */
const AT_A_STRETCH = 25;

type TraceEvent = { name: string; dur?: number; tdur?: number; ts: number; tid: number; pid: number; args: { data?: { type?: string }; name?: string } };

// The thread's own time, where the system tells it: what else the machine does is no part of it.
const ms = ({ dur = 0, tdur = dur }: TraceEvent): number => tdur / 1000;
const OTHER_WORK = ['TimerFire', 'FunctionCall', 'RunMicrotasks', 'FireIdleCallback', 'FireAnimationFrame'];

function keystrokesIn(trace: Buffer): Keystrokes {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const inputs = traceEvents.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'input');
  const thread = inputs[0]!;
  const isTyping = ({ ts }: TraceEvent): boolean => inputs.some((input) => ts >= input.ts && ts <= input.ts + (input.dur ?? 0));
  const others = traceEvents.filter((event) => event.tid === thread.tid && event.pid === thread.pid && OTHER_WORK.includes(event.name) && !isTyping(event));
  return { each: inputs.map(ms), other: Math.max(0, ...others.map(ms)) };
}

/** Writes a text of a length and waits until it was read, with the place to type at in its middle. */
async function write({ page }: OpenComposer, length: number): Promise<void> {
  await page.evaluate((text) => {
    const field = document.querySelector<HTMLTextAreaElement>('#text')!;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
    field.setSelectionRange(text.length >> 1, text.length >> 1);
  }, realisticText(length));
  await page.locator('.ww-findings > li').first().waitFor();
}

// The time is the page's own work for each letter, not the browser's, which any field has.
async function typeTraced({ browser, page }: Pick<OpenComposer, 'browser' | 'page'>, rate: number): Promise<Keystrokes> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  const words = realisticText(LETTERS).replaceAll('\n', ' ');
  for (let at = 0; at < LETTERS; at += AT_A_STRETCH) {
    await page.keyboard.type(words.slice(at, at + AT_A_STRETCH), { delay: 20 });
    await page.waitForTimeout(700);
  }
  const trace = await browser.stopTracing();
  await session.detach();
  return keystrokesIn(trace);
}

type Type = (composer: OpenComposer, length: number) => Promise<Keystrokes>;
type Measure = (each: readonly number[]) => number;

const typeSlowedBy = (rate: number): Type => async (composer, length) => {
  await composer.page.reload();
  await write(composer, length);
  return typeTraced(composer, rate);
};

const BARE = '<!doctype html><textarea id="text" rows="12"></textarea><script>let last = 0; document.querySelector("#text").addEventListener("input", ({ timeStamp }) => { last = timeStamp; });</script>';

/** The same in a page that only hears of each letter: what slowing the processor, and this machine, cost by themselves. */
async function typeBare({ browser }: OpenComposer, length: number): Promise<Keystrokes> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  try {
    await page.setContent(BARE);
    await page.locator('#text').fill(realisticText(length));
    await page.evaluate((at) => document.querySelector('textarea')!.setSelectionRange(at, at), length >> 1);
    return await typeTraced({ browser, page }, SLOWED);
  } finally {
    await page.close();
  }
}

/** Types in the middle of a text of a length, several times. Gives the run that is quickest by the number it is wanted for: what else the machine does only ever adds. */
async function typeAt(type: Type, by: Measure, composer: OpenComposer, length: number): Promise<Keystrokes> {
  let quickest: Keystrokes | null = null;
  for (let run = 0; run < RUNS; run++) {
    const typed = await type(composer, length);
    if (!quickest || by(typed.each) < by(quickest.each)) quickest = typed;
  }
  return quickest!;
}

const worst: Measure = (each) => Math.max(...each);

const inWords = (length: string, { each, other }: Keystrokes): string =>
  `at ${length} characters half of the keystrokes took less than ${readable(median(each))} ms of the page’s thread, p99 ${readable(p99(each))} ms, the worst ${readable(worst(each))} ms, and the longest of its other work, such as showing what was found, ${readable(other)} ms`;

/** What a keystroke costs whoever types in the composer, while the checks read along on a thread of their own. */
export async function measureComposer(say: (line: string) => void): Promise<Measured> {
  if (browserMissing) return { rows: [], notes: [] };
  const composer = await openComposerPage();
  try {
    say('checks: typing in the composer …');
    const slowed = typeSlowedBy(SLOWED);
    const [short, long] = [await typeAt(slowed, p99, composer, 2000 - LETTERS), await typeAt(slowed, worst, composer, 10_000 - LETTERS)];
    // The browser slows itself by standing still for milliseconds at a time, which falls on whatever runs: this is the page's work alone.
    const unslowed = await typeAt(typeSlowedBy(1), p99, composer, 2000 - LETTERS);
    say('checks: typing in a bare field …');
    const [bareShort, bareLong] = [await typeAt(typeBare, p99, composer, 2000 - LETTERS), await typeAt(typeBare, worst, composer, 10_000 - LETTERS)];
    return {
      rows: [
        atMost({ name: `composer, browser ${SLOWED} × slower: p99 a keystroke, 2,000 characters`, value: p99(short.each), unit: 'ms', budget: 4, limit: p99(bareShort.each) }),
        atMost({ name: `composer, browser as it is, times ${SLOWED}: p99 a keystroke, 2,000 characters`, value: SLOWED * p99(unslowed.each), unit: 'ms', budget: 4 }),
        atMost({ name: `composer, browser ${SLOWED} × slower: worst keystroke, 10,000 characters`, value: worst(long.each), unit: 'ms', budget: 16, limit: worst(bareLong.each) }),
      ],
      notes: [`composer: ${inWords('2,000', short)}; ${inWords('10,000', long)}`],
    };
  } finally {
    await composer.close();
  }
}
