import type { Received } from '../../conversations/incoming.ts';
import { linkToOwn } from '../../conversations/own-conversation.ts';
import { placeOf, type Place } from '../../conversations/place.queries.ts';
import { receiveReply } from '../../conversations/receive-reply.ts';
import { saidThere } from '../../conversations/said-before.queries.ts';
import { cleanResidentText } from '../../core/resident-text.ts';
import { newToken } from '../../members/tokens.ts';
import { inLanguage } from '../parts/addresses.ts';
import type { TypedReply } from '../parts/reply-form.ts';
import { sendAgain, type Reply, type StaffRequest } from '../route.ts';
import { askFirst, sentApart } from './ask-first.ts';
import { placedReply } from './frame.ts';
import { spendWriting, takeLetterBack } from './limits.ts';
import { atHour, atQuestions, belowPost, inQuestion, type WrittenAt } from './places.ts';
import { refusedPage } from './refused.ts';
import { onceCookie } from './resident-cookie.ts';
import { confirmFirstBody, takenBody, TAKEN_TITLES } from './taken.ts';
import { isTrapped, sourceIdOf, typedIn, whoWrites, type Writing } from './written.ts';

/** `part` is what everybody may read of it, where the whole is for the council alone; else null. */
type Sent = { request: StaffRequest; at: WrittenAt; place: Place | null; typed: TypedReply; part: string | null; writing: Writing };

function sendOnce({ house, url }: StaffRequest): Reply {
  const again = new URLSearchParams(url.search);
  again.set('again', '1');
  return sendAgain(`${url.pathname}?${again}`, [onceCookie(house, newToken())]);
}

/** Whether somebody who is known said the very same in the same place on another day. Of whoever only typed an address nothing is told. */
async function repeats({ request: { house }, place, typed, writing }: Sent, sourceId: string): Promise<boolean> {
  const { residentId } = writing.author;
  if (!residentId || !place) return false;
  const text = cleanResidentText(typed.text).text;
  const words = { residentId, text, isPrivate: typed.isPrivate, sourceId, threadId: place.threadId, voiceId: place.voiceId };
  return house.database.within({ authority: place.authorityId }, (reader) => saidThere(reader, words));
}

async function takenReply({ request, at, typed, part, writing }: Sent, received: Received): Promise<Reply> {
  const { house, say, lang } = request;
  const page = inLanguage(at.page, lang);
  // Whoever typed an address is told the same in any case: what else is known of it is its owner's.
  if (writing.letterTo !== null) {
    return placedReply(request, { authority: at.authority, path: at.page, title: say('resident.confirm-first.title'), body: confirmFirstBody(request, { email: typed.email.trim(), page, isApart: part !== null }) });
  }
  const { conversationId, residentId, authorityId, heldBecause } = received;
  const state = received.state === 'unconfirmed' ? 'held' : received.state;
  const kind = typed.isPrivate ? 'private' : at.voices ? 'question' : 'reply';
  const path = await linkToOwn(house, { authorityId, residentId, conversationId });
  const shownAt = kind === 'question' && state === 'shown' ? `${inLanguage(at.questions ?? at.page, lang)}/${received.threadId}` : `${page}#reply-${received.replyId}`;
  const body = takenBody(request, {
    state, heldBecause, kind, hour: kind === 'question' ? at.hour : undefined, settings: at.settings, since: house.clock(), page: state === 'shown' ? shownAt : page, path, isNameless: writing.isNameless, isApart: part !== null,
  });
  return placedReply(request, { authority: at.authority, path: at.page, title: say(TAKEN_TITLES[state]), body });
}

async function receive(sent: Sent, sourceId: string): Promise<Reply> {
  const { request, at, typed, part, writing } = sent;
  const { house, lang, form } = request;
  const outcome = await receiveReply(house, {
    channel: 'web', sourceId, author: writing.author, to: at.to, text: part ?? typed.text, ...(part === null ? {} : { whole: typed.text }), lang, saidAt: house.clock(),
    isPrivate: typed.isPrivate, wantsLetter: typed.wantsLetter, suspected: isTrapped(form),
  });
  if (!outcome.ok || outcome.again) await takeLetterBack(house, writing);
  return outcome.ok ? takenReply(sent, outcome) : refusedPage(request, at, typed, outcome.refusal);
}

/**
 * Takes what a resident wrote. A form whose trap is filled in is taken like any
 * other and held for a moderator, not thrown away: browsers fill in more than
 * they should, and nobody's words are to be lost for it. A program learns nothing.
 */
async function take(request: StaffRequest, at: WrittenAt): Promise<Reply> {
  const { house, form, address } = request;
  const asTyped = typedIn(form);
  const apart = await sentApart(request, at, asTyped);
  const typed = { ...asTyped, isPrivate: asTyped.isPrivate || apart?.part === null };
  const refuse = (refusal: Parameters<typeof refusedPage>[3]): Reply => refusedPage(request, at, typed, refusal);
  if ('voice' in at.to && at.to.voice === '') return refuse({ reason: 'no-voice' });
  const asked = await askFirst(request, at, typed);
  if (asked) return asked;
  // Part of a thread may have been handed to another authority, which knows its own residents.
  const place = await house.database.within('house', (reader) => placeOf(reader, at.to));
  const who = await whoWrites(request, place?.authorityId ?? at.authority.id, typed);
  if (!who.ok) return who.problem === 'no-token' ? sendOnce(request) : refuse({ reason: who.problem });
  const { writing } = who;
  const limited = await spendWriting(house, address, writing, isTrapped(form));
  if (!limited.ok) return refuse(limited);
  const sourceId = sourceIdOf(writing.key, at.to, typed, house.clock());
  const sent = { request, at, place, typed, part: apart?.part ?? null, writing };
  return (await repeats(sent, sourceId)) ? refuse({ reason: 'said-already' }) : receive(sent, sourceId);
}

/** POST /@handle/:post/reply */
export const sendBelowPost = async (request: StaffRequest): Promise<Reply> => take(request, await belowPost(request));
/** POST /:authority/questions */
export const sendQuestion = async (request: StaffRequest): Promise<Reply> => take(request, await atQuestions(request));
/** POST /:authority/questions/:id/reply */
export const sendInQuestion = async (request: StaffRequest): Promise<Reply> => take(request, await inQuestion(request));
/** POST /campaigns/:slug/hours/:hour/questions */
export const sendToHour = async (request: StaffRequest): Promise<Reply> => take(request, await atHour(request));
