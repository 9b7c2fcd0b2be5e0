import type { ReviewRow } from './reviews.store.ts';
import type { ToRead } from './words-to-read.ts';

/** How long after asking a yes still sends words out by itself; later they may no longer be true. */
const IN_TIME_MS = 4 * 60 * 60_000;

/** Whether a yes comes too late to send the words out by itself: long after they were asked about, or after the time they were to go out at. */
export const isLate = ({ asked_at }: Pick<ReviewRow, 'asked_at'>, { chosen }: Pick<ToRead, 'chosen'>, now: Date): boolean =>
  now.getTime() - asked_at.getTime() > IN_TIME_MS || (chosen !== null && chosen <= now);
