import { html } from 'hono/html';
import { takingPart, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { questionCounts, whoSpoke } from '../../../campaigns/wall-counts.queries.ts';
import { wallBefore, WHOLE_WALL, type WallItem } from '../../../campaigns/wall.queries.ts';
import type { Database } from '../../../platform/database.ts';
import { assetPath } from '../../assets/index.ts';
import { addressesIn, HTML_LANG } from '../../parts/addresses.ts';
import { bigItem } from '../../parts/big-item.ts';
import { markWords } from '../../parts/demonstration.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { qrCode } from '../../parts/qr-code.ts';
import { nameOfCampaign, stateOf } from '../../parts/wall-campaign.ts';
import { mapAlone, mapChanges, type WallMap } from '../../parts/wall-map.ts';
import type { WallCounts } from '../../parts/wall-numbers.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishFragment, postFrame } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';
import { postsAmong } from './read-wall.ts';

/** Shown at once, and so many in all, three after three. */
const AT_ONCE = 3;
const IN_TURN = 12;

function isFit(item: WallItem, now: Date): boolean {
  if (item.what === 'resident') return true;
  const { withdrawn, endsAt, text } = item.post;
  return !withdrawn && text !== '' && (endsAt === null || endsAt > now);
}

/**
 * The newest that is fit for a screen which nobody minds: of residents only what
 * a moderator let onto the wall, whatever its owner chose for the wall itself;
 * nothing that was withdrawn or has ended.
 */
async function fitItems(database: Database, campaign: Campaign, now: Date): Promise<WallItem[]> {
  const residents = campaign.residents === 'none' ? 'none' : 'read';
  const { items } = await wallBefore(database, { ...campaign, residents }, WHOLE_WALL, null, IN_TURN * 2);
  return items.filter((item) => isFit(item, now)).slice(0, IN_TURN);
}

function numbers({ councils, spoke, questions }: WallCounts, { say }: PostFrame): Html {
  const posts = spoke.reduce((sum, each) => sum + each.posts, 0);
  return html`<p class="ww-bigstat" data-part="numbers"><strong>${spoke.length}</strong> ${say('wall.spoken', { count: spoke.length, all: councils.length })} · <strong>${posts}</strong> ${
    say('wall.posts', { count: posts })} · ${say('big.answered', { answered: questions.answered, asked: questions.asked })}</p>`;
}

type Screen = { campaign: Campaign; items: readonly WallItem[]; counts: WallCounts; map: WallMap; frame: PostFrame; address: string; isInvented: boolean };

function foot({ address, frame: { say }, isInvented }: Screen): Html {
  const words = address.replace(/^https?:\/\//, '');
  return html`<footer class="ww-bigfoot"><div><p><noscript>${say('big.reloads')}</noscript><span data-turning hidden>${say('big.every')} ${say('big.space')} <button class="ds_button ds_button--secondary ww-btn-s" type="button" data-pause data-go-on="${
    say('big.go-on')}">${say('big.pause')}</button></span></p>${isInvented ? html`<p>${say('site.demo')}</p>` : ''}<p data-paused role="status" hidden>${say('big.paused')}</p><p data-stale hidden>${say('big.stale')}</p></div>
<div class="ww-bigask"><p>${say('big.ask')}<br><a href="${address}"><strong>${words}</strong></a></p>${qrCode(address, say('big.qr', { address: words }))}</div></footer>`;
}

function bodyOf(screen: Screen): Html {
  const { campaign, items, counts, map, frame } = screen;
  const { say } = frame;
  const name = nameOfCampaign(campaign, say);
  const list = items.length > 0 ? html`<ol class="ww-bigfeed">${items.map((item, at) => bigItem(item, frame, at >= AT_ONCE))}</ol>` : html`<p>${say('big.empty')}</p>`;
  return html`<body class="ww-big"><header class="ww-bighead"><span class="ww-wordmark">${say('site.name')}</span><h1${name.lang === say.lang ? '' : html` lang="${name.lang}"`}>${name.text}</h1>${numbers(counts, frame)}</header>
<main class="ww-bigbody"><section aria-label="${say('big.map')}" data-part="map">${mapAlone(map)}</section>
<section aria-label="${say('big.latest')}" data-part="posts">${list}</section></main>${foot(screen)}</body>`;
}

function documentOf({ house, say }: PublicRequest, screen: Screen): Html {
  const title = markWords(house.config, say, say('big.title', { name: nameOfCampaign(screen.campaign, say).text }));
  return html`<!DOCTYPE html>
<html lang="${HTML_LANG[say.lang]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><meta name="robots" content="noindex">
<noscript><meta http-equiv="refresh" content="60"></noscript>
<link rel="stylesheet" href="${assetPath('site.css')}"><link rel="stylesheet" href="${assetPath('big-screen.css')}"><script type="module" src="${assetPath('big-screen.js')}"></script></head>
${bodyOf(screen)}
</html>`;
}

/** A campaign's big screen for a foyer: the map, the numbers, and the newest posts, three at a time. */
export async function bigScreenPage(request: PublicRequest): Promise<PublicPage> {
  const { house: { database, config }, say, lang } = request;
  const campaign = await campaignAt(request);
  const frame = postFrame(request, 'everywhere');
  const addresses = addressesIn(lang);
  const [councils, spoke, questions, items] = await Promise.all([
    takingPart(database, campaign.id), whoSpoke(database, campaign), questionCounts(database, campaign), fitItems(database, campaign, frame.now)]);
  const state = stateOf(campaign, frame.now);
  const map: WallMap = { councils, spoke, state, say, now: frame.now, href: ({ slug }) => (state !== 'to-come' ? addresses.campaign(campaign.slug, { council: slug }) : addresses.authority(slug)) };
  const screen: Screen = { campaign, items, counts: { councils, spoke, questions }, map, frame, address: `${config.origin}${addresses.campaign(campaign.slug)}`, isInvented: config.demonstration };
  const turns = [campaign.startsAt, campaign.endsAt].filter((at) => at > frame.now);
  return finishFragment(documentOf(request, screen), { tags: ['campaigns', `campaign:${campaign.id}`], posts: postsAmong(items), now: frame.now, changes: [...turns, ...mapChanges(spoke, frame.now)] });
}
