import { sql, type RawBuilder } from 'kysely';
import type { ReplyChannel } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';
import { erasedSource } from './erased-source.ts';

/** Takes out an item that nobody ever read in public, with all that hangs on it. */
export async function deleteReply(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('moderation_acts').where('reply_id', '=', id).execute();
  await tx.deleteFrom('resident_links').where('reply_id', '=', id).execute();
  await tx.deleteFrom('reveals').where('reply_id', '=', id).execute();
  await tx.deleteFrom('replies').where('id', '=', id).execute();
}

/** Takes the words, the name and all marks out of an item; that there was one stays. */
export async function eraseReply(tx: Writer, reply: { id: string; channel: ReplyChannel; source_id: string }): Promise<void> {
  await tx.updateTable('replies').set({
    state: 'erased', text: '', name: '', marks: '[]', looks_like: null, held_because: null, source_id: erasedSource(reply.channel, reply.source_id),
  }).where('id', '=', reply.id).execute();
}

/** Takes away what else is held of a conversation: private answers, notes, letters, links. Of acts of moderation the rule and the dates stay, for the public counts. */
export async function eraseAround(tx: Writer, conversationId: string, at: Date): Promise<void> {
  for (const table of ['private_answers', 'conversation_notes', 'conversation_presence', 'resident_links', 'letters'] as const) {
    await tx.deleteFrom(table).where('conversation_id', '=', conversationId).execute();
  }
  await emptyActs(tx, sql`conversation_id = ${conversationId}`, at);
}

async function emptyActs(tx: Writer, which: RawBuilder<unknown>, at: Date): Promise<void> {
  await sql`
    update moderation_acts set evidence = '', words = '', appeal = case when appeal is null then null else '' end,
      appeal_answer = case when appeal_answer is null then null else '' end,
      ended_at = coalesce(ended_at, ${at}), ended_because = coalesce(ended_because, 'erased')
    where ${which}`.execute(tx);
}

/**
 * Takes away the notes and the evidence that an authority kept of conversations it
 * had handed to another, once no words of them are left there. The transaction
 * must see the house.
 */
export async function eraseLeftBehind(tx: Writer, at: Date): Promise<void> {
  await sql`
    delete from conversation_notes n
    where not exists (select from replies r where r.conversation_id = n.conversation_id and r.state <> 'erased')`.execute(tx);
  await emptyActs(tx, sql`evidence <> '' and not exists (select from replies r where r.conversation_id = moderation_acts.conversation_id and r.state <> 'erased')`, at);
}

/** Leaves of a conversation what counts need: whose voice, when it began, was answered and was closed. */
export async function eraseConversationRow(tx: Writer, id: string, at: Date): Promise<void> {
  await sql`
    update conversations set state = 'closed', closed_at = coalesce(closed_at, ${at}), keep_until = null, waiting_since = null, due_at = null,
      snoozed_until = null, assignee_id = null, merged_into = null, lane = null, hints = '{}', wants_letter = false, revision = revision + 1
    where id = ${id}`.execute(tx);
}

/** Takes away a conversation of which nothing is left. */
export async function deleteConversation(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('moderation_acts').where('conversation_id', '=', id).execute();
  await tx.updateTable('conversations').set({ merged_into: null }).where('merged_into', '=', id).execute();
  await tx.deleteFrom('conversations').where('id', '=', id).execute();
}

/** Whether any words of a resident are left with the authority. */
export async function hasWords(tx: Writer, residentId: string): Promise<boolean> {
  const row = await tx.selectFrom('replies').select('id').where('resident_id', '=', residentId).where('state', '<>', 'erased').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Takes name, address, browsers, links and all evidence of a resident away; the row stays below what stands in the place of their words. */
export async function eraseResidentRow(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.deleteFrom('resident_devices').where('resident_id', '=', id).execute();
  await tx.deleteFrom('resident_links').where('resident_id', '=', id).execute();
  await tx.deleteFrom('letters').where('resident_id', '=', id).execute();
  // Also of a conversation that another authority has by now.
  await emptyActs(tx, sql`resident_id = ${id}`, at);
  await tx.updateTable('residents').set({ address: null, address_kind: null, name: '', confirmed_at: null, blocked_until: null, erased_at: at }).where('id', '=', id).execute();
}
