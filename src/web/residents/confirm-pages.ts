import { html } from 'hono/html';
import { confirmReply, readToConfirm, type Confirmed, type ConfirmOutcome, type ToConfirm } from '../../conversations/confirm-reply.ts';
import { forgetDevice, seeOwn } from '../../conversations/own-conversation.ts';
import { never } from '../../core/errors.ts';
import { sayIn } from '../../core/words/index.ts';
import { addressesIn } from '../parts/addresses.ts';
import { checkbox, errorSummary } from '../parts/form.ts';
import { residentWords } from '../parts/resident-words.ts';
import type { Cookie, Html, Reply, StaffRequest } from '../route.ts';
import { ownReply } from './frame.ts';
import { countGuess } from './limits.ts';
import { linkOver } from './link-over.ts';
import { sayRefused } from './refused.ts';
import { deviceTokens, residentCookie } from './resident-cookie.ts';
import { takenBody, TAKEN_TITLES } from './taken.ts';
import { threadPath } from './thread-path.ts';

/** The link's own language, unless another was asked for on the page. */
function inTheirs(request: StaffRequest, lang: 'en' | 'gd'): StaffRequest {
  return request.query.has('lang') ? request : { ...request, lang, say: sayIn(lang) };
}

const tokenOf = ({ params }: StaffRequest): string => params['token'] ?? '';

function confirmForm({ say, lang, url, form }: StaffRequest, { text, name, lang: written, isPrivate }: ToConfirm): Html {
  return html`<h1>${say('confirm.title')}</h1><p class="ww-lead">${say(isPrivate ? 'confirm.lead.private' : 'confirm.lead')}</p>
<blockquote class="ww-panel ww-break"${written === lang ? '' : html` lang="${written}"`}>${residentWords(text, addressesIn(lang))}<p class="ww-meta">${name || say('thread.nameless')}</p></blockquote>
<form method="post" action="${url.pathname}${lang === 'gd' ? '?lang=gd' : ''}">${checkbox({ name: 'remember', label: say('confirm.remember'), hint: say('confirm.remember.hint'), checked: form.has('remember') })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit">${say(isPrivate ? 'confirm.act.private' : 'confirm.act')}</button></div></form>
<p class="ww-meta">${say('confirm.not-you')}</p>`;
}

/** GET /confirm/:token: the words and a button. Programs that look through mail open links, so opening one changes nothing. */
export async function openConfirm(asked: StaffRequest): Promise<Reply> {
  const found = await countGuess(asked, () => readToConfirm(asked.house, tokenOf(asked)));
  if (!found) return linkOver(asked, 'confirm');
  const request = inTheirs(asked, found.interfaceLang);
  if (!found.waits) return alreadyDone(request, found.link.authorityId);
  return ownReply(request, { authorityId: found.link.authorityId, title: request.say('confirm.title'), body: confirmForm(request, found) });
}

function alreadyDone(request: StaffRequest, authorityId: string): Promise<Reply> {
  const title = request.say('confirm.done-before.title');
  return ownReply(request, { authorityId, title, body: html`<h1>${title}</h1><p class="ww-lead">${request.say('confirm.done-before.text')}</p>` });
}

/** The tokens this browser brings from now on: another resident of the same authority it is remembered for no longer. */
async function cookiesFor(request: StaffRequest, authorityId: string, device: string | null): Promise<Cookie[]> {
  if (device === null) return [];
  const others = await forgetDevice(request.house, authorityId, deviceTokens(request));
  return [residentCookie(request.house, [device, ...others])];
}

async function donePage(request: StaffRequest, { state, heldBecause, conversation, replyId, path, device, isApart }: Confirmed): Promise<Reply> {
  const { house, say, lang } = request;
  const seen = path === null ? null : await seeOwn(house, conversation.authority_id, conversation.id);
  if (!seen) return alreadyDone(request, conversation.authority_id);
  const page = threadPath(seen.own, lang);
  const body = takenBody(request, {
    state, heldBecause, kind: conversation.kind, settings: seen.settings, since: conversation.waiting_since ?? house.clock(),
    page: state === 'shown' ? `${page}#reply-${replyId}` : page, path, isNameless: false, isApart,
  });
  const remembered = device ? html`<p class="ww-meta">${say('confirm.remembered')}</p>` : '';
  return ownReply(request, { authorityId: conversation.authority_id, title: say(TAKEN_TITLES[state]), body: html`${body}${remembered}`, cookies: await cookiesFor(request, conversation.authority_id, device) });
}

function refusedConfirm(request: StaffRequest, found: ToConfirm, refusal: Extract<ConfirmOutcome, { ok: false }>['refusal']): Promise<Reply> {
  switch (refusal.reason) {
    case 'no-such-link':
      return linkOver(request, 'confirm');
    case 'gone':
      return alreadyDone(request, found.link.authorityId);
    case 'blocked':
    case 'slow': {
      const error = sayRefused(refusal, request.say, request.house.clock());
      return ownReply(request, { authorityId: found.link.authorityId, title: request.say('confirm.title'), body: html`${errorSummary(request.say, [error])}${confirmForm(request, found)}`, status: 422 });
    }
    default:
      return never(refusal);
  }
}

/** POST /confirm/:token: confirms, and shows what became of the words. */
export async function sendConfirm(asked: StaffRequest): Promise<Reply> {
  const found = await countGuess(asked, () => readToConfirm(asked.house, tokenOf(asked)));
  if (!found) return linkOver(asked, 'confirm');
  const request = inTheirs(asked, found.interfaceLang);
  const outcome = await confirmReply(asked.house, tokenOf(asked), { remember: asked.form.has('remember') });
  return outcome.ok ? donePage(request, outcome.confirmed) : refusedConfirm(request, found, outcome.refusal);
}
