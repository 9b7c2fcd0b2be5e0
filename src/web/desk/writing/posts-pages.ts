import { html } from 'hono/html';
import { excerpt } from '../../../core/text.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { readCursor, writeCursor, type Cursor } from '../../../core/pages.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { kindNamed } from '../../../kinds/index.ts';
import { mayChangePost, type Actor } from '../../../members/permissions.ts';
import { postsFor, type PostLine } from '../../../publishing/desk.queries.ts';
import { heldDrafts, openDrafts, scheduledDrafts, type DraftLine, type DraftsPage } from '../../../publishing/draft-lists.queries.ts';
import { latestReviews, type ReviewLine } from '../../../publishing/review/reviews.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { buttonForm } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { reviewLine } from '../reviews/review-line.ts';
import { onDesk } from './desk-frame.ts';
import { scheduleNote } from './schedule-note.ts';
import { waitWords } from './wait-words.ts';

const PAGE = 20;

const firstWords = (text: string, say: Say): string => excerpt(text, 140) || say('posts.empty-draft');

function kindWord(kind: string, say: Say): string {
  const found = kindNamed(kind);
  return found ? say(found.label) : kind;
}

function troubleLine(draft: DraftLine, say: Say): Html {
  if (!draft.trouble) return '';
  const key = `refusal.${draft.trouble}`;
  return html`<p class="ww-fielderror">${icon('triangle')}<span>${say('posts.trouble', { reason: isWordKey(key) ? say(key) : draft.trouble })}</span></p>`;
}

/** That a draft does not go out by itself, though somebody chose a time for it. */
function offLine(draft: DraftLine, say: Say, now: Date): Html {
  const note = draft.scheduledFor ? '' : scheduleNote(draft, say, now);
  return note ? html`<p class="ww-fielderror">${icon('triangle')}<span>${note}</span></p>` : '';
}

/** When a draft goes out; and, where its time has come, why it still waits. */
function goesOut({ scheduledFor, waiting }: DraftLine & { scheduledFor: Date }, say: Say, now: Date): Html {
  const words = waiting ? waitWords(waiting, say, now) : say('posts.scheduled.for', { time: sayDayAndTime(scheduledFor, say.lang, now) });
  return html`<span class="ww-chip ww-chip--notice">${icon('clock')}${words}</span>`;
}

type Reviews = ReadonlyMap<string, ReviewLine>;

function draftItem(draft: DraftLine, { visit, say, house }: MemberRequest, reviews: Reviews): Html {
  const now = house.clock();
  const words = firstWords(draft.text, say);
  const when = draft.scheduledFor
    ? goesOut({ ...draft, scheduledFor: draft.scheduledFor }, say, now)
    : html`<time datetime="${draft.updatedAt.toISOString()}">${sayDayAndTime(draft.updatedAt, say.lang, now)}</time>`;
  const forms = draft.scheduledFor
    ? buttonForm({ action: `/desk/drafts/${draft.id}/unschedule`, label: say('posts.unschedule'), visit, look: 'link', about: words })
    : buttonForm({ action: `/desk/drafts/${draft.id}/discard`, label: say('posts.discard'), visit, look: 'link', about: words });
  return html`<li><p class="ww-meta">${draft.voiceName ?? ''} · ${kindWord(draft.kind, say)} · ${draft.guest ? say('slot.by-guest', { name: draft.guest }) : say('posts.by', { name: draft.author })}</p>${troubleLine(draft, say)}${offLine(draft, say, now)}${reviewLine(reviews.get(draft.id), say, now)}
<p lang="${draft.lang}"><a href="/desk/write?draft=${draft.id}">${words}</a></p><div class="ww-post__foot">${when}${forms}</div></li>`;
}

function postItem(post: PostLine, actor: Actor, say: Say, now: Date): Html {
  const may = mayChangePost(actor, post, { id: post.voiceId, authorityId: actor.authorityId });
  const state = post.withdrawnAt ? html`<span class="ww-chip">${say('refusal.withdrawn')}</span>` : '';
  const edit = post.voiceClosedAt ? '' : html`<a href="/desk/posts/${post.id}/edit">${say('posts.edit')}<span class="ww-vh"> ${excerpt(post.text, 40)}</span></a>`;
  const links = may && !post.withdrawnAt
    ? html`${edit}<a href="/desk/posts/${post.id}/withdraw">${say('posts.withdraw')}<span class="ww-vh"> ${excerpt(post.text, 40)}</span></a>`
    : '';
  return html`<li><p class="ww-meta">${post.voiceName} · ${kindWord(post.kind, say)} · ${post.guest ? say('slot.by-guest', { name: post.guest }) : say('posts.by', { name: post.author })}</p>
<p lang="${post.lang}"><a href="/desk/posts/${post.id}">${firstWords(post.text, say)}</a></p>
<div class="ww-post__foot"><time datetime="${post.publishedAt.toISOString()}">${sayDayAndTime(post.publishedAt, say.lang, now)}</time>${state}${links}</div></li>`;
}

