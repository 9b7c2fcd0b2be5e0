import { cleanResidentText, LONGEST_REPLY } from '../core/resident-text.ts';
import type { ReplyChannel } from '../platform/conversation-tables.ts';
import type { Reader, Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { whyHeld } from './admit-reply.ts';
import { alertDuty } from './alert-duty.ts';
import { lockConversation, lockReply, repliesOf, replyBySource, storeConversation, storeReply, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import type { HeldBecause, ResidentAddress } from './incoming.ts';
import { keepUntil } from './keep-until.ts';
import { besideOf, readWords, type ReadWords } from './read-words.ts';
import { threadTags } from './receive-reply.ts';
import { residentById, storedAddress } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import { isStanding } from './standing.ts';
import { showInThread } from './thread-items.store.ts';
import { rulesOf } from './thread-rules.queries.ts';
import { worseLane } from './wait-anew.ts';

/** Why a change of an item was not made. */
export type ChangeRefusal =
  | { reason: 'nothing-there' }
  | { reason: 'gone' }
  | { reason: 'blocked'; until: Date }
  | { reason: 'empty' }
  | { reason: 'too-long'; length: number; most: number };

/** What became of it. Not `changed`: it had been made before, or a later one had. */
export type ChangeOutcome = { ok: true; changed: boolean; state: ReplyRow['state']; replyId: string } | { ok: false; refusal: ChangeRefusal };

/** Which item is changed, and how it is known that the change is its writer's. */
export type WhichReply =
  | { replyId: string; conversationId: string; residentId: string; authorityId: string }
  | { channel: ReplyChannel; sourceId: string; by: ResidentAddress };

type Locked = { conversation: ConversationRow; reply: ReplyRow };
type Change = (tx: Writer, locked: Locked) => Promise<ChangeOutcome>;

const refuse = (refusal: ChangeRefusal): ChangeOutcome => ({ ok: false, refusal });
const unchanged = ({ id, state }: ReplyRow): ChangeOutcome => ({ ok: true, changed: false, state, replyId: id });

async function find(reader: Reader, which: WhichReply): Promise<{ replyId: string; conversationId: string; authorityId: string } | null> {
  if ('replyId' in which) return which;
  const reply = await replyBySource(reader, which.channel, which.sourceId);
  return reply && { replyId: reply.id, conversationId: reply.conversation_id, authorityId: reply.authority_id };
}

async function isTheirs(tx: Writer, which: WhichReply, { reply }: Locked): Promise<boolean> {
  if ('replyId' in which) return reply.resident_id === which.residentId && reply.conversation_id === which.conversationId;
  const resident = await residentById(tx, reply.resident_id);
  const by = storedAddress(which.by);
  return resident.address_kind === by.kind && resident.address === by.value;
}

async function lockBoth(tx: Writer, which: WhichReply, found: { replyId: string; conversationId: string }): Promise<Locked | null> {
  const conversation = await lockConversation(tx, found.conversationId);
  const reply = conversation && (await lockReply(tx, found.replyId));
  return reply && (await isTheirs(tx, which, { conversation, reply })) ? { conversation, reply } : null;
}

async function changeOne(house: House, which: WhichReply, change: Change): Promise<ChangeOutcome> {
  const found = await house.database.within('house', (reader) => find(reader, which));
  if (!found) return refuse({ reason: 'nothing-there' });
  let tags: string[] = [];
  const outcome = await house.database.transaction({ authority: found.authorityId }, async (tx) => {
    const locked = await lockBoth(tx, which, found);
    if (!locked) return refuse({ reason: 'nothing-there' });
    const made = await change(tx, locked);
    if (made.ok && made.changed) await showInThread(tx, locked.conversation.id);
    tags = threadTags({ threadId: locked.conversation.thread_id, authorityId: locked.conversation.authority_id });
    return made;
  });
  if (outcome.ok && outcome.changed) await house.announce({ tags, topics: [] });
  return outcome;
}

async function heldAfter(tx: Writer, { conversation, reply }: Locked, read: ReadWords, text: string, now: Date): Promise<{ state: ReplyRow['state']; held_because: HeldBecause | null }> {
  if (reply.state !== 'shown' && reply.state !== 'held') return { state: reply.state, held_because: reply.held_because as HeldBecause | null };
  const { address } = await residentById(tx, reply.resident_id);
  const rules = conversation.is_private ? null : await rulesOf(tx, conversation.thread_id);
  const held = whyHeld({ isPrivate: conversation.is_private, isNameless: address === null, lane: read.lane, rules, words: { text, lang: reply.lang }, now });
  return { state: held ? 'held' : 'shown', held_because: held };
}

/**
 * On the web an item's name is made of its words, and these go: said once more,
 * they are new. In other channels a name is for good.
 */
const named = ({ id, channel }: ReplyRow): { source_id?: string } => (channel === 'web' ? { source_id: id } : {});

const edit = (house: House, text: string, editedAt: Date): Change => async (tx, locked) => {
  const { conversation, reply } = locked;
  if (reply.state === 'withdrawn' || reply.state === 'erased') return refuse({ reason: 'gone' });
  const now = house.clock();
  // From whoever is blocked nothing new is taken, in the place of old words either.
  const { blocked_until: until } = await residentById(tx, reply.resident_id);
  if (until && until > now) return refuse({ reason: 'blocked', until });
  if (text === reply.text || (reply.edited_at ?? reply.said_at) > editedAt) return unchanged(reply);
  const beside = await besideOf(tx, text, { parentId: reply.parent_id, postId: conversation.post_id, conversationId: conversation.id }, reply.resident_id);
  const read = await readWords(tx, conversation.authority_id, { text, name: reply.name }, beside);
  const after = await heldAfter(tx, locked, read, text, now);
  await storeReply(tx, reply.id, { ...after, ...named(reply), text, marks: JSON.stringify(read.marks), edited_at: editedAt });
  await storeConversation(tx, conversation.id, {
    lane: worseLane(conversation.lane, read.lane), hints: [...new Set([...conversation.hints, ...read.hints])], last_at: now,
  });
  if (read.lane === 'care' && conversation.lane !== 'care') await alertDuty(tx, house, conversation.id, await settingsOf(tx, conversation.authority_id));
  return { ok: true, changed: true, state: after.state, replyId: reply.id };
};

/**
 * Changes the words of an item, from any channel: they are cleaned and read as
 * when they came, marked as edited, and what a moderator let through for somebody
 * without an address waits for one again. An edit that is older than the last
 * one, or received twice, changes nothing.
 */
export async function editReply(house: House, which: WhichReply, { text: raw, editedAt }: { text: string; editedAt: Date }): Promise<ChangeOutcome> {
  const { text, length, tooLong } = cleanResidentText(raw);
  if (text === '') return refuse({ reason: 'empty' });
  if (tooLong) return refuse({ reason: 'too-long', length, most: LONGEST_REPLY });
  return changeOne(house, which, edit(house, text, editedAt));
}

/** What is left to answer when an item was withdrawn. Somebody who may need help is not let go for it. */
async function settleLeft(tx: Writer, conversation: ConversationRow, now: Date): Promise<void> {
  const standing = (await repliesOf(tx, conversation.id)).filter(isStanding);
  const waits = standing.some(({ answered_at }) => answered_at === null) || conversation.lane === 'care';
  const nothing = waits ? {} : { waiting_since: null, due_at: null };
  const isOver = standing.length === 0 && conversation.lane !== 'care' && conversation.state !== 'unconfirmed';
  const until = isOver ? keepUntil(await settingsOf(tx, conversation.authority_id), conversation, now) : null;
  await storeConversation(tx, conversation.id, { ...nothing, ...(isOver ? { state: 'closed', closed_at: now, keep_until: until, merged_into: null } : {}), last_at: now });
}

const withdraw = (house: House): Change => async (tx, { conversation, reply }) => {
  if (reply.state === 'withdrawn' || reply.state === 'erased') return unchanged(reply);
  // Nobody read what was not confirmed, so there is nothing of it to account for.
  const words = reply.state === 'unconfirmed' ? { text: '', name: '', marks: '[]' } : {};
  await storeReply(tx, reply.id, { state: 'withdrawn', held_because: null, ...named(reply), ...words });
  await settleLeft(tx, conversation, house.clock());
  return { ok: true, changed: true, state: 'withdrawn', replyId: reply.id };
};

/**
 * Withdraws an item, from any channel: a note stands in its place in public, and
 * where nothing is left to answer nobody waits. The council keeps the words until
 * the conversation's date, since it may have answered them. Done twice, it is done once.
 */
export async function withdrawReply(house: House, which: WhichReply): Promise<ChangeOutcome> {
  return changeOne(house, which, withdraw(house));
}
