import { html } from 'hono/html';
import { appeal, type AppealRefusal } from '../../conversations/appeal.ts';
import { editReply, withdrawReply, type ChangeRefusal, type WhichReply } from '../../conversations/change-reply.ts';
import type { ReceiveRefusal } from '../../conversations/incoming.ts';
import { chooseLetters, forgetDevice, freshLink, openOwn, type Opened } from '../../conversations/own-conversation.ts';
import { receiveReply } from '../../conversations/receive-reply.ts';
import { saidThere } from '../../conversations/said-before.queries.ts';
import { AppError, never } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { cleanResidentText } from '../../core/resident-text.ts';
import { sayIn } from '../../core/words/index.ts';
import { seeOther, type Reply, type StaffRequest } from '../route.ts';
import { ownReply } from './frame.ts';
import { countAct, countGuess, countLetter, spendWriting } from './limits.ts';
import { linkOver } from './link-over.ts';
import { ownPage } from './own-page.ts';
import { sayRefused, type WrittenRefusal } from './refused.ts';
import { deviceTokens, knownResident, residentCookie } from './resident-cookie.ts';
import { sourceIdOf } from './written.ts';

type Visit = { request: StaffRequest; opened: Opened };

async function visitOf(asked: StaffRequest): Promise<Visit | null> {
  const opened = await countGuess(asked, () => openOwn(asked.house, asked.params['token'] ?? ''));
  if (!opened) return null;
  const { lang } = opened.own;
  return { opened, request: asked.query.has('lang') ? asked : { ...asked, lang, say: sayIn(lang) } };
}

async function isKnownHere({ request, opened: { own } }: Visit): Promise<boolean> {
  return (await knownResident(request, own.authorityId))?.id === own.residentId;
}

/** GET /conversation/:token */
export async function openConversation(asked: StaffRequest): Promise<Reply> {
  const visit = await visitOf(asked);
  if (!visit) return linkOver(asked, 'conversation');
  return ownPage(visit.request, visit.opened, { isKnownHere: await isKnownHere(visit) });
}

function done({ request: { url, query, lang } }: Visit, what: string): Reply {
  const asked = new URLSearchParams({ done: what, ...(query.has('lang') ? { lang } : {}) });
  return seeOther(`${url.pathname}?${asked}`);
}

/** The page again with what was typed, and the sentence that says why nothing was done. */
async function refuse(visit: Visit, field: string, refusal: WrittenRefusal | ChangeRefusal | AppealRefusal): Promise<Reply> {
  const { request, opened } = visit;
  const typed = new Map([[field, request.form.get('text')]]);
  return ownPage(request, opened, { isKnownHere: await isKnownHere(visit), errors: [{ field, text: sayRefusal(visit, refusal) }], typed });
}

function sayRefusal({ request: { say, house } }: Visit, refusal: WrittenRefusal | ChangeRefusal | AppealRefusal): string {
  switch (refusal.reason) {
    case 'gone':
    case 'appealed-already':
    case 'over':
      return say(`own.refused.${refusal.reason}`);
    default:
      return sayRefused(refusal, say, house.clock()).text;
  }
}

async function repeats({ request: { house }, opened: { own } }: Visit, text: string, sourceId: string): Promise<boolean> {
  const words = { residentId: own.residentId, text: cleanResidentText(text).text, isPrivate: own.isPrivate, sourceId, threadId: own.threadId, voiceId: own.voiceId };
  return house.database.within({ authority: own.authorityId }, (reader) => saidThere(reader, words));
}

async function write(visit: Visit): Promise<Reply> {
  const { request: { house, form, lang, address }, opened: { own } } = visit;
  const key = `resident:${own.residentId}`;
  const limited = await spendWriting(house, address, { key, letterTo: null, isNameless: false }, false);
  if (!limited.ok) return refuse(visit, 'more', limited);
  const text = form.get('text');
  const to = { conversation: own.id, residentId: own.residentId };
  const sourceId = sourceIdOf(key, to, { text, isPrivate: own.isPrivate }, house.clock());
  if (await repeats(visit, text, sourceId)) return refuse(visit, 'more', { reason: 'said-already' });
  const outcome = await receiveReply(house, {
    channel: 'web', sourceId, author: { address: null, name: own.name, lang, confirmed: true, residentId: own.residentId }, to, text, lang,
    saidAt: house.clock(), isPrivate: own.isPrivate, wantsLetter: own.wantsLetter,
  });
  return outcome.ok ? done(visit, 'written') : refuse(visit, 'more', outcome.refusal satisfies ReceiveRefusal);
}

