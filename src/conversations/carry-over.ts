import { answerDue } from '../core/answer-clock.ts';
import { sayIn, type Params } from '../core/words/index.ts';
import { sayDayAndTime } from '../core/time.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { peopleFor } from './conversation.queries.ts';
import { lockConversation, storeConversation, type ConversationRow } from './conversations.store.ts';
import { dueFor } from './due.ts';
import { namesOf } from './duty.queries.ts';
import { residentById } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import type { ConversationSettings } from './settings.ts';
import { writeToResident } from './write-letter.ts';

/** Who is to keep what was left over of something, named in a letter as `title`; `about` tells it from others of its kind. `keepers` in the order in which they are asked. */
export type CarryOver = { about: string; title: string; keepers: readonly string[] };

// What was promised already is kept where it is still ahead; otherwise the clock begins anew.
const later = (before: Date | null, anew: Date | null, now: Date): Date | null => (before && before > now ? before : anew);

/** By when everybody is promised an answer: the desk's own clock may run faster for somebody who may need help, and no letter tells that. */
function promise(conversation: ConversationRow, settings: ConversationSettings, now: Date): Date | null {
  const kind = conversation.is_private ? 'private' : conversation.kind;
  const by = (since: Date): Date | null => answerDue(since, settings.targets[kind], settings.hours);
  return later(conversation.waiting_since && by(conversation.waiting_since), by(now), now);
}

async function tell(tx: Writer, house: House, conversation: ConversationRow, { about, title }: CarryOver, settings: ConversationSettings): Promise<void> {
  const now = house.clock();
  const resident = await residentById(tx, conversation.resident_id);
  const say = sayIn(resident.lang);
  const by = promise(conversation, settings, now);
  const params: Params = {
    ...(await namesOf(tx, conversation.voice_id)), title,
    promise: by ? say('to-resident.not-reached.by', { when: sayDayAndTime(by, resident.lang, now) }) : say('to-resident.not-reached.kept'),
  };
  await writeToResident(tx, house, { kind: 'not-reached', resident, conversationId: conversation.id, about, params });
}

/**
 * Gives a conversation that was not reached to the first of its keepers who may
 * see it, unless it is somebody's already, with a time to be answered by; its
 * resident is written to, once. False where nobody waits in it any more. In the
 * transaction of whatever ends.
 */
export async function carryOver(tx: Writer, house: House, conversationId: string, carry: CarryOver): Promise<boolean> {
  const conversation = await lockConversation(tx, conversationId);
  if (!conversation?.waiting_since || conversation.state !== 'open' || conversation.merged_into) return false;
  const now = house.clock();
  const settings = await settingsOf(tx, conversation.authority_id);
  const able = (await peopleFor(tx, conversation)).map(({ id }) => id);
  await storeConversation(tx, conversationId, {
    assignee_id: conversation.assignee_id ?? carry.keepers.find((id) => able.includes(id)) ?? null,
    due_at: later(conversation.due_at, dueFor(settings, conversation.kind, conversation.lane, now), now),
    snoozed_until: null, overdue_told_at: null,
  });
  await tell(tx, house, conversation, carry, settings);
  return true;
}
