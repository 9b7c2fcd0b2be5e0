import { html } from 'hono/html';
import { readStarter, type Starter } from '../../campaigns/starter.queries.ts';
import { addressesIn } from '../parts/addresses.ts';
import { ownReply } from '../residents/frame.ts';
import { countGuess } from '../residents/limits.ts';
import type { Reply, StaffRequest } from '../route.ts';

/** What the link in the address opens, or null; whoever guesses is counted before it is looked up. */
export function starterOf(request: StaffRequest): Promise<Starter | null> {
  return countGuess(request, () => readStarter(request.house, request.params['token'] ?? ''));
}

/** The page for a link that opens nothing: the same for one that never was, is over, or was given anew. */
export function starterOver(request: StaffRequest): Promise<Reply> {
  const { say, lang } = request;
  const title = say('starter.over.title');
  const body = html`<h1>${title}</h1><p class="ww-lead">${say('starter.over')}</p><p class="ww-lg-gap"><a class="ds_button" href="${addressesIn(lang).home()}">${say('error.home')}</a></p>`;
  return ownReply(request, { authorityId: null, title, body, status: 404 });
}
