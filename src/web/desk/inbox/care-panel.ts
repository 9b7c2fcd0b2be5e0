import { html } from 'hono/html';
import type { InboxLine } from '../../../conversations/inbox.queries.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html } from '../../route.ts';
import { conversationAddress } from './asked.ts';
import type { LoadedList } from './load-list.ts';
import { formButton, type ThreadFrame } from './thread.ts';

function alerted({ open, say, now }: ThreadFrame): Html {
  const { conversation, dutyName, careOpenedBy } = open;
  const { care_alerted_at: at, care_opened_at: opened } = conversation;
  const alert = at ? html`${say('inbox.care.alerted')} ${timeTag(at, say, now)}` : say('inbox.care.not-alerted');
  const first = opened ? html`${say('inbox.care.opened', { name: careOpenedBy ?? say('inbox.someone') })} ${timeTag(opened, say, now)}` : say('inbox.care.unopened');
  return html`<p class="ww-small ww-after"><strong>${say('inbox.care.duty')}</strong> ${dutyName ?? say('inbox.care.nobody')}. ${alert}. ${first}.</p>`;
}

/** What the authority agreed to do where somebody may need help: its route, its words, who is on duty. Nothing of it is done by the house. */
function agreed(frame: ThreadFrame): Html {
  const { open, say } = frame;
  const { care } = open.settings;
  if (!care) return html`<p class="ww-small ww-after">${say('inbox.care.off')}</p>`;
  return html`${alerted(frame)}<h3 class="ww-after">${say('inbox.care.route')}</h3><p class="ww-small ww-saidhere">${care.route}</p><p class="ww-small ww-meta">${care.cover}</p><h3 class="ww-after">${say('inbox.care.words')}</h3><p class="ww-small ww-saidhere">${care.words}</p><p class="ww-after">${
    formButton('agreed', say('inbox.care.use'), 'ds_button ww-btn-s')}</p>`;
}

/** For a conversation of somebody who may need help. */
export function carePanel(frame: ThreadFrame): Html {
  const { open, say } = frame;
  if (open.conversation.lane !== 'care') return '';
  return html`<section class="ww-care" aria-labelledby="care"><h2 class="ww-h-side" id="care">${icon('care')}${say('inbox.lane.care')}</h2><p class="ww-small">${say('inbox.care.nothing-done')}</p>${agreed(frame)}</section>`;
}

const others = (list: LoadedList, openId: string): InboxLine[] => list.care.filter(({ id }) => id !== openId);

/** That somebody else may need help, while another conversation is open. */
export function careElsewhere(list: LoadedList, { open, say, now }: ThreadFrame): Html {
  const [first] = others(list, open.conversation.id);
  if (!first) return '';
  return html`<section class="ww-care ww-desk-only" aria-labelledby="care-elsewhere"><h2 class="ww-h-side" id="care-elsewhere">${icon('care')}${say('inbox.lane.care')}</h2><p class="ww-small">${say('inbox.care.elsewhere')} ${timeTag(first.said_at, say, now)}. ${say('inbox.care.nothing-done')}</p><p class="ww-after"><a class="ds_button ww-btn-s" href="${conversationAddress(first.id, list.asked)}">${say('inbox.care.open')}</a></p></section>`;
}

/** The same on a phone, in one line above the conversation. */
export function careBar(list: LoadedList, { open, say }: ThreadFrame): Html {
  const [first] = others(list, open.conversation.id);
  return first ? html`<p class="ww-phone-only ww-carebar">${icon('care')} <a href="${conversationAddress(first.id, list.asked)}">${say('inbox.care.bar')}</a></p>` : '';
}
