import { html } from 'hono/html';
import type { PublicPage, PublicRequest } from '../route.ts';
import { finishPage } from './frame.ts';

/** The front page while the installation is being set up: nothing speaks here yet. Set-up rebuilds it. */
export async function waiting(request: PublicRequest): Promise<PublicPage> {
  const { say, house } = request;
  const title = say('set-up.waiting.title');
  const text = say('set-up.waiting.text');
  const main = html`<div class="ww-read"><h1>${title}</h1><p class="ww-lead">${text}</p></div>`;
  return finishPage(request, { path: '/', title, description: text, main, unlisted: true }, { tags: [], now: house.clock() });
}
