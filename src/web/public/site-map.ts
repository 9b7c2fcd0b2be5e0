import { allCampaigns, type Campaign } from '../../campaigns/campaigns.queries.ts';
import type { PublicPage, PublicRequest } from '../route.ts';
import { newestPosts, type PostView } from '../../posts/posts.queries.ts';
import { addressesIn, rootOf } from '../parts/addresses.ts';
import { authoritiesHere } from './authorities.queries.ts';
import { openHandles } from './voices.queries.ts';

/** Older posts are found through the lists; a map of everything would be made anew with every post. */
const NEWEST = 1000;

const EN = addressesIn('en');
const STANDING = ['accessibility', 'privacy', 'house-rules'] as const;

function entry(url: string, changed?: Date): string {
  return `<url><loc>${url.replaceAll('&', '&amp;')}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`;
}

/** The addresses of this installation for search engines (sitemaps.org): at most 50,000 of them, each where it stands for good. */
export async function siteMap({ house }: PublicRequest): Promise<PublicPage> {
  const { database, config: { origin } } = house;
  const [authorities, voices, { posts }, campaigns] = await Promise.all([
    authoritiesHere(database), openHandles(database), newestPosts(database, { of: 'everything' }, null, NEWEST), allCampaigns(database)]);
  const roots = new Map(authorities.map((authority) => [authority.id, rootOf(authority, origin)]));
  const rootOfId = (id: string): string => roots.get(id) ?? origin;
  const urls = [
    ...[EN.home(), EN.posts(), ...STANDING.map((page) => EN.authorityPage(null, page))].map((path) => entry(origin + path)),
    ...[EN.campaigns(), ...campaigns.flatMap(campaignPages)].map((path) => entry(origin + path)),
    ...authorities.flatMap(({ id, slug }) => pagesOf(slug).map((path) => entry(rootOfId(id) + path))),
    ...voices.map(({ handle, authorityId }) => entry(rootOfId(authorityId) + EN.voice(handle))),
    ...posts.filter(({ withdrawn }) => !withdrawn).map((post) => postEntry(rootOfId(post.voice.authority.id), post)),
  ];
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
    contentType: 'application/xml; charset=utf-8',
    tags: ['everything', 'campaigns', 'posts:all', ...authorities.map(({ id }) => `authority:${id}`)],
  };
}

function pagesOf(slug: string): string[] {
  return [EN.authority(slug), EN.questions(slug), EN.outcomes(slug), EN.register(slug), EN.policy(slug), ...STANDING.map((page) => EN.authorityPage(slug, page))];
}

function campaignPages({ slug }: Campaign): string[] {
  return [EN.campaign(slug), EN.campaignPage(slug, 'programme'), EN.campaignPage(slug, 'report')];
}

function postEntry(root: string, { voice, id, editedAt, publishedAt }: PostView): string {
  return entry(root + EN.post(voice.handle, id), editedAt ?? publishedAt);
}

/** What robots may read: everything public but searches; of a demonstration nothing, since nothing in it is true. */
export async function robots({ house }: PublicRequest): Promise<PublicPage> {
  const { origin, demonstration } = house.config;
  const rules = demonstration ? ['Disallow: /'] : ['Disallow: /desk', 'Disallow: /search', 'Disallow: /gd/search', '', `Sitemap: ${origin}/sitemap.xml`];
  return {
    body: ['User-agent: *', ...rules, ''].join('\n'),
    contentType: 'text/plain; charset=utf-8',
    tags: ['everything'],
  };
}
