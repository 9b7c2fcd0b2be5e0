import { html } from 'hono/html';
import type { GuestLink } from '../../../campaigns/offer-slot.ts';
import type { Slot } from '../../../campaigns/slots.queries.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { deskOf } from '../campaigns/one-campaign.ts';
import { onDesk } from '../writing/desk-frame.ts';

function mailed({ email, mailed: how }: GuestLink, say: Say): Html {
  if (how === 'none') return '';
  return html`<p>${say(how === 'sent' ? 'slot.link.mailed' : 'slot.link.not-mailed', { email })}</p>`;
}

/** A guest's link, shown once to copy: it stands nowhere but here. */
export async function showGuestLink(request: MemberRequest, slot: Slot, link: GuestLink): Promise<Reply> {
  const { say, house } = request;
  const title = say('slot.link.title', { name: link.name });
  const body = html`<div class="ww-read"><h1 class="ww-break">${title}</h1><p class="ww-lead">${say('slot.link.once', { name: link.name })}</p>${mailed(link, say)}
<div class="ww-field"><label for="link">${say('slot.link.label')}</label><textarea class="ww-textarea" id="link" rows="3" readonly>
${link.url}</textarea></div><p class="ww-meta">${say('slot.link.until', { time: sayDayAndTime(link.expiresAt, say.lang, house.clock()) })}</p>
<p class="ww-lg-gap"><a href="${deskOf(slot.campaign.slug, 'run-sheet')}#slot-${slot.id}">${say('slot.to-sheet')}</a></p></div>`;
  return onDesk(request, { title, current: 'campaigns', body });
}
