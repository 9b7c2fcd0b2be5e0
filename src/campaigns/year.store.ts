import type { Writer } from '../platform/database.ts';
import type { NewSlot } from './slots.store.ts';
import type { ProgrammeWords } from './programme.store.ts';
import type { Repeats } from './year-dates.ts';

/** A slot of a year that is to be there; `memberId` is whom it is asked of, if of anybody. */
export type NewYearSlot = NewSlot & { repeats: Repeats; memberId: string | null };

/** Stores the slots of a year, of whichever authorities the transaction sees. */
export async function insertYearSlots(tx: Writer, slots: readonly NewYearSlot[]): Promise<void> {
  if (slots.length === 0) return;
  await tx.insertInto('slots').values(slots.map((slot) => ({
    id: slot.id, campaign_id: slot.campaignId, authority_id: slot.authorityId, voice_id: slot.voiceId, starts_at: slot.startsAt, ends_at: slot.endsAt,
    title: slot.title, hint: slot.hint, source: slot.source, repeats: slot.repeats, member_id: slot.memberId, offered_at: slot.memberId ? slot.at : null, made_at: slot.at,
  }))).execute();
}

/** Has slots come again no more: they were the last of their row, or the next one is there. */
export async function endRepeats(tx: Writer, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.updateTable('slots').set({ repeats: null }).where('id', 'in', [...ids]).execute();
}

/** Stores an item that is proposed to its chair's authority, or, where that is whoever proposes it, agreed. */
export async function insertProposedItem(tx: Writer, item: ProgrammeWords & { id: string; campaignId: string; authorityId: string; toConfirm: boolean; at: Date }): Promise<void> {
  await tx.insertInto('programme_items').values({
    id: item.id, campaign_id: item.campaignId, authority_id: item.authorityId, voice_id: item.voiceId, kind: item.kind, title: item.title, about: item.about,
    lang: item.lang, starts_at: item.startsAt, ends_at: item.endsAt, to_confirm: item.toConfirm, made_at: item.at,
  }).execute();
}

/** Notes that an item's own authority has agreed to it. */
export async function storeConfirmed(tx: Writer, id: string): Promise<void> {
  await tx.updateTable('programme_items').set({ to_confirm: false }).where('id', '=', id).execute();
}
