import { html } from 'hono/html';
import { dutyOf } from '../../../conversations/duty-members.queries.ts';
import { settingsOf } from '../../../conversations/settings.queries.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest } from '../../route.ts';

/** On top of every page of the desk while care is on and nobody is on duty; nothing otherwise. */
export async function dutyNote({ house, visit, say }: Pick<MemberRequest, 'house' | 'visit' | 'say'>): Promise<Html> {
  const { authorityId, isAdministrator } = visit.actor;
  const { state } = await house.database.within({ authority: authorityId }, async (reader) => dutyOf(reader, authorityId, await settingsOf(reader, authorityId)));
  if (state !== 'vacant') return '';
  const way = isAdministrator ? html`<a href="/desk/council/conversations#care">${say('conversing.vacant.choose')}</a>` : say('conversing.vacant.ask');
  return html`<aside class="ww-wrap" aria-label="${say('conversing.care')}"><div class="ww-error"><p>${icon('triangle')} ${say('conversing.vacant')} ${way}</p></div></aside>`;
}
