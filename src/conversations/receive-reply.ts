import { newId } from '../core/ids.ts';
import { cleanResidentName, cleanResidentText, LONGEST_REPLY } from '../core/resident-text.ts';
import type { Reader, Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { whyClosed, whyHeld, whyNotThey } from './admit-reply.ts';
import { alertDuty } from './alert-duty.ts';
import { conversationById, insertConversation, insertReply, lockConversation, lockSource, replyBySource, storeConversation, type ConversationRow, type ReplyRow } from './conversations.store.ts';
import { namesOf } from './duty.queries.ts';
import { dueFor } from './due.ts';
import { imitatedBy } from './imitated.queries.ts';
import type { HeldBecause, Incoming, Received, ReceiveOutcome } from './incoming.ts';
import { placeOf, type Place } from './place.queries.ts';
import { besideOf, readWords, type ReadWords } from './read-words.ts';
import { residentOf, type ResidentRow } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import type { ConversationSettings } from './settings.ts';
import { showInThread } from './thread-items.store.ts';
import { rulesOf } from './thread-rules.queries.ts';
import { waitAnew, worseLane, type Waiting } from './wait-anew.ts';
import { isWhole, wholeOf } from './whole-words.ts';
import { writeToResident } from './write-letter.ts';

type Cleaned = { text: string; name: string };

/** An item on its way in: everything that was looked up and read before a row is written. */
type Arrival = {
  incoming: Incoming;
  cleaned: Cleaned;
  place: Place;
  resident: ResidentRow;
  settings: ConversationSettings;
  read: ReadWords;
  looksLike: string | null;
  held: HeldBecause | null;
  isConfirmed: boolean;
  now: Date;
};

const received = (reply: ReplyRow, conversation: ConversationRow, again: boolean): Received => ({
  conversationId: conversation.id,
  replyId: reply.id,
  authorityId: conversation.authority_id,
  threadId: conversation.thread_id,
  residentId: reply.resident_id,
  state: reply.state === 'unconfirmed' ? 'unconfirmed' : conversation.is_private ? 'private' : reply.state === 'held' ? 'held' : 'shown',
  heldBecause: (reply.held_because ?? null) as HeldBecause | null,
  dueAt: conversation.due_at,
  again,
});

async function findAgain(reader: Reader, { channel, sourceId }: Incoming): Promise<Received | null> {
  const reply = await replyBySource(reader, channel, sourceId);
  const conversation = reply && (await conversationById(reader, reply.conversation_id));
  return conversation ? received(reply, conversation, true) : null;
}

/** Whose turn it is in the conversation it goes on with: the same resident's goes on, anybody else's is their own. */
async function goesOnWith(tx: Writer, { place, resident, incoming, isConfirmed }: Arrival): Promise<ConversationRow | null> {
  // Who only typed somebody's address has no part in what they said so far.
  if (!isConfirmed) return null;
  const found = place.conversationId ? await lockConversation(tx, place.conversationId) : null;
  if (!found || found.resident_id !== resident.id) return null;
  // What is said for the council alone does not join a thread that everybody reads.
  return found.is_private || !incoming.isPrivate ? found : null;
}

function waitsFrom({ settings, read, held, isConfirmed, now }: Arrival, kind: ConversationRow['kind']): Waiting {
  const isHeard = isConfirmed || read.lane === 'care';
  if (!isHeard || (held === 'quiet' && read.lane === 'quiet')) return { waiting_since: null, due_at: null };
  return { waiting_since: now, due_at: dueFor(settings, kind, read.lane, now) };
}

async function beginConversation(tx: Writer, arrival: Arrival, id: string): Promise<void> {
  const { place, incoming, resident, read, isConfirmed, now } = arrival;
  const kind = incoming.isPrivate ? 'private' : place.threadId ? 'reply' : 'question';
  await insertConversation(tx, {
    id,
    authority_id: place.authorityId,
    voice_id: place.voiceId,
    resident_id: resident.id,
    thread_id: place.threadId ?? id,
    post_id: place.postId,
    parent_id: place.parentId,
    gathered_for: 'voice' in incoming.to && !incoming.isPrivate ? incoming.to.gatheredFor ?? null : null,
    kind,
    is_private: incoming.isPrivate,
    state: isConfirmed || read.lane === 'care' ? 'open' : 'unconfirmed',
    lane: read.lane,
    hints: read.hints,
    wants_letter: incoming.wantsLetter,
    started_at: now,
    last_at: now,
    ...waitsFrom(arrival, kind),
  });
}

async function goOn(tx: Writer, conversation: ConversationRow, arrival: Arrival): Promise<void> {
  const { read, incoming, now } = arrival;
  const fresh = waitsFrom(arrival, conversation.kind);
  await storeConversation(tx, conversation.id, {
    lane: worseLane(conversation.lane, read.lane),
    hints: [...new Set([...conversation.hints, ...read.hints])],
    wants_letter: incoming.wantsLetter || conversation.wants_letter,
    ...waitAnew(conversation, fresh),
    last_at: now,
  });
}

async function storeItem(tx: Writer, arrival: Arrival, id: string, conversationId: string): Promise<void> {
  const { incoming, cleaned, place, resident, read, held, isConfirmed, now } = arrival;
  await insertReply(tx, {
    id,
    authority_id: place.authorityId,
    conversation_id: conversationId,
    resident_id: resident.id,
    channel: incoming.channel,
    source_id: incoming.sourceId,
    parent_id: place.parentId,
    name: cleaned.name,
    lang: incoming.lang,
    text: cleaned.text,
    state: !isConfirmed ? 'unconfirmed' : held ? 'held' : 'shown',
    held_because: held,
    marks: JSON.stringify(read.marks),
    looks_like: arrival.looksLike,
    said_at: incoming.saidAt,
    received_at: now,
  });
}

async function store(tx: Writer, house: House, arrival: Arrival): Promise<Received> {
  const id = newId(arrival.now.getTime());
  const before = await goesOnWith(tx, arrival);
  const conversationId = before?.id ?? id;
  if (before) await goOn(tx, before, arrival);
  else await beginConversation(tx, arrival, conversationId);
  await storeItem(tx, arrival, id, conversationId);
  const stored = await showInThread(tx, conversationId);
  if (arrival.read.lane === 'care') await alertDuty(tx, house, conversationId, arrival.settings);
  if (!arrival.isConfirmed && !isWhole(arrival.incoming)) await askToConfirm(tx, house, arrival, conversationId, id);
  return received(stored.replies.find((reply) => reply.id === id)!, stored.conversation, false);
}

async function askToConfirm(tx: Writer, house: House, { resident, place }: Arrival, conversationId: string, replyId: string): Promise<void> {
  const names = await namesOf(tx, place.voiceId);
  await writeToResident(tx, house, { kind: 'confirm', resident, conversationId, about: replyId, replyId, params: names });
}

function suspect(read: ReadWords, { suspected }: Incoming): ReadWords {
  return suspected && read.lane === null ? { ...read, lane: 'quiet' } : read;
}

/** Reads an item and settles whether it is let in. */
async function admit(tx: Writer, incoming: Incoming, cleaned: Cleaned, place: Place, now: Date): Promise<Arrival | Extract<ReceiveOutcome, { ok: false }>> {
  const settings = await settingsOf(tx, place.authorityId);
  const { address, residentId } = incoming.author;
  const isNameless = address === null && residentId === undefined;
  if (isNameless && !settings.allowsNameless) return { ok: false, refusal: { reason: 'address-needed' } };
  // A private word is never refused for how a public thread is held.
  const rules = place.threadId && !incoming.isPrivate ? await rulesOf(tx, place.threadId) : null;
  const closed = whyClosed(rules, now);
  if (closed) return { ok: false, refusal: closed };
  const resident = await residentOf(tx, place.authorityId, { ...incoming.author, name: cleaned.name }, now);
  // Erased at the same moment: their link and their browser are known no more.
  if (resident.erased_at) return { ok: false, refusal: { reason: 'nothing-there' } };
  const isConfirmed = address === null || incoming.author.confirmed;
  // Who only typed an address is told nothing of its owner: they are asked when they confirm.
  const refusal = isConfirmed ? await whyNotThey(tx, place, resident, rules, now) : null;
  const read = suspect(await readWords(tx, place.authorityId, cleaned, await besideOf(tx, cleaned.text, place, resident.id)), incoming);
  // Whoever is blocked is not heard in public; if they may need help, the council hears them all the same.
  const isHeardAlone = refusal?.reason === 'blocked' && read.lane === 'care';
  if (refusal && !isHeardAlone) return { ok: false, refusal };
  const said = isHeardAlone ? { ...incoming, isPrivate: true } : incoming;
  return {
    incoming: said, cleaned, place, resident, settings, read, now,
    looksLike: await imitatedBy(tx, place.authorityId, { name: cleaned.name, address }),
    // A link that came back to a nameless writer does not make them known.
    held: whyHeld({ isPrivate: said.isPrivate, isNameless: isNameless || (residentId !== undefined && resident.address === null), lane: read.lane, rules, words: { text: cleaned.text, lang: incoming.lang }, now }),
    isConfirmed,
  };
}

/** Receives what everybody may read, and with it, where that is a part, the whole for the council alone: both or neither. */
async function receiveIn(tx: Writer, house: House, incoming: Incoming, cleaned: Cleaned, place: Place): Promise<ReceiveOutcome> {
  const outcome = await receiveOne(tx, house, incoming, cleaned, place);
  const whole = wholeOf(incoming);
  if (!whole || !outcome.ok || outcome.again) return outcome;
  const beside = await receiveOne(tx, house, whole, { ...cleaned, text: cleanResidentText(whole.text).text }, place);
  if (!beside.ok) throw new Error(`a part was let in, and the whole was not: ${beside.refusal.reason}`);
  return outcome;
}

async function receiveOne(tx: Writer, house: House, incoming: Incoming, cleaned: Cleaned, place: Place): Promise<ReceiveOutcome> {
  await lockSource(tx, incoming.channel, incoming.sourceId);
  // Two at the same moment: the later finds what the earlier stored.
  const again = await findAgain(tx, incoming);
  if (again) return { ok: true, ...again };
  const arrival = await admit(tx, incoming, cleaned, place, house.clock());
  if ('ok' in arrival) return arrival;
  return { ok: true, ...(await store(tx, house, arrival)) };
}

/** The tags of the pages that show a thread: its own, and the authority's list of questions. */
export function threadTags(thread: { threadId: string; authorityId: string }): string[] {
  return [`thread:${thread.threadId}`, `questions:${thread.authorityId}`];
}

/**
 * The one door for what residents say, from every channel. Cleans and reads it
 * once, finds or begins its conversation, starts the answer clock, and stores it
 * in one transaction with the letters it causes, and with the whole for the
 * council alone where the text is a part of it. The same item of a channel
 * (`channel`, `sourceId`) received again changes nothing. When this returns, it
 * is stored, and no old page is served by this process. Residents' arrivals are
 * not in the audit, which is of what members do.
 */
export async function receiveReply(house: House, incoming: Incoming): Promise<ReceiveOutcome> {
  const { text } = cleanResidentText(incoming.text);
  const { length, tooLong } = cleanResidentText(incoming.whole ?? incoming.text);
  if (text === '') return { ok: false, refusal: { reason: 'empty' } };
  if (tooLong) return { ok: false, refusal: { reason: 'too-long', length, most: LONGEST_REPLY } };
  const { again, place } = await house.database.within('house', async (reader) => ({ again: await findAgain(reader, incoming), place: await placeOf(reader, incoming.to) }));
  if (again) return { ok: true, ...again };
  if (!place) return { ok: false, refusal: { reason: 'nothing-there' } };
  if (place.voiceClosed) return { ok: false, refusal: { reason: 'voice-closed' } };
  const cleaned = { text, name: cleanResidentName(incoming.author.name) };
  const outcome = await house.database.transaction({ authority: place.authorityId }, (tx) => receiveIn(tx, house, incoming, cleaned, place));
  if (outcome.ok && !outcome.again && outcome.state === 'shown') await house.announce({ tags: threadTags(outcome), topics: [] });
  return outcome;
}
