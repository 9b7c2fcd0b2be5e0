import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { ConversationRow } from './conversations.store.ts';

/** What is more than this waits for the next batch. */
export const AT_ONCE = 200;

/** Notes that the owners were told. The revision stays: nothing was said, and an answer being written may go out. */
export async function storeOverdueTold(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.updateTable('conversations').set({ overdue_told_at: at }).where('id', '=', id).execute();
}

/** Closed conversations of an authority whose last day has passed, those that no other process has in hand. */
export async function lockOver(tx: Writer, authorityId: string, today: string): Promise<ConversationRow[]> {
  return tx
    .selectFrom('conversations')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('state', '=', 'closed')
    .where(sql<boolean>`keep_until < ${today}::date`)
    .orderBy('id')
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Forgets who looked at conversations before a moment. */
export async function deletePresence(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom('conversation_presence').where('seen_at', '<', before).execute();
}

/** Forgets who revealed abuse before a moment. */
export async function deleteReveals(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom('reveals').where('revealed_at', '<', before).execute();
}

/** Forgets people of whom nothing came: what they sent was refused, or erased before it was confirmed. */
export async function deleteWithoutWords(tx: Writer, madeBefore: Date): Promise<void> {
  await sql`
    with nobody as (
      select id from residents r where created_at < ${madeBefore} and (blocked_until is null or blocked_until < ${madeBefore})
        and not exists (select from conversations c where c.resident_id = r.id)
        and not exists (select from replies p where p.resident_id = r.id)
        and not exists (select from moderation_acts a where a.resident_id = r.id)
    ),
    links as (delete from resident_links where resident_id in (select id from nobody)),
    devices as (delete from resident_devices where resident_id in (select id from nobody)),
    written as (delete from letters where resident_id in (select id from nobody))
    delete from residents where id in (select id from nobody)`.execute(tx);
}
