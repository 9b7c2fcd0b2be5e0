import { sendQueue, type Sending } from './send-queue.ts';
import type { Item } from './queue.ts';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 120_000;

/** What the page is told while its queue is sent. */
export type Told = { sending(item: Item | null): void; came(of: Sending): Promise<void> };

/**
 * Sends the queue from an open page: at once when it is called, and after it
 * found no signal again and again, each time after twice as long. Calling it
 * while it sends has it look once more when it is through.
 */
export function sender({ sending, came }: Told): () => Promise<void> {
  let state: 'idle' | 'sending' | 'asked-again' = 'idle';
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = async (): Promise<void> => {
    state = 'sending';
    clearTimeout(timer);
    const outcome = await sendQueue(sending, 'wait').catch((): Sending => 'later');
    await came(outcome);
    const isAskedAgain = (state as string) === 'asked-again';
    state = 'idle';
    if (isAskedAgain) return once();
    if (outcome === 'later') timer = setTimeout(() => void once(), wait);
    wait = outcome === 'later' ? Math.min(wait * 2, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
  };
  return async () => {
    wait = FIRST_WAIT_MS;
    if (state !== 'idle') state = 'asked-again';
    else await once();
  };
}
