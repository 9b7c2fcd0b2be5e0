import type { Surroundings } from '../../../../checks/index.ts';
import type * as Checks from '../../checks.ts';
import type { Answer, Order } from './checks-worker.ts';
import { readText, type Asked, type Found } from './read-text.ts';

/** Where the checks lie, and the script of the thread they run on. */
export type ReaderFiles = { checks: string; worker: string };

/** Reads texts, never more than one at a time. */
export type TextReader = {
  /** What is found in it; null where a newer text came before its turn, or where nothing can read just now. */
  read(asked: Asked): Promise<Found[] | null>;
  end(): void;
};

type Waiting<Of, To> = { asked: Of; settle(answer: To | null): void };

/** Does one piece of work at a time. While it is under way only the newest waits; what waited before is answered with null. */
export function newestOnly<Of, To>(work: (asked: Of) => Promise<To | null>): (asked: Of) => Promise<To | null> {
  let waiting: Waiting<Of, To> | null = null;
  let isBusy = false;
  const goOn = async (): Promise<void> => {
    isBusy = true;
    for (let next = waiting; next; next = waiting) {
      waiting = null;
      next.settle(await work(next.asked).catch(() => null));
    }
    isBusy = false;
  };
  return (asked) => new Promise((settle) => {
    waiting?.settle(null);
    waiting = { asked, settle };
    if (!isBusy) void goOn();
  });
}

const idleMoment = (): Promise<void> => new Promise((go) => ('requestIdleCallback' in window ? void requestIdleCallback(() => go(), { timeout: 500 }) : void setTimeout(go, 0)));

/** Reads on the page's own thread, when nothing else is to be done. */
async function readHere(checks: string, asked: Asked): Promise<Found[]> {
  const engine = (await import(checks)) as typeof Checks;
  await idleMoment();
  return readText(engine, asked);
}

type Elsewhere = { read(asked: Asked): Promise<Found[]>; end(): void };

/** Reads on a thread of its own. Throws where there are none; a reading rejects where it did not start or broke. */
function readElsewhere({ checks, worker: script }: ReaderFiles): Elsewhere {
  const worker = new Worker(script, { type: 'module' });
  let sent: Surroundings | null = null;
  return {
    read: ({ around, ...asked }) => new Promise((found, broke) => {
      worker.onerror = broke;
      worker.onmessage = ({ data }: MessageEvent<Answer>) => (data.found && data.number === asked.number ? found(data.found) : broke(new Error('the worker cannot read')));
      // A worker is of this origin: its messages name none.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ ...asked, checks, around: around === sent ? null : around } satisfies Order);
      sent = around;
    }),
    end: () => worker.terminate(),
  };
}

/** Opens it: on a thread of its own, so that no keystroke waits for a reading; where that cannot be, on the page's in its idle moments. */
export function textReader(files: ReaderFiles): TextReader {
  let elsewhere: Elsewhere | null | undefined;
  const read = newestOnly<Asked, Found[]>(async (asked) => {
    try {
      // Started with the first text: a page on which nothing is written loads nothing.
      if (elsewhere === undefined) elsewhere = readElsewhere(files);
      if (elsewhere) return await elsewhere.read(asked);
    } catch {
      elsewhere?.end();
      elsewhere = null;
    }
    return readHere(files.checks, asked);
  });
  return { read, end: () => elsewhere?.end() };
}
