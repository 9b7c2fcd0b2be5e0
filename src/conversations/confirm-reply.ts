import type { Lane } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang } from '../platform/tables.ts';
import { whyHeld, whyNotThey } from './admit-reply.ts';
import { wordsToConfirm } from './confirm-reply.queries.ts';
import { lockConversation, lockReply, replyBySource, storeConversation, storeReply, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import { dueFor } from './due.ts';
import type { HeldBecause, ReceiveRefusal } from './incoming.ts';
import { besideOf, readWords } from './read-words.ts';
import { threadTags } from './receive-reply.ts';
import { makeResidentLink, readResidentLink, rememberDevice, type ResidentLink } from './resident-links.ts';
import { linkByToken, useLink } from './resident-links.store.ts';
import { residentById, storeConfirmed } from './residents.store.ts';
import { repeatsIn } from './said-before.queries.ts';
import { settingsOf } from './settings.queries.ts';
import { showInThread } from './thread-items.store.ts';
import { OPEN_THREAD, rulesOf } from './thread-rules.queries.ts';
import { waitAnew } from './wait-anew.ts';
import { wholeSource } from './whole-words.ts';

/** What stands behind a link to confirm: the words, and whether they wait for it still. */
export type ToConfirm = { link: ResidentLink; text: string; name: string; lang: string; isPrivate: boolean; waits: boolean; interfaceLang: InterfaceLang };

export type Confirmed = {
  state: 'shown' | 'held' | 'private';
  heldBecause: HeldBecause | null;
  conversation: ConversationRow;
  replyId: string;
  /** Where their conversation is: null when the link was used a while ago, since then it may have been passed on. */
  path: string | null;
  /** Whether everybody reads a part of it, and the council alone the whole. */
  isApart: boolean;
  /** The token of a browser that is remembered from now on, where that was asked for. */
  device: string | null;
};

export type ConfirmOutcome = { ok: true; confirmed: Confirmed } | { ok: false; refusal: Extract<ReceiveRefusal, { reason: 'blocked' | 'slow' }> | { reason: 'no-such-link' } | { reason: 'gone' } };

/** How long a used link goes on answering as it did: for whoever presses twice, or loads the page again. */
const PRESSED_TWICE_MS = 15 * 60_000;

/** What a link would confirm, without changing anything; null for one that never was or is over. */
export async function readToConfirm(house: House, token: string): Promise<ToConfirm | null> {
  const link = await readResidentLink(house, 'confirm', token);
  if (!link?.replyId) return null;
  const words = await house.database.within({ authority: link.authorityId }, (reader) => wordsToConfirm(reader, link.replyId!));
  if (!words) return null;
  const { text, name, lang, is_private, state, interface_lang } = words;
  return { link, text, name, lang, isPrivate: is_private, waits: state === 'unconfirmed', interfaceLang: interface_lang };
}

type Ready = { tx: Writer; house: House; link: ResidentLink; conversation: ConversationRow; reply: ReplyRow; now: Date };

async function heldNow({ tx, conversation, reply, now }: Ready): Promise<{ held: HeldBecause | null; lane: Lane | null }> {
  const beside = await besideOf(tx, reply.text, { parentId: reply.parent_id, postId: conversation.post_id, conversationId: conversation.id }, reply.resident_id);
  // The item is stored already, and is not its own repetition.
  const read = await readWords(tx, conversation.authority_id, reply, { ...beside, timesBefore: Math.max(0, beside.timesBefore - 1) });
  const repeats = await repeatsIn(tx, { residentId: reply.resident_id, threadId: conversation.thread_id, text: reply.text, except: reply.id });
  const lane = read.lane ?? (reply.held_because === 'quiet' || repeats ? 'quiet' : null);
  const rules = conversation.is_private ? null : await rulesOf(tx, conversation.thread_id);
  return { lane, held: whyHeld({ isPrivate: conversation.is_private, isNameless: false, lane, rules, words: reply, now }) };
}

async function mayNot({ tx, conversation, reply, now }: Ready): Promise<ReceiveRefusal | null> {
  const rules = conversation.is_private ? OPEN_THREAD : await rulesOf(tx, conversation.thread_id);
  const place = { authorityId: conversation.authority_id, voiceId: conversation.voice_id, threadId: conversation.thread_id, postId: conversation.post_id, parentId: null, conversationId: conversation.id, voiceClosed: false };
  return whyNotThey(tx, place, await residentById(tx, reply.resident_id), rules, now);
}

/** Lets words in that waited for their writer, and with them the whole of which they are a part. */
async function letIn(ready: Ready): Promise<void> {
  const { tx, link, reply, now } = ready;
  await letInOne(ready);
  const found = await replyBySource(tx, reply.channel, wholeSource(reply.source_id));
  if (found?.state === 'unconfirmed') {
    const [conversation, whole] = [(await lockConversation(tx, found.conversation_id))!, (await lockReply(tx, found.id))!];
    await letInOne({ ...ready, conversation, reply: whole });
  }
  await storeConfirmed(tx, link.residentId, { name: reply.name, lang: reply.lang === 'gd' ? 'gd' : 'en' }, now);
  await useLink(tx, link.tokenHash, now);
}

async function letInOne(ready: Ready): Promise<void> {
  const { tx, conversation, reply, now } = ready;
  const { held, lane } = await heldNow(ready);
  await storeReply(tx, reply.id, { state: held ? 'held' : 'shown', held_because: held });
  const settings = await settingsOf(tx, conversation.authority_id);
  const isQuiet = held === 'quiet' && lane === 'quiet';
  const waits = isQuiet ? { waiting_since: null, due_at: null } : { waiting_since: now, due_at: dueFor(settings, conversation.kind, lane, now) };
  await storeConversation(tx, conversation.id, {
    ...waitAnew(conversation, waits), lane: conversation.lane ?? lane, state: 'open', last_at: now,
  });
  await showInThread(tx, conversation.id);
}

async function confirmedNow({ tx, house, link }: Ready, isFresh: boolean, remember: boolean): Promise<Confirmed> {
  const reply = (await lockReply(tx, link.replyId!))!;
  const conversation = (await lockConversation(tx, link.conversationId))!;
  const to = { authorityId: link.authorityId, residentId: link.residentId, conversationId: link.conversationId };
  return {
    state: conversation.is_private ? 'private' : reply.state === 'held' ? 'held' : 'shown',
    heldBecause: reply.held_because as HeldBecause | null,
    conversation, replyId: reply.id,
    isApart: (await replyBySource(tx, reply.channel, wholeSource(reply.source_id))) !== null,
    path: isFresh ? (await makeResidentLink(tx, house, 'conversation', to)).path : null,
    device: isFresh && remember ? await rememberDevice(tx, house, { id: link.residentId, authorityId: link.authorityId }) : null,
  };
}

async function confirmIn(tx: Writer, house: House, link: ResidentLink, remember: boolean): Promise<ConfirmOutcome & { isNew: boolean }> {
  const conversation = await lockConversation(tx, link.conversationId);
  const reply = link.replyId ? await lockReply(tx, link.replyId) : null;
  if (!conversation || !reply || reply.state === 'erased') return { ok: false, refusal: { reason: 'no-such-link' }, isNew: false };
  if (reply.state === 'withdrawn') return { ok: false, refusal: { reason: 'gone' }, isNew: false };
  const ready = { tx, house, link, conversation, reply, now: house.clock() };
  const isNew = reply.state === 'unconfirmed';
  if (isNew) {
    const refusal = await mayNot(ready);
    if (refusal?.reason === 'blocked' || refusal?.reason === 'slow') return { ok: false, refusal, isNew: false };
    await letIn(ready);
  }
  // Read again below the lock: whoever pressed first may have used it since.
  const usedAt = isNew ? ready.now : ((await linkByToken(tx, 'confirm', link.tokenHash))?.used_at ?? null);
  const isFresh = usedAt !== null && ready.now.getTime() - usedAt.getTime() < PRESSED_TWICE_MS;
  return { ok: true, confirmed: await confirmedNow(ready, isFresh, remember), isNew };
}

/**
 * Confirms that the words behind a link are their writer's: they are shown, or
 * held for a moderator, or, for the council alone, seen at the desk; the answer
 * clock starts, and the address counts as theirs from now on. Other words that
 * wait for a link of their own go on waiting. Pressed twice, it is done once and
 * says the same. A link that never was and one that is over are the same refusal.
 */
export async function confirmReply(house: House, token: string, { remember }: { remember: boolean }): Promise<ConfirmOutcome> {
  const link = await readResidentLink(house, 'confirm', token);
  if (!link) return { ok: false, refusal: { reason: 'no-such-link' } };
  const outcome = await house.database.transaction({ authority: link.authorityId }, (tx) => confirmIn(tx, house, link, remember));
  if (outcome.ok && outcome.isNew && outcome.confirmed.state === 'shown') {
    const { thread_id, authority_id } = outcome.confirmed.conversation;
    await house.announce({ tags: threadTags({ threadId: thread_id, authorityId: authority_id }), topics: [] });
  }
  return outcome;
}
