import { record } from '../audit/record.ts';
import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { repliesOf } from './conversations.store.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { endAct } from './end-act.ts';
import { readFair, tellOfAct, type FairInput, type FairRefusal } from './fair-act.ts';
import { insertAct, standingActs } from './moderation.store.ts';
import { residentById, storeBlock } from './residents.store.ts';

export type BlockRefusal = DeskRefusal | FairRefusal | { reason: 'is-blocked' };

async function blockIn(tx: Writer, house: House, actor: Actor, conversationId: string, input: FairInput): Promise<Outcome<{ actId: string; told: boolean }, BlockRefusal>> {
  const now = house.clock();
  const locked = await lockFor(tx, actor, conversationId, 'moderate');
  if (!locked.ok) return locked;
  const { conversation } = locked;
  const read = readFair(input, now);
  if (!read.ok) return read;
  const resident = await residentById(tx, conversation.resident_id);
  if ((await standingActs(tx, { blockedId: resident.id })).length > 0) return refused({ reason: 'is-blocked' });
  const act = {
    id: newId(now.getTime()), authority_id: conversation.authority_id, act: 'block' as const, reply_id: null, resident_id: resident.id, conversation_id: conversation.id,
    ...read.fair, evidence: (await repliesOf(tx, conversationId)).map(({ name, text }) => `${name}\n${text}`.trim()).join('\n\n'), member_id: actor.memberId, done_at: now,
  };
  await insertAct(tx, act);
  await storeBlock(tx, resident.id, act.until);
  const told = await tellOfAct(tx, house, act, resident, conversation.voice_id);
  await record(tx, {
    authorityId: conversation.authority_id, actor, action: 'resident.blocked', subject: `resident:${resident.id}`, detail: { rule: act.rule, until: act.until.toISOString(), conversation: conversationId }, at: now,
  });
  return { ok: true, actId: act.id, told };
}

/**
 * Takes nothing more from the resident of a conversation until a day, in the whole
 * authority, under a house rule; what they wrote there is kept as evidence. They
 * are told, can appeal, and can read what they were answered.
 */
export async function blockResident(house: House, actor: Actor, conversationId: string, input: FairInput): Promise<Outcome<{ actId: string; told: boolean }, BlockRefusal>> {
  return house.database.transaction({ authority: actor.authorityId }, (tx) => blockIn(tx, house, actor, conversationId, input));
}

/** Ends a block before its day. */
export async function unblockResident(house: House, actor: Actor, conversationId: string): Promise<Outcome<object, DeskRefusal | { reason: 'not-blocked' }>> {
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<object, DeskRefusal | { reason: 'not-blocked' }>> => {
    const locked = await lockFor(tx, actor, conversationId, 'moderate');
    if (!locked.ok) return locked;
    const residentId = locked.conversation.resident_id;
    const acts = await standingActs(tx, { blockedId: residentId });
    if (acts.length === 0) return refused({ reason: 'not-blocked' });
    for (const act of acts) await endAct(tx, act, 'taken-back', house.clock());
    await record(tx, { authorityId: actor.authorityId, actor, action: 'resident.unblocked', subject: `resident:${residentId}`, detail: { because: 'taken-back' }, at: house.clock() });
    return { ok: true };
  });
}
