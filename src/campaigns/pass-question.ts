import { record } from '../audit/record.ts';
import { lockFor, type DeskRefusal } from '../conversations/desk-access.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceHour } from './announce-hour.ts';
import { lockHour, type HourRefusal } from './hour-access.ts';
import { forgetPassed, hourQuestion, storePassed, type WhichQuestion } from './hour.store.ts';
import type { ProgrammeRow } from './programme.store.ts';

/** Why a question was not passed over, or not taken back. */
export type PassRefusal = HourRefusal | DeskRefusal;

async function passIn(tx: Writer, actor: Actor, which: WhichQuestion, passes: boolean, at: Date): Promise<Outcome<{ hour: ProgrammeRow }, PassRefusal>> {
  const opened = await lockHour(tx, actor, which.hourId);
  if (!opened.ok) return opened;
  const locked = await lockFor(tx, actor, which.conversationId, 'answer');
  if (!locked.ok) return locked;
  const before = await hourQuestion(tx, which);
  if (!before && locked.conversation.gathered_for !== which.hourId) return refused({ reason: 'no-such-conversation' });
  if (passes === Boolean(before?.passed_at)) return opened;
  const replyId = before?.reply_id ?? which.conversationId;
  if (passes) await storePassed(tx, { ...which, replyId, authorityId: opened.hour.authority_id, at });
  else await forgetPassed(tx, which);
  await record(tx, { authorityId: opened.hour.authority_id, actor, action: 'hour.question-passed', subject: `hour:${which.hourId}`, detail: { conversation: which.conversationId, undone: !passes }, at });
  return opened;
}

async function pass(house: House, actor: Actor, which: WhichQuestion, passes: boolean): Promise<Outcome<object, PassRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => passIn(tx, actor, which, passes, house.clock()));
  if (!outcome.ok) return outcome;
  await announceHour(house, { id: outcome.hour.id, campaignId: outcome.hour.campaign_id });
  return { ok: true };
}

/** Passes over a question in a question hour: it is not answered there, keeps a number it has, and stays an ordinary conversation of its voice. */
export const passQuestion = (house: House, actor: Actor, which: WhichQuestion): Promise<Outcome<object, PassRefusal>> => pass(house, actor, which, true);

/** Takes that back: the question stands where it stood. */
export const unpassQuestion = (house: House, actor: Actor, which: WhichQuestion): Promise<Outcome<object, PassRefusal>> => pass(house, actor, which, false);
