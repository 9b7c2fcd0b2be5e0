import { findingKey, isReadable, type Finding } from '../checks/index.ts';
import type { Writer } from '../platform/database.ts';
import type { Composed } from './compose.ts';
import { stopping } from './compose.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import { fingerprintOf } from './review/fingerprint.ts';
import { passedReview, type ReviewRow } from './review/reviews.store.ts';

/** The warnings a person has seen, by their keys (`findingKey`); 'all' where nobody is there to be asked. */
export type Seen = ReadonlySet<string> | 'all';

/** What goes out, and the second reader's yes it goes out by, or null. */
export type Settled = { review: ReviewRow | null };

const isUnseen = (finding: Finding, text: string, seen: Seen): boolean => finding.level === 'warn' && seen !== 'all' && !seen.has(findingKey(finding, text));

/**
 * Whether words may go out, by what the checks say of them: what must be mended
 * is refused; what is about a person waits for a second reader's yes to exactly
 * these words; and a warning is shown once before they go.
 */
export async function settleFindings(tx: Writer, { id, voiceId, composed }: { id: string; voiceId: string; composed: Composed }, seen: Seen, now: Date): Promise<Outcome<Settled, WritingRefusal>> {
  const stops = stopping(composed.findings);
  const mend = stops.filter((finding) => !isReadable(finding.kind));
  if (mend.length > 0) return refused({ reason: 'findings', findings: mend });
  const review = stops.length > 0 ? await passedReview(tx, id, fingerprintOf(voiceId, composed), now) : null;
  if (stops.length > 0 && !review) return refused({ reason: 'needs-reader', findings: stops });
  const unseen = review ? [] : composed.findings.filter((finding) => isUnseen(finding, composed.text, seen));
  return unseen.length > 0 ? refused({ reason: 'asks', findings: unseen }) : { ok: true, review };
}
