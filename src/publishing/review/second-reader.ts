import type { AuditActor, AuditDetail } from '../../audit/record.ts';
import type { Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import { readersOf, type ReaderRow } from './readers.store.ts';
import { maySecond } from './review-people.queries.ts';
import type { ReviewRow } from './reviews.store.ts';
import type { ToRead } from './words-to-read.ts';

/** Who reads: a member, or somebody without an account by the link that was sent to them. */
export type SecondReader = { actor: Actor } | { guest: ReaderRow };

/** The authority whose words are read. */
export const authorityOf = (by: SecondReader): string => ('actor' in by ? by.actor.authorityId : by.guest.authority_id);

/** How the audit names who read. */
export const inAudit = (by: SecondReader): { actor: AuditActor; detail: AuditDetail } =>
  ('actor' in by ? { actor: by.actor, detail: {} } : { actor: 'house', detail: { byLink: true, reader: by.guest.id } });

/** How a decision or a note names who it is from. */
export const nameOf = (by: SecondReader): string => ('actor' in by ? by.actor.name : by.guest.name);

/** Whether it was they who decided. */
export const isDecider = ({ decided_by, decided_as }: ReviewRow, by: SecondReader): boolean =>
  ('actor' in by ? decided_by === by.actor.memberId : decided_by === null && decided_as === by.guest.name);

/** What there is to know of words before somebody may decide about them. */
type Words = Pick<ToRead, 'speaker' | 'isPrivate' | 'writers'>;

/**
 * Why somebody may not decide about these words: they are their own, or asked
 * about by them; they may not read for the voice; their link is over or another's.
 */
export async function refuseReader(tx: Writer, by: SecondReader, review: ReviewRow, words: Words, now: Date): Promise<'own-words' | 'not-allowed' | null> {
  if ('actor' in by) {
    const { memberId } = by.actor;
    if (!maySecond(by.actor, words.speaker, words.isPrivate)) return 'not-allowed';
    return review.asked_by === memberId || words.writers.has(memberId) ? 'own-words' : null;
  }
  const asked = (await readersOf(tx, review.id)).find(({ id }) => id === by.guest.id);
  return asked?.expires_at && asked.expires_at > now ? null : 'not-allowed';
}
