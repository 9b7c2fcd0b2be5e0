import { html } from 'hono/html';
import { outboxOf, type UnsentLetter } from '../../../conversations/outbox.queries.ts';
import { GIVE_UP_MS } from '../../../conversations/resend-letters.ts';
import { sendAgain } from '../../../conversations/send-again.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { emptyState } from '../../parts/empty.ts';
import { buttonForm, doneNote } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** GET /desk/outbox: the letters that have not left, as far as this member may see them. */
export async function openOutbox(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const letters = await house.database.within({ authority: visit.actor.authorityId }, (reader) => outboxOf(reader, visit.actor));
  const title = say('outbox.title');
  const list = letters.length > 0
    ? html`<ol class="ww-feed ww-lg-gap">${letters.map((letter) => letterItem(request, letter))}</ol>`
    : emptyState({ icon: 'mail', title: say('outbox.empty'), text: say('outbox.empty.text') });
  const body = html`<div class="ww-read">${doneNote(query.has('sent') ? say('outbox.sent') : null)}<h1>${title}</h1><p class="ww-lead">${say('outbox.lead')}</p>
${house.mail.configured ? '' : html`<p class="ww-panel ww-panel--accent ww-lg-gap">${icon('info')} ${say('outbox.no-mail')}</p>`}${list}</div>`;
  return onDesk(request, { title, current: 'outbox', body });
}

/** POST /desk/outbox/:id: sends it now. What came of it stands on the page. */
export async function sendOutbox({ house, visit, params }: MemberRequest): Promise<Reply> {
  const id = params['id'] ?? '';
  const trouble = await sendAgain(house, visit.actor, id);
  return seeOther(trouble ? `/desk/outbox#letter-${id}` : '/desk/outbox?sent');
}

/**
 * What a letter says. Its link opens what only the person it is for may open:
 * shown where no letter can leave, to who may hand it on, so that a try-out
 * works; covered where they get it by mail.
 */
export function shownText({ text, mayHandOn }: Pick<UnsentLetter, 'text' | 'mayHandOn'>, { mail, config }: Pick<MemberRequest['house'], 'mail' | 'config'>, say: Say): string[] {
  const theirLink = (line: string): boolean => ['/confirm/', '/conversation/', '/second-reader/'].some((path) => line.startsWith(config.origin + path));
  return text.split('\n').map((line) => ((mail.configured || !mayHandOn) && theirLink(line) ? say('outbox.link-hidden') : line));
}

function letterItem(request: MemberRequest, letter: UnsentLetter): Html {
  const { house, say, visit } = request;
  const now = house.clock();
  const tried = letter.tries === 0 ? say('outbox.not-tried') : say('outbox.tries', { count: letter.tries });
  const again = house.mail.configured
    ? buttonForm({ action: `/desk/outbox/${letter.id}`, label: say('outbox.again'), about: say('outbox.again.about', { to: letter.to }), visit })
    : '';
  return html`<li id="letter-${letter.id}"><h2 class="ww-h4 ww-break" lang="${letter.lang}">${letter.subject}</h2>
<p class="ww-meta ww-break">${say('outbox.to')} ${letter.to} · ${say('outbox.written')} ${timeTag(letter.madeAt, say, now)} · ${tried}</p>${troubleLine(letter, say, now)}
<details class="ww-details"${house.mail.configured ? '' : html` open`}><summary>${say('outbox.words')}<span class="ww-vh"> ${say('outbox.again.about', { to: letter.to })}</span></summary><div class="ww-break ww-stack-s" lang="${letter.lang}">${
    shownText(letter, house, say).map((line) => textLine(line, house.config.origin))}</div></details>${again}</li>`;
}

function textLine(line: string, origin: string): Html {
  if (line === '') return '';
  return line.startsWith(`${origin}/`) ? html`<p><a href="${line.slice(origin.length)}">${line}</a></p>` : html`<p>${line}</p>`;
}

function troubleLine({ trouble, madeAt }: UnsentLetter, say: Say, now: Date): Html {
  const key = `outbox.trouble.${trouble}`;
  const why = trouble && isWordKey(key) ? html`<p class="ww-fielderror">${icon('triangle')}<span>${say(key)}</span></p>` : '';
  const isOver = now.getTime() - madeAt.getTime() >= GIVE_UP_MS;
  return html`${why}${isOver ? html`<p class="ww-meta">${say('outbox.given-up')}</p>` : ''}`;
}
