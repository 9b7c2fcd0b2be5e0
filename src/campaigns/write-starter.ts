import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { PictureWords } from '../publishing/drafts.store.ts';
import type { SaveOutcome } from '../publishing/save-draft.ts';
import { saveByLink } from '../publishing/save-by-link.ts';
import { chosenTimeOf } from '../publishing/take-off-schedule.ts';
import { slotParams, writeAboutSlots } from './slot-letters.ts';
import { slotById, voicePeople } from './slots.queries.ts';
import { changeSlotRow, lockLink, lockSlot, storeOpened, storeSentBy } from './slots.store.ts';
import type { Starter } from './starter.queries.ts';

/** What a guest typed; `revision` is the one their form was drawn from, null before there was a draft. */
export type StarterWords = { text: string; lang: string; pictures?: readonly PictureWords[]; removePictures?: readonly string[]; revision: number | null };

/** Whose hand a guest's pictures are added by: the member's whose link it is, without any of their rights. */
export const keeperOf = ({ keeperId, authority, slot }: Starter): Actor =>
  ({ memberId: keeperId, authorityId: authority.id, name: slot.who, lang: 'en', isOperator: false, isAdministrator: false, voices: new Map() });

/** The link may have been given anew, or the slot removed, since the page was drawn. */
async function stillOpen(tx: Writer, { tokenHash, slot }: Starter): Promise<void> {
  await lockSlot(tx, slot.id);
  if (!(await lockLink(tx, tokenHash))) throw new AppError('gone', 'the link was given anew');
}

/** Notes that a guest has opened their link. */
export async function openedStarter(house: House, starter: Starter): Promise<void> {
  if (starter.slot.link?.openedAt) return;
  await house.database.transaction({ authority: starter.authority.id }, (tx) => storeOpened(tx, starter.tokenHash, house.clock()));
}

/** Saves what a guest has written, as a draft of the slot's voice; nobody is told of it yet. */
export async function saveStarter(house: House, starter: Starter, words: StarterWords): Promise<SaveOutcome> {
  const now = house.clock();
  const { slot, authority, keeperId } = starter;
  return house.database.transaction({ authority: authority.id }, async (tx) => {
    await stillOpen(tx, starter);
    const tied = (await slotById(tx, slot.id))?.draft?.id;
    const draftId = tied ?? newId(now.getTime());
    const time = slot.startsAt > now ? chosenTimeOf(slot.startsAt) : null;
    const outcome = await saveByLink(tx, { ...words, draftId, authorityId: authority.id, voiceId: slot.voice!.id, keeperId, guest: slot.who, time }, now);
    if (outcome.ok && !tied) await changeSlotRow(tx, slot.id, { draft_id: draftId });
    return outcome;
  });
}

/** Gives what a guest has written to the voice's owners and editors, by a letter and on the run sheet. */
export async function sendStarter(house: House, starter: Starter): Promise<void> {
  const now = house.clock();
  const { slot, authority, tokenHash } = starter;
  await house.database.transaction({ authority: authority.id }, async (tx) => {
    await stillOpen(tx, starter);
    await storeSentBy(tx, tokenHash, now);
    await changeSlotRow(tx, slot.id, { accepted_at: slot.acceptedAt ?? now, declined_at: null });
    const to = await voicePeople(tx, slot.voice!.id, ['editor', 'owner']);
    // Once a slot and guest: whoever corrects ten times has written once.
    await writeAboutSlots(tx, house, { kind: 'written', to, about: `${slot.id}:${slot.offeredAt?.getTime()}`, path: `/desk/slots/${slot.id}`, paramsFor: slotParams(slot) });
    await record(tx, { authorityId: authority.id, actor: 'house', action: 'slot.written', subject: `slot:${slot.id}`, detail: { byLink: true }, at: now });
  });
}

/** Notes that a guest who has sent nothing cannot: the slot shows as a gap again. What they wrote stays with the voice's drafts. */
export async function declineStarter(house: House, starter: Starter): Promise<void> {
  const now = house.clock();
  await house.database.transaction({ authority: starter.authority.id }, async (tx) => {
    await stillOpen(tx, starter);
    await changeSlotRow(tx, starter.slot.id, { declined_at: now, accepted_at: null, reminded_at: null, draft_id: null });
    await record(tx, { authorityId: starter.authority.id, actor: 'house', action: 'slot.declined', subject: `slot:${starter.slot.id}`, detail: { byLink: true }, at: now });
  });
}
