import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { writeCursor } from '../../core/pages.ts';
import { excerpt, shortLink } from '../../core/text.ts';
import { sayDay } from '../../core/time.ts';
import { isWordKey, type Say } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { newestPosts } from '../../posts/posts.queries.ts';
import { inLanguage, type Addresses } from '../parts/addresses.ts';
import type { Empty } from '../parts/empty.ts';
import { icon } from '../parts/icons.ts';
import { dayTag } from '../parts/times.ts';
import { avatar, kindLine, ownLang, ownWords } from '../parts/voice.ts';
import { textHtml } from '../parts/text.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { followSection } from './authority.ts';
import { finishPage, nameOf, postFrame, readBefore, sharedPicture } from './frame.ts';
import { feedLinks, postList } from './list.ts';
import { voiceByHandle, type VoiceProfile } from './voices.queries.ts';

/** The voice an address names ('@night_gritters'); a page that is not there where none has this handle. */
export async function voiceAt(house: House, handle: string): Promise<VoiceProfile> {
  const voice = /^@[a-z0-9_]{1,30}$/.test(handle) ? await voiceByHandle(house.database, handle.slice(1)) : null;
  if (!voice) throw new AppError('not-found', `no voice: ${handle.slice(0, 60)}`);
  return voice;
}

/** Handles are written in small letters; where somebody typed capitals, the way on. */
export function inSmallLetters({ path, lang, query }: PublicRequest): PublicPage | null {
  const [, handle] = /^\/(@[^/]*)/.exec(path) ?? [];
  if (!handle || handle === handle.toLowerCase()) return null;
  const rest = query.size > 0 ? `?${query}` : '';
  return { body: '', tags: ['everything'], movedTo: inLanguage(path.replace(handle, handle.toLowerCase()), lang) + rest };
}

function languageName(code: string, say: Say): string {
  const key = `lang.${code}`;
  return isWordKey(key) ? say(key) : code;
}

type Fact = [term: string, description: Html | string];

function facts(voice: VoiceProfile, say: Say): Fact[] {
  const authority = nameOf(voice.authority, say);
  const links = voice.links.map(({ label, url }) => html`<a href="${url}" rel="noopener">${label || shortLink(url)}</a><br>`);
  const found: (Fact | null)[] = [
    voice.role ? [say('voice.about.speaks-for'), ownWords(voice.role, voice, say)] : null,
    voice.ward ? [say('voice.about.ward'), voice.ward] : null,
    [say('voice.about.languages'), voice.languages.map((code) => languageName(code, say)).join(', ')],
    links.length > 0 ? [say('voice.about.links'), html`${links}`] : null,
    [say('voice.about.written-by'), voice.showsAuthor ? say('voice.about.named') : say('voice.about.not-named', { authority })],
    [say('voice.about.handle'), `@${voice.handle}`],
    [say('voice.about.since'), dayTag(voice.createdAt, say)],
  ];
  return found.filter((fact) => fact !== null);
}

function about(voice: VoiceProfile, say: Say): Html {
  const list = facts(voice, say).map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`);
  return html`<section aria-labelledby="about"><h2 id="about">${say('voice.about')}</h2><dl class="ww-facts">${list}</dl></section>`;
}

/** That an administrator registered this voice, and whether the authority's word for it is proved; without proof there is no shield. */
function official(voice: VoiceProfile, say: Say, addresses: Addresses): Html {
  const { domain, domainProvedAt, slug } = voice.authority;
  const params = { authority: nameOf(voice.authority, say) };
  if (voice.closedAt) return html`<span class="ww-meta">${say('voice.was-official', params)}</span>`;
  const register = (words: string): Html => html`<a href="${addresses.register(slug)}">${words}</a>`;
  if (!domain || !domainProvedAt) return html`<span class="ww-meta">${say('voice.official', params)}, ${register(say('voice.official.not-proved'))}</span>`;
  return html`<span class="ww-official">${icon('shield')}<span>${say('voice.official', params)}, ${register(say('voice.official.proved', { domain }))}</span></span>`;
}

function headerOf(voice: VoiceProfile, request: PublicRequest): Html {
  const { say } = request;
  const { addresses } = postFrame(request, 'voice');
  const bioLang = ownLang(voice.bio, voice);
  const lang = bioLang === say.lang ? '' : html` lang="${bioLang}"`;
  const bio = voice.bio ? html`<div class="ww-lead"${lang}>${textHtml(voice.bio, addresses)}</div>` : '';
  const closed = voice.closedAt ? html`<div class="ww-tombstone"><p>${say('voice.closed', { day: sayDay(voice.closedAt, say.lang) })}</p></div>` : '';
  const follow = voice.closedAt ? '' : html`<p class="ww-row ww-lg-gap"><a class="ds_button" href="#follow">${say('voice.follow')}</a></p>`;
  return html`<header class="ww-voicehead">${avatar(voice, 'large')}<div><h1>${voice.name}</h1><p class="ww-row ww-row--tight">${kindLine(voice, say)}${official(voice, say, addresses)}</p>${bio}${closed}${follow}</div></header>`;
}

function emptyOf(voice: VoiceProfile, say: Say): Empty {
  const title = say('posts.empty.title');
  if (voice.closedAt) return { icon: 'speech', title, text: say('voice.empty.closed', { voice: voice.name }) };
  const text = say('voice.empty.text', { voice: voice.name, day: sayDay(voice.createdAt, say.lang) });
  return { icon: 'speech', title, text, action: { href: inLanguage(`/@${voice.handle}.rss`, say.lang), words: say('posts.empty.follow') } };
}

function descriptionOf(voice: VoiceProfile, say: Say): string {
  return voice.bio ? excerpt(voice.bio, 200) : say('feed.voice.text', { voice: voice.name, authority: nameOf(voice.authority, say) });
}

/** A voice: who it is, what it said last. */
export async function voicePage(request: PublicRequest): Promise<PublicPage> {
  const moved = inSmallLetters(request);
  if (moved) return moved;
  const { house, say, query } = request;
  const before = readBefore(query);
  const voice = await voiceAt(house, request.params['voice'] ?? '');
  const page = await newestPosts(house.database, { of: 'voice', id: voice.id }, before);
  const frame = postFrame(request, 'voice');
  const path = `/@${voice.handle}`;
  const authority = nameOf(voice.authority, say);
  const list = postList({ page, frame, path, topic: `voice:${voice.id}`, before, empty: emptyOf(voice, say), links: feedLinks(path, say) });
  const main = html`${headerOf(voice, request)}
<div class="ww-cols ww-sect"><section aria-labelledby="latest">${list}</section>
<aside class="ww-aside" aria-label="${say('voice.about')}">${about(voice, say)}
${voice.closedAt ? '' : followSection(path, say('voice.follow'), say)}</aside></div>`;
  const title = before ? `${voice.name}, ${authority}: ${say('posts.before')}` : `${voice.name}, ${authority}`;
  return finishPage(
    request,
    { path: before ? `${path}?before=${writeCursor(before)}` : path, title, description: descriptionOf(voice, say), main,
      authority: voice.authority, scripted: true, type: 'profile', feeds: { path, title: voice.name }, picture: sharedPicture(page.posts) },
    { tags: [`voice:${voice.id}`, `authority:${voice.authority.id}`, `posts:voice:${voice.id}`], posts: page.posts, now: frame.now });
}
