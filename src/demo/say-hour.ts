import { answerNow, answerQuestion } from '../campaigns/answer-question.ts';
import { closeHour } from '../campaigns/close-hour.ts';
import { decideWall } from '../campaigns/decide-wall.ts';
import { takeQuestion } from '../campaigns/take-question.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { FIRST_COUNCIL, OPERATOR, writerOf, type Account } from './accounts.ts';
import { accepted } from './cannot-demonstrate.ts';
import type { PlannedAnswer } from './day-talk.ts';
import type { PlannedWall } from './day-wall.ts';
import { hourIn } from './hold-hour.ts';
import { saidOnceRead } from './read-second.ts';
import { LIVE_HOUR, type PlannedBeginning, type PlannedTaking } from './live-hour.ts';

type As = (account: Account) => Promise<Actor>;

/** A resident's item as it stands now. */
export type Item = { id: string; conversationId: string; revision: number };

const chairOf = (as: As): Promise<Actor> => as(writerOf(LIVE_HOUR.handle, FIRST_COUNCIL));

/** The hour that is still open; null where somebody closed it or took it off. */
async function openHour(house: House, campaignId: string): Promise<string | null> {
  const hour = await hourIn(house, campaignId);
  return hour && !hour.closedAt ? hour.id : null;
}

/** Takes a question into the hour: it gets the next number. */
export async function take(house: House, as: As, campaignId: string, { item }: PlannedTaking, { id: replyId, conversationId }: Item): Promise<void> {
  const hourId = await openHour(house, campaignId);
  if (hourId) accepted(await takeQuestion(house, await chairOf(as), { hourId, conversationId, replyId }), `taking ${item}`);
}

/** Has the chair begin with a question. */
export async function begin(house: House, as: As, campaignId: string, { item }: PlannedBeginning, { conversationId }: Item): Promise<void> {
  const hourId = await openHour(house, campaignId);
  if (hourId) accepted(await answerNow(house, await chairOf(as), { hourId, conversationId }), `beginning with ${item}`);
}

/** Answers a question in the hour; false where there is none, and it is answered like any other. */
export async function answerInHour(house: House, as: As, campaignId: string, { id, lang, text, item }: PlannedAnswer, { conversationId, revision }: Item): Promise<boolean> {
  const hourId = await openHour(house, campaignId);
  if (!hourId) return false;
  const chair = await chairOf(as);
  const toRead = { writer: chair, council: FIRST_COUNCIL, words: { answerId: id, conversationId, lang, text }, item };
  accepted(await saidOnceRead(house, toRead, () => answerQuestion(house, chair, { hourId, conversationId, id, seen: revision, lang, text })), `the answer ${item}`);
  return true;
}

/** Closes the hour; the operator keeps what is left of it. */
export async function endHour(house: House, as: As, campaignId: string): Promise<void> {
  const hourId = await openHour(house, campaignId);
  if (hourId) accepted(await closeHour(house, await chairOf(as), hourId, (await as(OPERATOR)).memberId), 'closing the hour');
}

/** Decides as the organiser whether a resident's item stands on the wall. */
export async function decideOnWall(house: House, as: As, campaignId: string, { item, decision }: PlannedWall, { id }: Item): Promise<void> {
  accepted(await decideWall(house, await as(OPERATOR), campaignId, id, decision), `deciding about ${item} on the wall`);
}
