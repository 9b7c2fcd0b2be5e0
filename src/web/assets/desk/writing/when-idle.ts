/** At the latest so long after it was asked for. */
const LATEST_MS = 300;

/** Work that waits for a moment in which the page has nothing else to do. */
export type Idle = {
  /** Has it done in the next idle moment, once however often it is asked for. */
  soon(): void;
  /** Does it now, if it waits. */
  now(): void;
  /** Forgets that it waits. */
  never(): void;
};

const hasIdle = typeof requestIdleCallback === 'function';
const ask = (work: () => void): number => (hasIdle ? requestIdleCallback(work, { timeout: LATEST_MS }) : window.setTimeout(work, 0));
const forget = (asked: number): void => (hasIdle ? cancelIdleCallback(asked) : clearTimeout(asked));

/** Takes work out of the way of whoever types. */
export function whenIdle(work: () => void): Idle {
  let asked = 0;
  const never = (): void => {
    forget(asked);
    asked = 0;
  };
  const now = (): void => {
    if (asked === 0) return;
    never();
    work();
  };
  return { soon: () => void (asked ||= ask(now)), now, never };
}