function whichItem({ request: { form }, opened: { own } }: Visit): WhichReply & { replyId: string } {
  const replyId = form.get('item');
  if (!isId(replyId)) throw new AppError('bad-request', 'no item in a form of one’s own conversation');
  return { replyId, conversationId: own.id, residentId: own.residentId, authorityId: own.authorityId };
}

async function correct(visit: Visit): Promise<Reply> {
  const { house, form } = visit.request;
  const which = whichItem(visit);
  const outcome = await editReply(house, which, { text: form.get('text'), editedAt: house.clock() });
  return outcome.ok ? done(visit, 'corrected') : refuse(visit, `correct-${which.replyId}`, outcome.refusal);
}

async function withdraw(visit: Visit): Promise<Reply> {
  const outcome = await withdrawReply(visit.request.house, whichItem(visit));
  return outcome.ok ? done(visit, 'withdrawn') : refuse(visit, '', outcome.refusal);
}

async function letters(visit: Visit): Promise<Reply> {
  const wants = visit.request.form.get('wants') === '1';
  await chooseLetters(visit.request.house, visit.opened.link, wants);
  return done(visit, wants ? 'letters-on' : 'letters-off');
}

async function forget(visit: Visit): Promise<Reply> {
  const { request, opened: { own } } = visit;
  const left = await forgetDevice(request.house, own.authorityId, deviceTokens(request));
  return { ...(done(visit, 'forgotten') as Extract<Reply, { kind: 'see-other' }>), cookies: [residentCookie(request.house, left)] };
}

async function fresh({ request, opened }: Visit): Promise<Reply> {
  const { house, say } = request;
  if (opened.own.address !== null) await countLetter(house, opened.own.address);
  const made = await freshLink(house, opened.link);
  if ('path' in made) return seeOther(`${made.path}?done=fresh`);
  const title = say(`own.fresh.${made.letter}.title`);
  return ownReply(request, { authorityId: opened.own.authorityId, title, body: html`<h1>${title}</h1><p class="ww-lead">${say(`own.fresh.${made.letter}.text`)}</p>` });
}

async function sendAppeal(visit: Visit): Promise<Reply> {
  const { request: { house, form }, opened: { own } } = visit;
  const actId = form.get('item');
  const outcome = await appeal(house, { authorityId: own.authorityId, residentId: own.residentId, actId, text: form.get('text') });
  return outcome.ok ? done(visit, 'appealed') : refuse(visit, `appeal-${actId}`, outcome.refusal);
}

const ACTS = ['write', 'correct', 'withdraw', 'letters', 'forget', 'fresh', 'appeal'] as const;
type Act = (typeof ACTS)[number];

function act(visit: Visit, name: Act): Promise<Reply> {
  switch (name) {
    case 'write':
      return write(visit);
    case 'correct':
      return correct(visit);
    case 'withdraw':
      return withdraw(visit);
    case 'letters':
      return letters(visit);
    case 'forget':
      return forget(visit);
    case 'fresh':
      return fresh(visit);
    case 'appeal':
      return sendAppeal(visit);
    default:
      return never(name);
  }
}

/** POST /conversation/:token: whatever its resident does, by the word in the field `act`. */
export async function sendConversation(asked: StaffRequest): Promise<Reply> {
  const visit = await visitOf(asked);
  if (!visit) return linkOver(asked, 'conversation');
  const name = ACTS.find((known) => known === asked.form.get('act'));
  if (!name) throw new AppError('bad-request', 'no act that there is');
  await countAct(asked.house, visit.opened.own.residentId);
  return act(visit, name);
}
