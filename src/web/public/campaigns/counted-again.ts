const MOST_MS = 60_000;
const LEAST_MS = 1000;
/** Of the time that passes, one part in so many may go into counting. */
const SHARE = 100;

/** What a live report was counted to, and when it is counted again: a small day each second, the largest on record once a minute. */
export async function countLive<T>(now: Date, count: () => Promise<T>): Promise<{ counted: T; againAt: Date }> {
  const began = performance.now();
  const counted = await count();
  const wait = Math.min(MOST_MS, Math.max(LEAST_MS, (performance.now() - began) * SHARE));
  return { counted, againAt: new Date(now.getTime() + wait) };
}
