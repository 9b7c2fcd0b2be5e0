/** Work that waits a moment, so that it is done once for many letters and not for each. */
export type Waiting = {
  /** Says that there is work, and no more: `soon` is to follow. */
  note(): void;
  /** Has it done in a moment, once however often it is asked for. */
  soon(): void;
  /** Does it now, if there is any. */
  now(): void;
  /** Forgets that there is any. */
  never(): void;
};

/** Takes work out of the way of whoever types: it is done `ms` milliseconds after it was first asked for. */
export function inAMoment(work: () => void, ms: number): Waiting {
  let isThere = false;
  let timer: number | undefined;
  const note = (): void => void (isThere = true);
  const never = (): void => {
    clearTimeout(timer);
    timer = undefined;
    isThere = false;
  };
  const now = (): void => {
    if (!isThere) return;
    never();
    work();
  };
  const soon = (): void => {
    note();
    timer ??= window.setTimeout(now, ms);
  };
  return { note, soon, now, never };
}
