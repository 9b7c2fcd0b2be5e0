import { html } from 'hono/html';
import { sayDay } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import { policyOf, type ReadPolicy } from '../../publishing/safety/policy.ts';
import { safetyTag } from '../../publishing/safety/surroundings.ts';
import { policyTopics } from '../parts/policy-topics.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { authorityAt } from './authority.ts';
import { finishPage, nameOf } from './frame.ts';

function standing({ version, savedAt }: ReadPolicy, authority: string, say: Say): string {
  if (!savedAt) return say('policy.template', { authority });
  return `${say('policy.version', { version, day: sayDay(savedAt, say.lang) })} ${say('policy.based-on-template')}`;
}

/** What everybody who speaks for an authority can say, and how: its social media policy, dated, with its sources. */
export async function policyPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, lang, params } = request;
  const authority = await authorityAt(house, params['authority'] ?? '');
  const policy = await policyOf(house, authority.id, lang);
  const name = nameOf(authority, say);
  const lead = say('policy.public.lead', { authority: name });
  const main: Html = html`<div class="ww-read"><h1>${say('policy.title')}</h1><p class="ww-lead">${lead}</p><p class="ww-meta ww-after">${standing(policy, name, say)}</p>
${policyTopics(policy, say)}</div>`;
  return finishPage(
    request,
    { path: `/${authority.slug}/policy`, title: say('page.of', { page: say('policy.title'), authority: name }), description: lead, main, authority },
    { tags: [`authority:${authority.id}`, safetyTag(authority.id)], now: house.clock() });
}
