import type { Finding } from '../../checks/index.ts';
import type { Writer } from '../../platform/database.ts';
import type { Gate } from '../../platform/safety-tables.ts';
import type { ReviewRow } from '../review/reviews.store.ts';
import { storeGate } from './finding-outcomes.store.ts';

/** What somebody met at the desk before they said a post: whether they were asked or advised, and when they first pressed "Publish". */
export type Met = { gate: 'asked' | 'advised' | null; firstAt: Date | null };

/** How a post's findings were settled: by a second reader's yes, or shown to whoever was there; `met` is null where nobody was. */
type Settled = { review: ReviewRow | null; findings: readonly Finding[]; met: Met | null };

const MOST_SECONDS = 30 * 24 * 60 * 60;

const secondsBetween = (from: Date, to: Date): number => Math.min(MOST_SECONDS, Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)));

function nameOf({ review, findings, met }: Settled): Gate['gate'] | null {
  if (review) return review.state === 'overridden' ? 'overridden' : 'read';
  // Nobody was there to be shown anything.
  if (!met) return null;
  if (met.gate === 'asked' || findings.some(({ level }) => level === 'warn')) return 'asked';
  return met.gate ?? (findings.length > 0 ? 'advised' : null);
}

/** What stood in a post's way until `now`, when it goes out or is given its time; null for nothing. */
export function gateMet(settled: Settled, now: Date): Gate | null {
  const gate = nameOf(settled);
  if (!gate) return null;
  const { review, met } = settled;
  const first = met?.firstAt ?? review?.asked_at ?? now;
  return { gate, secondsAdded: secondsBetween(first, now), secondsInReview: review ? secondsBetween(review.asked_at, review.decided_at ?? now) : 0 };
}

/** Notes what a post met before it went out, in the transaction that says it. Of one that met nothing, nothing is written. */
export async function noteGate(tx: Writer, { postId, authorityId }: { postId: string; authorityId: string }, met: Gate | null, now: Date): Promise<void> {
  if (!met) return;
  await storeGate(tx, { post_id: postId, authority_id: authorityId, at: now, gate: met.gate, seconds_added: met.secondsAdded, seconds_in_review: met.secondsInReview });
}
