import { html } from 'hono/html';
import { addressesIn } from '../parts/addresses.ts';
import type { Reply, StaffRequest } from '../route.ts';
import { ownReply } from './frame.ts';

/** The page for a link that opens nothing: the same for one that never was and one that is over, so that nobody learns of either by trying. */
export function linkOver(request: StaffRequest, purpose: 'confirm' | 'conversation'): Promise<Reply> {
  const { say, lang } = request;
  const title = say('resident.link-over.title');
  const body = html`<h1>${title}</h1><p class="ww-lead">${say(`resident.link-over.${purpose}`)}</p>
<p class="ww-lg-gap"><a class="ds_button" href="${addressesIn(lang).home()}">${say('error.home')}</a></p>`;
  return ownReply(request, { authorityId: null, title, body, status: 404 });
}
