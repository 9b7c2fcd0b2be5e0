import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Html } from '../../route.ts';
import { deskOf, nameIn } from './one-campaign.ts';

/** Above a page's heading: the way back to all campaigns, and to `campaign` where the page is of one whose desk the member may open. */
export function wayBack(say: Say, campaign: Pick<Campaign, 'slug' | 'name' | 'nameGd'> | null = null): Html {
  const one = campaign ? html` › <a href="${deskOf(campaign.slug)}">${nameIn(campaign, say)}</a>` : '';
  return html`<p class="ww-meta"><a href="/desk/campaigns">${say('organise.desk.back')}</a>${one}</p>`;
}
