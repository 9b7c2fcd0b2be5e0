import { html } from 'hono/html';
import { takingPart } from '../../../campaigns/campaigns.queries.ts';
import { wallBefore } from '../../../campaigns/wall.queries.ts';
import { assetPath } from '../../assets/index.ts';
import { addressesIn, HTML_LANG } from '../../parts/addresses.ts';
import { markWords } from '../../parts/demonstration.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import { wallItems } from '../../parts/wall-items.ts';
import type { PublicPage, PublicRequest } from '../../route.ts';
import { finishFragment } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';
import { postsAmong, wallFrame } from './read-wall.ts';
import { readWall } from './wall-filter.ts';

const NEWEST = 10;

/**
 * What other sites may show of a wall in a frame: its ten newest things, of one
 * council where the address says so. It needs no scripts and sets nothing; each
 * link opens in the whole window.
 */
export async function embedPage(request: PublicRequest): Promise<PublicPage> {
  const { house: { database, config }, say, lang, query } = request;
  const campaign = await campaignAt(request);
  const { filter, fields } = readWall(new URLSearchParams(query.get('council') ? { council: query.get('council')! } : {}), await takingPart(database, campaign.id));
  const { items } = await wallBefore(database, campaign, filter, null, NEWEST);
  const frame = await wallFrame(request, items);
  const name = nameOfCampaign(campaign, say).text;
  const wall = addressesIn(lang).campaign(campaign.slug, fields);
  const list = items.length > 0 ? html`<ol class="ww-feed">${wallItems(items, frame)}</ol>` : html`<p>${say('big.empty')}</p>`;
  const body = html`<!DOCTYPE html>
<html lang="${HTML_LANG[lang]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<base target="_top"><title>${markWords(config, say, say('embed.title', { name }))}</title><meta name="robots" content="noindex">
<link rel="stylesheet" href="${assetPath('site.css')}"><link rel="stylesheet" href="${assetPath('big-screen.css')}"></head>
<body class="ww-embed"><main><h1 class="ww-h4"><a href="${wall}">${markWords(config, say, name)}</a></h1>
<h2 class="ww-vh">${say('big.latest')}</h2>${list}
<p class="ww-sect"><a href="${wall}">${say('embed.more')}</a></p></main></body>
</html>`;
  return { ...finishFragment(body, { tags: ['campaigns', `campaign:${campaign.id}`], posts: postsAmong(items), now: frame.now }), framable: true };
}
