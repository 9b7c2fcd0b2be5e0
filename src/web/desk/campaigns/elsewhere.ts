import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { embedSnippet } from '../../parts/embed-snippet.ts';
import { textArea } from '../../parts/form.ts';
import type { Html } from '../../route.ts';
import { nameIn } from './one-campaign.ts';

/** The line to copy, below an `id` of its own; `council` is one whose wall alone could be shown, by its slug. */
export function embedField(campaign: Campaign, { origin, id, council }: { origin: string; id: string; council: string }, say: Say): Html {
  const value = embedSnippet({ slug: campaign.slug, name: nameIn(campaign, say) }, origin, say.lang);
  return textArea({ name: 'snippet', id, label: say('embed.copy'), hint: say('embed.copy.hint', { council: `?council=${council}` }), value, rows: 3 });
}

/** Where else a campaign can be shown: on a foyer's screen, and on other sites. */
export function elsewhere(campaign: Campaign, origin: string, say: Say): Html {
  const address = addressesIn(say.lang).campaignPage(campaign.slug, 'big-screen');
  return html`<section class="ww-sect" aria-labelledby="elsewhere"><div class="ww-sect__head"><h2 id="elsewhere">${say('embed.elsewhere')}</h2></div><p><a href="${address}">${say('embed.big')}</a></p>
${embedField(campaign, { origin, id: 'snippet', council: 'fife' }, say)}</section>`;
}
