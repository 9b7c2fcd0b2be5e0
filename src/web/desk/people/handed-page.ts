import { html } from 'hono/html';
import type { Handed } from '../../../members/one-time-links.ts';
import { timeTag } from '../../parts/times.ts';
import type { MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** What became of a link: sent by mail, or shown here, once, to be given by hand, with the reason. */
export function showHanded(request: MemberRequest, purpose: 'invitation' | 'reset', to: { name: string; email: string }, handed: Handed): Promise<Reply> {
  const { say, house } = request;
  const title = say(purpose === 'invitation' ? 'handed.title' : 'handed.title.reset', { name: to.name });
  const told = handed.sent
    ? html`<p class="ww-lead">${say('handed.sent', { email: to.email })}</p>`
    : html`<p class="ww-lead">${say(`handed.not-sent.${handed.trouble}`, { name: to.name, email: to.email })}</p>
<div class="ww-field"><label for="link">${say('handed.link')}</label><textarea class="ww-textarea" id="link" rows="3" readonly>${handed.url}</textarea></div>
<p class="ww-meta">${untilWhen(say('handed.until'), timeTag(handed.expiresAt, say, house.clock()))}</p>`;
  const body = html`<div class="ww-read"><h1>${title}</h1>${told}<p class="ww-lg-gap"><a href="/desk/members">${say('handed.back')}</a></p></div>`;
  return onDesk(request, { title, current: 'members', body });
}

function untilWhen(sentence: string, time: unknown) {
  const [before = '', after = ''] = sentence.split('{until}');
  return html`${before}${time}${after}`;
}
