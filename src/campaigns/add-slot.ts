import { record } from '../audit/record.ts';
import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { campaignById } from './campaigns.queries.ts';
import { partOf } from './campaigns.store.ts';
import { lockPlanned, mustPlan, type WhichSlot } from './slot-access.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { readSlot, type SlotTyped } from './slot-words.ts';
import { changeSlotRow, deleteSlot, endLinks, insertSlots, moveLinks, storeOffer, type SlotRow, type SlotWords } from './slots.store.ts';
import { linkExpiry } from './slot-link.ts';
import { plannedVoices, slotById } from './slots.queries.ts';

async function readFor(tx: Writer, actor: Actor, campaign: { id: string; startsAt: Date; endsAt: Date }, typed: SlotTyped): Promise<Outcome<{ words: SlotWords }, SlotRefusal>> {
  if (!(await partOf(tx, campaign.id, actor.authorityId))) return refused({ reason: 'not-taking-part' });
  const voices = await plannedVoices(tx, campaign.id, actor.authorityId);
  const read = readSlot(typed, campaign, voices.map(({ id }) => id));
  if (!read.ok) return refused({ reason: 'problems', problems: read.problems });
  mustPlan(actor, read.words.voiceId);
  return { ok: true, words: read.words };
}

/** Adds a slot to the run sheet of the member's authority. For administrators; for owners and editors, one of their voice. */
export async function addSlot(house: House, actor: Actor, campaignId: string, typed: SlotTyped): Promise<Outcome<{ id: string }, SlotRefusal>> {
  const campaign = await campaignById(house.database, campaignId);
  if (!campaign) return refused({ reason: 'not-taking-part' });
  const now = house.clock();
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const read = await readFor(tx, actor, campaign, typed);
    if (!read.ok) return read;
    const id = newId(now.getTime());
    await insertSlots(tx, [{ ...read.words, id, campaignId, authorityId: actor.authorityId, source: 'own', at: now }]);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'slot.added', subject: `slot:${id}`, detail: { campaign: campaign.slug }, at: now });
    return { ok: true as const, id };
  });
}

/** Of another voice, whoever was asked before is asked no more: they may not be able to write as it. */
async function moveToVoice(tx: Writer, slot: SlotRow, voiceId: string | null): Promise<void> {
  if (voiceId === slot.voice_id) return;
  await endLinks(tx, slot.id);
  await storeOffer(tx, slot.id, { memberId: null, guestName: '', at: null });
  await changeSlotRow(tx, slot.id, { draft_id: null });
}

/** Changes what a slot says of itself; moved to another voice, it is asked of nobody again. A draft that was begun stays where drafts are. */
export async function changeSlot(house: House, actor: Actor, which: WhichSlot, typed: SlotTyped): Promise<Outcome<object, SlotRefusal>> {
  const now = house.clock();
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockPlanned(tx, actor, which);
    if (!locked.ok) return locked;
    const { slot } = locked;
    const shown = (await slotById(tx, slot.id))!;
    const read = await readFor(tx, actor, shown.campaign, typed);
    if (!read.ok) return read;
    const { title, hint, startsAt, endsAt, voiceId } = read.words;
    if (voiceId !== slot.voice_id && (shown.post || shown.draft?.scheduledFor)) return refused<SlotRefusal>({ reason: 'written' });
    await moveToVoice(tx, slot, voiceId);
    await moveLinks(tx, slot.id, linkExpiry(endsAt));
    const isMoved = startsAt.getTime() !== slot.starts_at.getTime();
    await changeSlotRow(tx, slot.id, { title, hint, starts_at: startsAt, ends_at: endsAt, voice_id: voiceId, ...(isMoved ? { reminded_at: null } : {}) });
    await record(tx, { authorityId: actor.authorityId, actor, action: 'slot.changed', subject: `slot:${slot.id}`, at: now });
    return { ok: true as const };
  });
}

/** Removes a slot, and the link a guest had. What was written for it stays where drafts and posts are. */
export async function removeSlot(house: House, actor: Actor, which: WhichSlot): Promise<Outcome<{ campaignId: string }, SlotRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockPlanned(tx, actor, which);
    if (!locked.ok) return locked;
    await deleteSlot(tx, locked.slot.id);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'slot.removed', subject: `slot:${locked.slot.id}`, at: house.clock() });
    return { ok: true as const, campaignId: locked.slot.campaign_id };
  });
}
