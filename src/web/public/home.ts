import { html } from 'hono/html';
import { scottishCouncils } from '../../authorities/scottish-councils.ts';
import { nextDay, signsOf, type CampaignSign } from '../../campaigns/campaign-signs.ts';
import type { Say } from '../../core/words/index.ts';
import { newestPosts, type PostView } from '../../posts/posts.queries.ts';
import { inLanguage, type Addresses } from '../parts/addresses.ts';
import { bannerChanges, dayBanner } from '../parts/day-banner.ts';
import { emptyState } from '../parts/empty.ts';
import { liveStrip } from '../parts/live.ts';
import { postItems } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import { councilNames, tileMap, type CouncilsHere } from '../parts/tile-map.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { authoritiesHere, type AuthorityName } from './authorities.queries.ts';
import { authorityHome } from './authority.ts';
import { finishPage, postFrame, sharedPicture } from './frame.ts';
import { liveWords, newestCursor } from './list.ts';
import { openVoices } from './voices.queries.ts';
import { waiting } from './waiting.ts';

const JUST_SAID = 6;
/** With more councils than this, a list of links to registers would only repeat the map. */
const FEW = 3;

function whoIsReal(authorities: readonly AuthorityName[], count: number, say: Say, addresses: Addresses): Html {
  const links = authorities.map(({ slug, name }) => html`<li><a href="${addresses.register(slug)}">${say('home.real.check', { authority: name })}</a></li>`);
  const check = authorities.length > 0 && authorities.length <= FEW
    ? html`<ul class="ww-list ww-small ww-after">${links}</ul>`
    : html`<p class="ww-small ww-after">${say('home.real.choose')}</p>`;
  return html`<section aria-labelledby="real"><h2 id="real">${say('home.real')}</h2><p class="ww-small">${say('home.real.text', { count })}</p>${check}</section>`;
}

function others(authorities: readonly AuthorityName[], here: CouncilsHere, say: Say, addresses: Addresses): Html | '' {
  const rest = authorities.filter(({ gss }) => gss === null || !here.has(gss));
  if (rest.length === 0) return '';
  return html`<section class="ww-sect" aria-labelledby="others"><div class="ww-sect__head"><h2 id="others">${say('home.others')}</h2></div><ul class="ww-names">${rest.map(
    ({ slug, name }) => html`<li><a href="${addresses.authority(slug)}">${name}</a></li>`)}</ul></section>`;
}

function justSaid(posts: readonly PostView[], frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const topic = say.lang === 'gd' ? 'all:gd' : 'all';
  const strip = liveStrip({ topic, since: newestCursor(posts, now), list: 'feed', words: liveWords(say) });
  const action = { href: inLanguage('/posts.rss', say.lang), words: say('posts.empty.follow') };
  const empty = posts.length > 0 ? '' : emptyState({ icon: 'speech', title: say('posts.empty.title'), text: say('posts.empty.text'), action });
  return html`<section class="ww-sect" aria-labelledby="latest"><div class="ww-sect__head"><h2 id="latest">${say('home.just-said')}</h2><a class="ww-small" href="${addresses.posts()}">${say('home.all-posts')}</a></div>
${strip}<ol class="ww-feed" id="feed">${postItems(posts, frame)}</ol>${empty}</section>`;
}

function allCouncils(here: CouncilsHere, say: Say, addresses: Addresses): Html {
  const missing = here.size < scottishCouncils.length ? `. ${say('home.all.none')}` : '';
  return html`<section class="ww-sect" aria-labelledby="all"><div class="ww-sect__head"><h2 id="all">${say('home.all')}</h2><span class="ww-meta">${say('home.all.letters')}${missing}</span></div>
${councilNames(here, say, addresses)}</section>`;
}

type Shown = { authorities: readonly AuthorityName[]; voices: number; posts: readonly PostView[]; day: CampaignSign | null };

function mainOf({ authorities, voices, posts, day }: Shown, frame: PostFrame): Html {
  const { say, addresses, now } = frame;
  const here: CouncilsHere = new Map(authorities.flatMap(({ gss, slug }) => (gss ? [[gss, slug] as const] : [])));
  return html`<div class="ww-cols ww-cols--wide"><div>
<h1>${say('home.title')}</h1>
<p class="ww-lead">${say('home.lead')}</p>
<p class="ww-jump ww-jump--top ww-phone-only"><a class="ds_button ds_button--secondary ww-btn-s" href="#councils">${say('home.find')}</a></p>
${dayBanner(day, say, now)}${justSaid(posts, frame)}
</div>
<aside class="ww-aside" id="councils" aria-labelledby="find"><section><h2 id="find">${say('home.find')}</h2>
<p class="ww-meta">${say('home.map.hint')}</p>
${tileMap(here, say, addresses)}</section>
${whoIsReal(authorities, voices, say, addresses)}</aside></div>
${others(authorities, here, say, addresses)}${allCouncils(here, say, addresses)}`;
}

/** The front page of the installation: what was just said, and the way to each council. On a host name of its own a council's home. */
export async function home(request: PublicRequest): Promise<PublicPage> {
  const { house: { database }, say } = request;
  const frame = postFrame(request, 'everywhere');
  const [authorities, voices, { posts }, signs] = await Promise.all([
    authoritiesHere(database), openVoices(database), newestPosts(database, { of: 'everything' }, null, JUST_SAID), signsOf(request.house)]);
  const day = nextDay(signs, null, frame.now);
  // Set-up makes the first.
  if (authorities.length === 0) return waiting(request);
  const own = authorities.find(({ host }) => host === request.host);
  if (own) return authorityHome({ ...request, params: { authority: own.slug } });
  return finishPage(
    request,
    { path: '/', title: say('home.title'), description: say('home.description'), main: mainOf({ authorities, voices, posts, day }, frame),
      scripted: true, feeds: { path: '/posts', title: say('feed.everything') }, picture: sharedPicture(posts) },
    { tags: ['posts:all', ...authorities.map(({ id }) => `authority:${id}`)], posts, changes: bannerChanges(day, frame.now), now: frame.now });
}
