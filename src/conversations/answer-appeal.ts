import { record } from '../audit/record.ts';
import { cleanText } from '../core/clean-text.ts';
import { isId } from '../core/ids.ts';
import { sayIn } from '../core/words/index.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { lockFor, type DeskRefusal } from './desk-access.ts';
import { namesOf } from './duty.queries.ts';
import { endAct } from './end-act.ts';
import { MOST_WORDS } from './fair-act.ts';
import { conversationOf, hasAnotherModerator } from './moderation.queries.ts';
import { lockAct, storeAppealAnswer, type ActRow } from './moderation.store.ts';
import { threadTags } from './receive-reply.ts';
import { residentById } from './residents.store.ts';
import { writeToResident } from './write-letter.ts';

export type AppealDecision = 'overturned' | 'upheld';

export type AppealRefusal =
  | DeskRefusal
  | { reason: 'no-appeal' }
  | { reason: 'somebody-else' }
  | { reason: 'decision-missing' }
  | { reason: 'words-missing' }
  | { reason: 'words-too-long'; length: number; most: number };

type AppealInput = { decision: string; words: string };

function readInput({ decision, words }: AppealInput): Outcome<{ decision: AppealDecision; words: string }, AppealRefusal> {
  if (decision !== 'overturned' && decision !== 'upheld') return refused({ reason: 'decision-missing' });
  const cleaned = cleanText(words);
  if (cleaned === '') return refused({ reason: 'words-missing' });
  if (cleaned.length > MOST_WORDS) return refused({ reason: 'words-too-long', length: cleaned.length, most: MOST_WORDS });
  return { ok: true, decision, words: cleaned };
}

async function tell(tx: Writer, house: House, act: ActRow, decision: AppealDecision, words: string, voiceId: string): Promise<boolean> {
  const resident = await residentById(tx, act.resident_id);
  const params = { ...(await namesOf(tx, voiceId)), decision: sayIn(resident.lang)(`to-resident.appeal.${decision}`), words };
  return writeToResident(tx, house, { kind: 'appeal-answered', resident, conversationId: act.conversation_id, about: act.id, params });
}

async function answerIn(tx: Writer, house: House, actor: Actor, actId: string, input: AppealInput) {
  const now = house.clock();
  const conversationId = isId(actId) ? await conversationOf(tx, { actId }) : null;
  if (!conversationId) return refused({ reason: 'no-such-conversation' as const });
  const locked = await lockFor(tx, actor, conversationId, 'moderate');
  if (!locked.ok) return locked;
  const { conversation } = locked;
  const act = (await lockAct(tx, actId))!;
  if (!act.appealed_at || act.appeal_answered_at) return refused({ reason: 'no-appeal' as const });
  if (act.member_id === actor.memberId && (await hasAnotherModerator(tx, conversation.voice_id, actor.memberId))) return refused({ reason: 'somebody-else' as const });
  const read = readInput(input);
  if (!read.ok) return read;
  await storeAppealAnswer(tx, act.id, read.words, actor.memberId, now);
  if (read.decision === 'overturned') await endAct(tx, act, 'appeal', now);
  const told = await tell(tx, house, act, read.decision, read.words, conversation.voice_id);
  const detail = { decision: read.decision, act: act.act, own: act.member_id === actor.memberId };
  await record(tx, { authorityId: act.authority_id, actor, action: 'resident.appeal-answered', subject: `resident:${act.resident_id}`, detail, at: now });
  return { ok: true as const, conversation, told };
}

/**
 * Answers an appeal in words to the person: the reply is shown again or the block
 * ends ('overturned'), or it stays ('upheld'). By somebody else than who decided,
 * wherever the voice has another moderator or owner; the audit says where it had not.
 */
export async function answerAppeal(house: House, actor: Actor, actId: string, input: AppealInput): Promise<Outcome<{ told: boolean; conversationId: string }, AppealRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => answerIn(tx, house, actor, actId, input));
  if (!outcome.ok) return outcome;
  const { conversation, told } = outcome;
  await house.announce({ tags: threadTags({ threadId: conversation.thread_id, authorityId: conversation.authority_id }), topics: [] });
  return { ok: true, told, conversationId: conversation.id };
}
