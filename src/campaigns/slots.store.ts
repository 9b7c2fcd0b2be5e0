import { sql, type Selectable } from 'kysely';
import type { Reader, Writer } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';

export type SlotRow = Selectable<Tables['slots']>;
export type SlotLinkRow = Selectable<Tables['slot_links']>;

/** What of a slot is typed; times are UTC instants. */
export type SlotWords = { title: string; hint: string; voiceId: string | null; startsAt: Date; endsAt: Date };

/** A slot that is to be there; `source` is 'own', or names the entry of the written list it comes from. */
export type NewSlot = SlotWords & { id: string; campaignId: string; authorityId: string; source: string; at: Date };

/** Stores new slots; gives how many. What came from the list before is not stored again. */
export async function insertSlots(tx: Writer, slots: readonly NewSlot[]): Promise<number> {
  if (slots.length === 0) return 0;
  const stored = await tx
    .insertInto('slots')
    .values(slots.map((slot) => ({
      id: slot.id, campaign_id: slot.campaignId, authority_id: slot.authorityId, voice_id: slot.voiceId, starts_at: slot.startsAt,
      ends_at: slot.endsAt, title: slot.title, hint: slot.hint, source: slot.source, made_at: slot.at,
    })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return stored.length;
}

/** A slot's row, locked until the transaction ends; null when there is none that this scope may see. */
export async function lockSlot(tx: Writer, id: string): Promise<SlotRow | null> {
  return (await tx.selectFrom('slots').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

type SlotChange = Partial<Omit<SlotRow, 'id' | 'campaign_id' | 'authority_id' | 'revision' | 'made_at' | 'source'>>;

/** Stores a change of a slot. Whoever saw it before sees that it changed. */
export async function changeSlotRow(tx: Writer, id: string, change: SlotChange): Promise<void> {
  await tx.updateTable('slots').set({ ...change, revision: sql`revision + 1` }).where('id', '=', id).execute();
}

/** Has a slot asked of somebody, of nobody before: an earlier yes or no, and what was reminded of, is forgotten. */
export async function storeOffer(tx: Writer, id: string, { memberId, guestName, at }: { memberId: string | null; guestName: string; at: Date | null }): Promise<void> {
  await changeSlotRow(tx, id, { member_id: memberId, guest_name: guestName, offered_at: at, accepted_at: null, declined_at: null, reminded_at: null });
}

/** Removes a slot, with its links. */
export async function deleteSlot(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('slots').where('id', '=', id).execute();
}

/** Notes that slots were reminded of. */
export async function storeReminded(tx: Writer, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.updateTable('slots').set({ reminded_at: at }).where('id', 'in', [...ids]).execute();
}

/** What keeps a slot's tie to its draft: it was said, or goes out by itself. */
const SAID_OR_QUEUED = sql<string | null>`case when exists (select 1 from posts p where p.id = slots.draft_id)
  or exists (select 1 from drafts d where d.id = slots.draft_id and d.scheduled_for is not null) then slots.draft_id end`;

/** Has everything that was asked of a member asked of nobody. Drafts they began stay with their voices, and are no slot's any more. */
export async function freeSlotsOf(tx: Writer, memberId: string): Promise<void> {
  await tx
    .updateTable('slots')
    .set({ draft_id: SAID_OR_QUEUED, member_id: null, offered_at: null, accepted_at: null, declined_at: null, reminded_at: null, revision: sql`revision + 1` })
    .where('member_id', '=', memberId)
    .execute();
}

/** Stores the one link of a slot; any it had opens nothing any more. */
export async function replaceLink(tx: Writer, link: { tokenHash: Buffer; slotId: string; authorityId: string; madeBy: string; madeAt: Date; expiresAt: Date }): Promise<void> {
  await endLinks(tx, link.slotId);
  await tx.insertInto('slot_links').values({
    token_hash: link.tokenHash, slot_id: link.slotId, authority_id: link.authorityId, made_by: link.madeBy, made_at: link.madeAt, expires_at: link.expiresAt,
  }).execute();
}

/** Ends the links of a slot. */
export async function endLinks(tx: Writer, slotId: string): Promise<void> {
  await tx.deleteFrom('slot_links').where('slot_id', '=', slotId).execute();
}

/** The link of a token, or null; the reader must see the house. */
export async function linkByToken(reader: Reader, tokenHash: Buffer): Promise<SlotLinkRow | null> {
  return (await reader.selectFrom('slot_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()) ?? null;
}

/** Whether a link still is what it was when it was looked up; locks it, so that it stays so until the transaction ends. */
export async function lockLink(tx: Writer, tokenHash: Buffer): Promise<boolean> {
  return (await tx.selectFrom('slot_links').select('slot_id').where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()) !== undefined;
}

/** Notes when a link was first opened. */
export async function storeOpened(tx: Writer, tokenHash: Buffer, at: Date): Promise<void> {
  await tx.updateTable('slot_links').set({ opened_at: at }).where('token_hash', '=', tokenHash).where('opened_at', 'is', null).execute();
}

/** Notes when what was written through a link was sent. */
export async function storeSentBy(tx: Writer, tokenHash: Buffer, at: Date): Promise<void> {
  await tx.updateTable('slot_links').set({ used_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** Forgets links that ended before a moment. */
export async function deleteOldLinks(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom('slot_links').where('expires_at', '<', before).execute();
}

/** Forgets who the guests of slots were that ended before a moment. */
export async function forgetGuests(tx: Writer, before: Date): Promise<void> {
  await tx.updateTable('slots').set({ guest_name: '' }).where('ends_at', '<', before).where('guest_name', '<>', '').execute();
}

/** Has the link of a slot end at another moment, as its slot was moved. */
export async function moveLinks(tx: Writer, slotId: string, expiresAt: Date): Promise<void> {
  await tx.updateTable('slot_links').set({ expires_at: expiresAt }).where('slot_id', '=', slotId).execute();
}