type Section = { id: string; title: string; items: Html[]; empty: string; more: Html };

function section({ id, title, items, empty, more }: Section): Html {
  return html`<section class="ww-sect" id="${id}" aria-labelledby="${id}-title"><div class="ww-sect__head"><h2 id="${id}-title">${title}</h2></div>
${items.length > 0 ? html`<ol class="ww-feed">${items}</ol>` : html`<div class="ww-empty"><p>${empty}</p></div>`}</section>${more}`;
}

/** The link to where a list goes on; its name in the address is the list's own. */
function moreLink(name: keyof Places, next: Cursor | null, words: string): Html {
  return next ? html`<p class="ww-sect"><a href="/desk/posts?${name}=${writeCursor(next)}">${words}</a></p>` : '';
}

/** Nothing where nothing is held: then there is nothing to do. */
function heldSection(request: MemberRequest, { drafts, next }: DraftsPage, reviews: Reviews): Html {
  if (drafts.length === 0) return '';
  const { say } = request;
  const items = drafts.map((draft) => draftItem(draft, request, reviews));
  return section({ id: 'held', title: say('posts.held'), items, empty: '', more: moreLink('held', next, say('posts.held.more')) });
}

function draftsSection(request: MemberRequest, { drafts, next }: DraftsPage, reviews: Reviews): Html {
  const { say } = request;
  const items = drafts.map((draft) => draftItem(draft, request, reviews));
  return section({ id: 'drafts', title: say('posts.drafts'), items, empty: say('posts.drafts.none'), more: moreLink('drafts', next, say('posts.drafts.more')) });
}

function scheduledSection(request: MemberRequest, { drafts, next }: DraftsPage, reviews: Reviews): Html {
  const { say } = request;
  const items = drafts.map((draft) => draftItem(draft, request, reviews));
  return section({ id: 'scheduled', title: say('posts.scheduled'), items, empty: say('posts.scheduled.none'), more: moreLink('later', next, say('posts.scheduled.more')) });
}

function publishedSection({ visit, say, house }: MemberRequest, posts: readonly PostLine[]): Html {
  const last = posts.length > PAGE ? posts[PAGE - 1] : undefined;
  const items = posts.slice(0, PAGE).map((post) => postItem(post, visit.actor, say, house.clock()));
  const more = moreLink('before', last ? { at: last.publishedAt, id: last.id } : null, say('posts.older'));
  return section({ id: 'published', title: say('posts.published'), items, empty: say('posts.published.none'), more });
}

/** From where each list goes on; a page that goes on with one shows no other. */
type Places = { held: Cursor | null; drafts: Cursor | null; later: Cursor | null; before: Cursor | null };

function placesIn(query: URLSearchParams): Places {
  const at = (name: keyof Places): Cursor | null => readCursor(query.get(name) ?? '');
  return { held: at('held'), drafts: at('drafts'), later: at('later'), before: at('before') };
}

/** What a member is writing, what goes out later, and what was said by their voices. */
export async function listPosts(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const { database } = house;
  const { actor } = visit;
  const { held, drafts, later, before } = placesIn(query);
  const isFirst = !held && !drafts && !later && !before;
  const lists = [
    ...(isFirst || held ? [{ draw: heldSection, page: await heldDrafts(database, actor, held, PAGE) }] : []),
    ...(isFirst || drafts ? [{ draw: draftsSection, page: await openDrafts(database, actor, drafts, PAGE) }] : []),
    ...(isFirst || later ? [{ draw: scheduledSection, page: await scheduledDrafts(database, actor, { after: later, most: PAGE, now: house.clock() }) }] : []),
  ];
  const shown = lists.flatMap(({ page }) => page.drafts.map(({ id }) => id));
  const reviews = await database.within({ authority: actor.authorityId }, (reader) => latestReviews(reader, shown));
  const said = query.has('scheduled') ? html`<p class="ww-chip ww-chip--ok" role="status">${icon('check')}${say('post.scheduled.title')}</p>` : '';
  const body = html`<div class="ww-row ww-between"><h1>${say('posts.title')}</h1><span class="ww-row"><a href="/desk/field">${say('field.title')}</a><a class="ds_button" href="/desk/write">${say('posts.write')}</a></span></div>${said}
${lists.map(({ draw, page }) => draw(request, page, reviews))}
${isFirst || before ? publishedSection(request, await postsFor(database, actor, before, PAGE + 1)) : ''}`;
  return onDesk(request, { title: say('posts.title'), current: 'posts', body });
}

/** The link to a post as readers see it. */
export function seeLink(handle: string, id: string, say: Say): Html {
  return html`<a href="${addressesIn(say.lang).post(handle, id)}">${say('posts.see')}</a>`;
}
