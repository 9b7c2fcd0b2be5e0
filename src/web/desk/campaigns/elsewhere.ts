import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { textArea } from '../../parts/form.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import type { Html } from '../../route.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What is copied into a page of another site, so that it shows the newest of a wall. */
export function embedSnippet({ slug, name }: Pick<Campaign, 'slug' | 'name'>, origin: string): string {
  return `<iframe src="${origin}${addressesIn('en').campaignPage(slug, 'embed')}" title="${escaped(name)}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
}

/** Where else a campaign can be shown: on a foyer's screen, and on other sites. */
export function elsewhere(campaign: Campaign, origin: string, say: Say): Html {
  const address = addressesIn(say.lang).campaignPage(campaign.slug, 'big-screen');
  const value = embedSnippet({ slug: campaign.slug, name: nameOfCampaign(campaign, say).text }, origin);
  return html`<section class="ww-sect" aria-labelledby="elsewhere"><div class="ww-sect__head"><h2 id="elsewhere">${say('embed.elsewhere')}</h2></div><p><a href="${address}">${say('embed.big')}</a></p>
${textArea({ name: 'snippet', label: say('embed.copy'), hint: say('embed.copy.hint', { council: '?council=fife' }), value, rows: 3 })}</section>`;
}
