import { record, type AuditActor } from '../audit/record.ts';
import { peopleFor } from '../conversations/conversation.queries.ts';
import { carryOver } from '../conversations/carry-over.ts';
import { ownersToWrite } from '../conversations/duty.queries.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceHour } from './announce-hour.ts';
import { lockHour, type HourRefusal } from './hour-access.ts';
import { leftOver } from './hour-desk.queries.ts';
import { storeCarried, storeClosed } from './hour.store.ts';
import { hoursLeftOpen } from './programme.queries.ts';
import { lockProgrammeItem, type ProgrammeRow } from './programme.store.ts';

/** Why an hour stays open: it has not begun, or what is left over cannot be given to whoever was named. */
export type CloseHourRefusal = HourRefusal | { reason: 'not-begun' } | { reason: 'cannot-keep' };
/** How many questions were left over and are kept. */
export type CloseHourOutcome = Outcome<{ carried: number }, CloseHourRefusal>;

type Closing = { hour: ProgrammeRow; keeperId: string | null; actor: AuditActor };

/** Everything that ends with an hour, in one transaction: nobody's question is half carried. */
async function closeIn(tx: Writer, house: House, { hour, keeperId, actor }: Closing): Promise<number> {
  const at = house.clock();
  const owners = (await ownersToWrite(tx, hour.voice_id)).map(({ id }) => id).toSorted();
  // Who keeps the rest cannot see what is private by now, unless they are its moderator: then it is an owner's.
  const keepers = [...(keeperId ? [keeperId] : []), ...owners];
  let carried = 0;
  for (const { conversationId, replyId } of await leftOver(tx, { id: hour.id, voiceId: hour.voice_id })) {
    if (!(await carryOver(tx, house, conversationId, { about: hour.id, title: hour.title, keepers }))) continue;
    await storeCarried(tx, { hourId: hour.id, conversationId, replyId, authorityId: hour.authority_id, at });
    carried++;
  }
  await storeClosed(tx, hour.id, keeperId, at);
  await record(tx, { authorityId: hour.authority_id, actor, action: 'hour.closed', subject: `hour:${hour.id}`, detail: { carried, keeper: keeperId }, at });
  return carried;
}

async function closeByMember(tx: Writer, house: House, actor: Actor, hourId: string, keeperId: string): Promise<Outcome<{ carried: number; hour: ProgrammeRow }, CloseHourRefusal>> {
  const opened = await lockHour(tx, actor, hourId);
  if (!opened.ok) return opened;
  const { hour } = opened;
  if (hour.starts_at > house.clock()) return refused({ reason: 'not-begun' });
  const able = await peopleFor(tx, { voice_id: hour.voice_id, authority_id: hour.authority_id, is_private: false });
  if (!able.some(({ id }) => id === keeperId)) return refused({ reason: 'cannot-keep' });
  return { ok: true, hour, carried: await closeIn(tx, house, { hour, keeperId, actor }) };
}

/**
 * Closes a question hour. What was taken and not answered, and what nobody looked
 * at, stays an open conversation: it gets an owner, the keeper, and a time to be
 * answered by, and its resident is told. Twice is refused and changes nothing.
 */
export async function closeHour(house: House, actor: Actor, hourId: string, keeperId: string): Promise<CloseHourOutcome> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => closeByMember(tx, house, actor, hourId, keeperId));
  if (!outcome.ok) return outcome;
  await announceHour(house, { id: hourId, campaignId: outcome.hour.campaign_id });
  return { ok: true, carried: outcome.carried };
}

/** An hour that nobody closes ends by itself so long after its time. */
const LEFT_OPEN_MS = 60 * 60 * 1000;

async function closeLeftOpen(house: House, { id, authorityId }: { id: string; authorityId: string }): Promise<void> {
  const hour = await house.database.transaction({ authority: authorityId }, async (tx) => {
    const locked = await lockProgrammeItem(tx, id);
    // Somebody was quicker.
    if (!locked || locked.closed_at) return null;
    const keeperId = (await ownersToWrite(tx, locked.voice_id)).map((owner) => owner.id).toSorted()[0] ?? null;
    await closeIn(tx, house, { hour: locked, keeperId, actor: 'house' });
    return locked;
  });
  if (hour) await announceHour(house, { id, campaignId: hour.campaign_id });
}

/** Closes the question hours that ended an hour ago and that nobody closed; the first owner of the voice in the chair keeps what is left. */
export async function closeHoursLeftOpen(house: House): Promise<void> {
  const endedBefore = new Date(house.clock().getTime() - LEFT_OPEN_MS);
  for (const hour of await hoursLeftOpen(house.database, endedBefore)) await closeLeftOpen(house, hour);
}
