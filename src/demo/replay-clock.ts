/** A stretch of time played so many times as fast. */
export type Replay = { from: Date; to: Date; factor: number };

/**
 * A clock that shows `from` now, runs `factor` times as fast until it comes to
 * `to`, and then shows the real time. It never goes back as long as `to` is not
 * in the future. `real` gives the real time.
 */
export function replayClock({ from, to, factor }: Replay, real: () => Date = () => new Date()): () => Date {
  const began = real().getTime();
  return () => {
    const now = real();
    const played = from.getTime() + (now.getTime() - began) * factor;
    return played < to.getTime() ? new Date(played) : now;
  };
}
