import { html } from 'hono/html';
import { wallBefore, WHOLE_WALL, type WallResident } from '../../../campaigns/wall.queries.ts';
import type { FeedItem } from '../../../channels/index.ts';
import { excerpt, paragraphs, segments } from '../../../core/text.ts';
import type { Config } from '../../../core/settings.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { feedPage, sayAround } from '../feeds.ts';
import { FEED_ITEMS, feedItems } from '../feeds.queries.ts';
import { campaignAt } from './campaign-at.ts';
import { postsAmong } from './read-wall.ts';

const TITLE = 80;
// An item is the same in both languages' feeds, and so is its lasting address.
const PAGES = addressesIn('en');

/** Words as they were typed, in paragraphs: no link that a stranger wrote goes out from here. */
function plainWords(text: string): Html {
  return html`${paragraphs(segments(text)).map((lines) => html`<p>${lines.map((pieces, at) => html`${at > 0 ? html`<br>` : ''}${pieces.map((piece) => piece.text).join('')}`)}</p>`)}`;
}

// In a reader a name stands where an official voice's would, without the page's marks: so the words say it.
function residentItem(resident: WallResident, { origin }: Config): FeedItem {
  const { id, handle, threadId, authority, text, lang, saidAt } = resident;
  const say = sayAround(resident);
  const name = resident.name || say('thread.nameless');
  return {
    url: `${origin}${PAGES.item({ id: threadId, handle, slug: authority.slug }, id)}`, title: `${say('wall.resident')}: ${excerpt(text, TITLE)}`,
    html: html`${plainWords(text)}<p>${say('wall.resident.says', { name })}</p>`.toString(), lang, author: { name: say('feed.resident', { name }) },
    tags: [], picture: null, publishedAt: saidAt.toISOString(), updatedAt: null,
  };
}

/** The newest of a campaign's wall as a feed: what its voices said, and residents marked as such. */
export async function wallFeed(request: PublicRequest): Promise<PublicPage> {
  const { house: { database, config }, say } = request;
  const campaign = await campaignAt(request);
  const { items } = await wallBefore(database, campaign, WHOLE_WALL, null, FEED_ITEMS);
  const posts = await feedItems(database, postsAmong(items).filter(({ withdrawn }) => !withdrawn).map(({ id }) => id));
  const residents = items.flatMap((item) => (item.what === 'resident' ? [residentItem(item.resident, config)] : []));
  const name = nameOfCampaign(campaign, say).text;
  return feedPage(request, {
    title: say('wall.feed', { name }), description: say('wall.description', { name }), page: (at) => at.campaign(campaign.slug),
    items: [...posts, ...residents].toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)), tags: ['campaigns', `campaign:${campaign.id}`] });
}
