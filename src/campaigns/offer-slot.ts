import { record } from '../audit/record.ts';
import { authorityName } from '../members/members.queries.ts';
import { readEmail, readName } from '../members/typed-member.ts';
import { hashToken, newToken } from '../members/tokens.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import { sayDayAndTime } from '../core/time.ts';
import { isId } from '../core/ids.ts';
import { sayIn } from '../core/words/index.ts';
import type { House } from '../platform/house.ts';
import type { MailTrouble } from '../platform/mail.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockPlanned, lockToOffer, type WhichSlot } from './slot-access.ts';
import { slotParams, writeAboutSlots } from './slot-letters.ts';
import { linkExpiry, starterPath } from './slot-link.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { candidatesOf, memberToTell, slotById, type Slot } from './slots.queries.ts';
import { changeSlotRow, endLinks, replaceLink, storeOffer, type SlotRow } from './slots.store.ts';

/** Takes a slot back from whoever it was asked of: a link they had opens nothing, and a draft they began is no longer this slot's. */
async function askAnew(tx: Writer, slot: SlotRow, whom: { memberId: string | null; guestName: string }, at: Date | null): Promise<Slot> {
  await endLinks(tx, slot.id);
  await storeOffer(tx, slot.id, { ...whom, at });
  await changeSlotRow(tx, slot.id, { draft_id: null });
  return (await slotById(tx, slot.id))!;
}

/** Asks a member of the authority who may write as the slot's voice to take it: by a letter, and on their desk. */
export async function offerToMember(house: House, actor: Actor, which: WhichSlot, memberId: string): Promise<Outcome<object, SlotRefusal>> {
  const now = house.clock();
  const { authorityId } = actor;
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const locked = await lockToOffer(tx, actor, which, now);
    if (!locked.ok) return locked;
    const { slot } = locked;
    const may = isId(memberId) && (await candidatesOf(tx, authorityId, memberId)).some(({ voiceId }) => voiceId === slot.voice_id);
    if (!may) return refused<SlotRefusal>({ reason: 'no-role' });
    const offered = await askAnew(tx, slot, { memberId, guestName: '' }, now);
    const member = await memberToTell(tx, memberId);
    await writeAboutSlots(tx, house, { kind: 'offered', to: member ? [member] : [], about: `${slot.id}:${offered.revision}`, path: `/desk/my-slots#slot-${slot.id}`, paramsFor: slotParams(offered) });
    await record(tx, { authorityId, actor, action: 'slot.offered', subject: `slot:${slot.id}`, detail: { to: 'member', member: memberId }, at: now });
    return { ok: true as const };
  });
}

/** Who a guest is; `email` may be ''. */
export type Guest = { name: string; email: string };

/** The link a guest has, to be shown once, and whether it was mailed: 'none' where no address was given. */
export type GuestLink = { url: string; name: string; email: string; expiresAt: Date; mailed: 'sent' | 'none' | MailTrouble };

function readGuest({ name, email }: Guest): Outcome<Guest, SlotRefusal> {
  const read = readName(name);
  if (read.problem) return refused({ reason: read.problem });
  if (email.trim() === '') return { ok: true, name: read.name, email: '' };
  const address = readEmail(email);
  return address.problem ? refused({ reason: address.problem }) : { ok: true, name: read.name, email: address.email };
}

async function mailLink(house: House, actor: Actor, { name, email }: Guest, slot: Slot, url: string, expiresAt: Date): Promise<GuestLink['mailed']> {
  if (email === '') return 'none';
  const authority = await house.database.within({ authority: actor.authorityId }, (reader) => authorityName(reader, actor.authorityId));
  const say = sayIn(actor.lang);
  const params = { ...slotParams(slot)(actor.lang), name, authority, link: url, by: actor.name, until: sayDayAndTime(expiresAt, actor.lang) };
  const outcome = await house.mail.send({ to: email, subject: say('slot-letter.guest.subject', params), text: say('slot-letter.guest.text', params) });
  return outcome.ok ? 'sent' : outcome.trouble;
}

/**
 * Asks somebody who has no account, through a link with which they can write for
 * this slot until a day after it. Only a hash of it is kept, so it is given back
 * here and never again; a link that was given before opens nothing any more.
 */
export async function offerToGuest(house: House, actor: Actor, which: WhichSlot, guest: Guest): Promise<Outcome<{ link: GuestLink }, SlotRefusal>> {
  const read = readGuest(guest);
  if (!read.ok) return read;
  const now = house.clock();
  const { authorityId } = actor;
  const token = newToken();
  const outcome = await house.database.transaction({ authority: authorityId }, async (tx) => {
    const locked = await lockToOffer(tx, actor, which, now);
    if (!locked.ok) return locked;
    const offered = await askAnew(tx, locked.slot, { memberId: null, guestName: read.name }, now);
    const expiresAt = linkExpiry(offered.endsAt);
    await replaceLink(tx, { tokenHash: hashToken(token), slotId: offered.id, authorityId, madeBy: actor.memberId, madeAt: now, expiresAt });
    await record(tx, { authorityId, actor, action: 'slot.offered', subject: `slot:${offered.id}`, detail: { to: 'guest' }, at: now });
    return { ok: true as const, offered, expiresAt };
  });
  if (!outcome.ok) return outcome;
  const url = `${house.config.origin}${starterPath(token)}`;
  const mailed = await mailLink(house, actor, read, outcome.offered, url, outcome.expiresAt);
  return { ok: true, link: { url, name: read.name, email: read.email, expiresAt: outcome.expiresAt, mailed } };
}

/** Takes a slot back from whoever it was asked of, so that it is a gap again. */
export async function takeSlotBack(house: House, actor: Actor, which: WhichSlot): Promise<Outcome<object, SlotRefusal>> {
  const now = house.clock();
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const locked = await lockPlanned(tx, actor, which);
    if (!locked.ok) return locked;
    const shown = (await slotById(tx, locked.slot.id))!;
    if (shown.post || shown.draft?.scheduledFor) return refused<SlotRefusal>({ reason: 'written' });
    await askAnew(tx, locked.slot, { memberId: null, guestName: '' }, null);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'slot.changed', subject: `slot:${shown.id}`, detail: { takenBack: true }, at: now });
    return { ok: true as const };
  });
}
