import type { Surroundings } from '../../../../checks/index.ts';
import type * as Checks from '../../checks.ts';
import { readText, type Asked, type Found } from './read-text.ts';

/** What the worker is sent: the surroundings only where they are others than before, since a council's register is long. */
export type Order = Omit<Asked, 'around'> & { checks: string; around: Surroundings | null };

/** What it sends back, with the text's own number; null where it cannot read. */
export type Answer = { number: number; found: Found[] | null };

const worker = globalThis as unknown as { onmessage: (message: { data: Order }) => void; postMessage(answer: Answer): void };
let known: Surroundings | null = null;

async function answerTo({ checks, around, ...asked }: Order): Promise<Found[] | null> {
  known = around ?? known;
  if (!known) return null;
  return readText((await import(checks)) as typeof Checks, { ...asked, around: known });
}

// The engine's own thread: whoever types never waits for it.
worker.onmessage = async ({ data }) => {
  const found = await answerTo(data).catch(() => null);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage({ number: data.number, found });
};
