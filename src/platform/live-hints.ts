/** `failed` is told when a look did not succeed; it is tried again after a second. */
export type LiveHintsOptions = { coalesceMs: number; failed: (error: unknown) => void };

const RETRY_MS = 1000;

/** Calls `look` at once, and at most once in `coalesceMs` however often it is asked to; again after a failure. */
export function openLiveHints(look: () => Promise<void>, { coalesceMs, failed }: LiveHintsOptions): { hint(): void; close(): void } {
  let last = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const lookIn = (wait: number) => {
    if (closed || timer) return;
    timer = setTimeout(run, wait);
  };
  function run(): void {
    timer = undefined;
    last = performance.now();
    look().catch((error) => {
      failed(error);
      lookIn(RETRY_MS);
    });
  }
  return {
    hint() {
      const wait = last + coalesceMs - performance.now();
      if (wait > 0) lookIn(wait);
      else if (!timer && !closed) run();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
