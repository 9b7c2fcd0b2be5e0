/**
 * One run of a work at a time. Whoever asks is given a run that began after they
 * asked: asked during one, it runs once more, for all who asked meanwhile.
 */
export function oneAtATime<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Value> | null = null;
  return () => {
    next ??= running.catch(() => {}).then(() => {
      next = null;
      const run = work();
      running = run;
      return run;
    });
    return next;
  };
}
