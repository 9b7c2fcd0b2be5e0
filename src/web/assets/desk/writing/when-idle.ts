/** At the latest so long after it was asked for. */
const LATEST_MS = 300;

/** Work that waits for a moment in which the page has nothing else to do. */
export type Idle = {
  /** Says that there is work, and no more: `soon` is to follow. */
  note(): void;
  /** Has it done in the next idle moment, once however often it is asked for. */
  soon(): void;
  /** Does it now, if there is any. */
  now(): void;
  /** Forgets that there is any. */
  never(): void;
};

const hasIdle = typeof requestIdleCallback === 'function';
const ask = (work: () => void): number => (hasIdle ? requestIdleCallback(work, { timeout: LATEST_MS }) : window.setTimeout(work, 0));
const forget = (asked: number): void => (hasIdle ? cancelIdleCallback(asked) : clearTimeout(asked));

/** Takes work out of the way of whoever types. */
export function whenIdle(work: () => void): Idle {
  let isThere = false;
  let asked = 0;
  const note = (): void => void (isThere = true);
  const never = (): void => {
    forget(asked);
    asked = 0;
    isThere = false;
  };
  const now = (): void => {
    if (!isThere) return;
    never();
    work();
  };
  return { note, soon: () => (note(), void (asked ||= ask(now))), now, never };
}
