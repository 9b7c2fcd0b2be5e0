/** Hears what changed, by name, until it is closed. */
export type InTurn = { hear(names: readonly string[]): void; close(): void };

/** So many changes in a row are told at once; one more may be after each pause. */
export const MOST_AT_ONCE = 12;

/** Tells what changed at once; in a storm of changes, once each `everyMs`, all that came since. Nobody is told of nothing. */
export function tellInTurn(tell: (names: string[]) => void, everyMs: number): InTurn {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let free = MOST_AT_ONCE;

  function tellWaiting(): void {
    if (waiting.size === 0) return;
    const names = [...waiting];
    waiting.clear();
    free--;
    tell(names);
  }

  /** Every while, what waits is told and one more may be told at once, until all may be again. */
  function tick(): void {
    free++;
    tellWaiting();
    timer = free < MOST_AT_ONCE ? setTimeout(tick, everyMs).unref() : undefined;
  }

  return {
    hear(names) {
      // What is told of nothing takes no turn, and so must give none back.
      if (names.length === 0) return;
      for (const name of names) waiting.add(name);
      if (free > 0) tellWaiting();
      timer ??= setTimeout(tick, everyMs).unref();
    },
    close: () => clearTimeout(timer),
  };
}
