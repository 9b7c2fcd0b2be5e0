import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { ConversationSettings } from './settings.ts';

/** An authority's conversations in which somebody waits, locked until the transaction ends. */
export async function lockWaiting(tx: Writer, authorityId: string) {
  return tx
    .selectFrom('conversations')
    .select(['id', 'kind', 'lane', 'is_private', 'thread_id', 'waiting_since', 'due_at'])
    .where('authority_id', '=', authorityId)
    .where('waiting_since', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Sets by when a conversation is due. Its revision stays: nothing was said, and an answer being written may go out. */
export async function storeDue(tx: Writer, id: string, dueAt: Date | null, forgetTold: boolean): Promise<void> {
  await tx.updateTable('conversations').set({ due_at: dueAt, ...(forgetTold ? { overdue_told_at: null } : {}) }).where('id', '=', id).execute();
}

/** Sets until which day an authority's closed conversations are kept: so many days after the one, in London, on which they closed. */
export async function keepClosedAnew(tx: Writer, authorityId: string, { public: inPublic, private: inPrivate }: ConversationSettings['keepDays']): Promise<void> {
  await sql`
    update conversations
    set keep_until = (closed_at at time zone 'Europe/London')::date + (case when is_private then ${inPrivate} else ${inPublic} end)::integer
    where authority_id = ${authorityId} and closed_at is not null and keep_until is not null`.execute(tx);
}
