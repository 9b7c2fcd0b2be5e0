import type { Finding } from '../../checks/index.ts';
import type { Writer } from '../../platform/database.ts';
import type { ReviewRow } from '../review/reviews.store.ts';
import { storeGate } from './finding-outcomes.store.ts';

/** What somebody met at the desk before they said a post: whether they were asked or advised, and when they first pressed "Publish". */
export type Met = { gate: 'asked' | 'advised' | null; firstAt: Date | null };

type Said = { postId: string; authorityId: string; review: ReviewRow | null; findings: readonly Finding[]; met: Met | null };

const MOST_SECONDS = 30 * 24 * 60 * 60;

const secondsBetween = (from: Date, to: Date): number => Math.min(MOST_SECONDS, Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)));

function gateOf({ review, findings, met }: Said): 'advised' | 'asked' | 'read' | 'overridden' | null {
  if (review) return review.state === 'overridden' ? 'overridden' : 'read';
  // Nobody was there to be shown anything.
  if (!met) return null;
  if (met.gate === 'asked' || findings.some(({ level }) => level === 'warn')) return 'asked';
  return met.gate ?? (findings.length > 0 ? 'advised' : null);
}

/** Notes what a post met before it went out, in the transaction that says it. Of one that met nothing, nothing is written. */
export async function noteGate(tx: Writer, said: Said, now: Date): Promise<void> {
  const gate = gateOf(said);
  if (!gate) return;
  const { postId, authorityId, review, met } = said;
  const first = met?.firstAt ?? review?.asked_at ?? now;
  const inReview = review ? secondsBetween(review.asked_at, review.decided_at ?? now) : 0;
  await storeGate(tx, { post_id: postId, authority_id: authorityId, at: now, gate, seconds_added: secondsBetween(first, now), seconds_in_review: inReview });
}
