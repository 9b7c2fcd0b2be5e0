import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { writeCursor } from '../../core/pages.ts';
import type { Say } from '../../core/words/index.ts';
import { composedKinds } from '../../kinds/index.ts';
import type { PostsPage } from '../../posts/posts.queries.ts';
import { searchPosts } from '../../posts/search.queries.ts';
import { POST_LANGUAGES } from '../../publishing/compose.ts';
import { addressesIn, inLanguage } from '../parts/addresses.ts';
import { emptyState } from '../parts/empty.ts';
import { field, select } from '../parts/form.ts';
import { icon } from '../parts/icons.ts';
import { postItems } from '../parts/post.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import { authoritiesHere, authorityBySlug, type AuthorityName } from './authorities.queries.ts';
import { finishPage, postFrame, readBefore } from './frame.ts';
import { LONGEST_WORDS, readSearch, type AskedSearch } from './search-query.ts';

function filters({ fields }: AskedSearch, authorities: readonly AuthorityName[], say: Say): Html {
  const open = Object.keys(fields).some((name) => name !== 'q');
  const council = { name: 'authority', label: say('search.authority'), value: fields.authority ?? '', options: [
    { value: '', label: say('search.authority.any') }, ...authorities.map(({ slug, name }) => ({ value: slug, label: name }))] };
  const kind = { name: 'kind', label: say('search.kind'), value: fields.kind ?? '', options: [
    { value: '', label: say('search.kind.any') }, ...composedKinds.map(({ name, label }) => ({ value: name, label: say(label) }))] };
  const lang = { name: 'lang', label: say('search.lang'), value: fields.lang ?? '', options: [
    { value: '', label: say('search.lang.any') }, ...POST_LANGUAGES.map((code) => ({ value: code, label: say(`lang.${code}`) }))] };
  return html`<details class="ww-details"${open ? html` open` : ''}><summary>${say('search.filters')}</summary>
<div class="ww-two">${authorities.length > 1 ? select(council) : ''}${select(kind)}${select(lang)}${
    field({ name: 'voice', label: say('search.voice'), hint: say('search.voice.hint'), value: fields.voice ?? '', maxlength: 31 })}${
    field({ name: 'from', label: say('search.from'), type: 'date', value: fields.from ?? '' })}${
    field({ name: 'to', label: say('search.to'), type: 'date', value: fields.to ?? '' })}</div></details>`;
}

function form(asked: AskedSearch, authorities: readonly AuthorityName[], { say, addresses }: PostFrame): Html {
  const { fields, notes } = asked;
  // With one council there is nothing to choose, but the search stays within it.
  const within = authorities.length === 1 && fields.authority ? html`<input type="hidden" name="authority" value="${fields.authority}">` : '';
  return html`<form class="ww-search" role="search" method="get" action="${addresses.search()}">
${field({ name: 'q', label: say('search.words'), hint: say('search.words.hint'), type: 'search', value: fields.q ?? '', maxlength: LONGEST_WORDS })}${within}
${filters(asked, authorities, say)}
<button class="ds_button ww-lg-gap" type="submit">${icon('search')}${say('search.button')}</button></form>
${notes.map((note) => html`<p class="ww-note ww-lg-gap">${note}</p>`)}`;
}

function nothing(words: string, { say, addresses }: PostFrame): Html {
  const title = words ? say('search.none.title-of', { words }) : say('search.none.title');
  return emptyState({ icon: 'search', title, text: say('search.none.text'), action: { href: addresses.posts(), words: say('search.none.all') } });
}

function results(asked: AskedSearch, page: PostsPage, frame: PostFrame): Html {
  const { say, addresses } = frame;
  const question = new URLSearchParams(asked.fields as Record<string, string>).toString();
  const feed = (ending: string): string => `${inLanguage(`/search.${ending}`, say.lang)}?${question}`;
  const older = page.next
    ? html`<p class="ww-sect"><a href="${addresses.search({ ...asked.fields, before: writeCursor(page.next) })}" rel="next">${say('posts.older')}</a></p>`
    : '';
  const list = page.posts.length > 0 ? html`<ol class="ww-feed">${postItems(page.posts, frame)}</ol>${older}` : nothing(asked.search.words, frame);
  return html`<section class="ww-sect" aria-labelledby="found"><div class="ww-sect__head"><h2 id="found">${say('search.found')}</h2><span class="ww-row ww-small"><a href="${feed('rss')}" rel="nofollow">${icon('rss')}${say('search.rss')}</a><a href="${feed('json')}" rel="nofollow" type="application/feed+json">${say('posts.json')}</a></span></div>
${list}</section>`;
}

/** Search in everything said: the form, and below it what was found. Made anew for each question. */
export async function searchPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query } = request;
  const { database } = house;
  const asked = readSearch(query, say);
  const before = readBefore(query);
  const { fields } = asked;
  const [authorities, authority, page] = await Promise.all([
    authoritiesHere(database),
    fields.authority ? authorityBySlug(database, fields.authority) : null,
    asked.asked ? searchPosts(database, asked.search, before) : null,
  ]);
  if (fields.authority && !authority) throw new AppError('not-found', `no authority: ${fields.authority.slice(0, 80)}`);
  const frame = postFrame(request, 'everywhere');
  const title = fields.q ? say('search.title-of', { words: fields.q }) : say('search.title');
  const main = html`<div class="ww-read"><h1>${say('search.title')}</h1>
${form(asked, authorities, frame)}
${page ? results(asked, page, frame) : html`<p class="ww-meta ww-lg-gap">${say('search.start')}</p>`}</div>`;
  const path = addressesIn('en').search(before ? { ...fields, before: writeCursor(before) } : fields);
  const finished = await finishPage(
    request,
    { path, title, description: say('search.title'), main, authority, tab: 'search', scripted: true, unlisted: true },
    { tags: [], posts: page?.posts ?? [], now: frame.now });
  // What somebody looks for is nobody else's business.
  return { ...finished, cacheControl: 'no-store' };
}
