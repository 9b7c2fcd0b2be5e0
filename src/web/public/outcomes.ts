import { html } from 'hono/html';
import { writeCursor } from '../../core/pages.ts';
import { excerpt } from '../../core/text.ts';
import { outcomesOf, type ListedOutcome } from '../../conversations/thread.queries.ts';
import type { Addresses } from '../parts/addresses.ts';
import { emptyState } from '../parts/empty.ts';
import { outcomeWords, toldLine } from '../parts/outcome.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { finishPage, nameOf, postFrame, readBefore } from './frame.ts';
import { feedLinks } from './list.ts';

const OUTCOMES_A_PAGE = 20;

/** Where the conversation is that an outcome came of. */
export function outcomeAddress({ postId, handle, threadId }: ListedOutcome, slug: string, addresses: Addresses): string {
  return postId ? addresses.post(handle, postId) : addresses.question(slug, threadId);
}

/** What changes a list of outcomes: one of them, the authority with its voices, and the words they stand under, which are a post's or a resident's. */
export function outcomesTags(authorityId: string, outcomes: readonly ListedOutcome[]): string[] {
  const headings = outcomes.map(({ postId, threadId }) => (postId ? `post:${postId}` : `thread:${threadId}`));
  return [`authority:${authorityId}`, `outcomes:${authorityId}`, ...headings];
}

function listItem(outcome: ListedOutcome, slug: string, frame: PostFrame): Html {
  const { say, addresses } = frame;
  const href = outcomeAddress(outcome, slug, addresses);
  const heading = excerpt(outcome.heading, 120) || say('outcomes.untitled', { voice: outcome.voiceName });
  return html`<li><article aria-labelledby="outcome-${outcome.id}"><h2 class="ww-h-conv" id="outcome-${outcome.id}"><a href="${href}">${heading}</a></h2><p class="ww-meta"><a href="${addresses.voice(outcome.handle)}">${outcome.voiceName}</a></p>
${outcomeWords(outcome, frame)}<p class="ww-meta ww-after">${toldLine(outcome, frame)}</p></article></li>
`;
}

function empty(authority: AuthorityView, { say, addresses }: PostFrame): Html {
  const action = { href: addresses.questions(authority.slug), words: say('outcomes.empty.action') };
  return emptyState({ icon: 'check', title: say('outcomes.empty.title'), text: say('outcomes.empty.text', { authority: nameOf(authority, say) }), action });
}

/** What came of an authority's conversations, newest first. */
export async function outcomesPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, query, params } = request;
  const before = readBefore(query);
  const authority = await authorityAt(house, params['authority'] ?? '');
  const found = await outcomesOf(house.database, authority.id, before, OUTCOMES_A_PAGE + 1);
  const outcomes = found.slice(0, OUTCOMES_A_PAGE);
  const frame = postFrame(request, 'voice');
  const here = frame.addresses.outcomes(authority.slug);
  const last = outcomes.at(-1);
  const older = found.length > OUTCOMES_A_PAGE && last ? html`<a href="${here}?before=${writeCursor({ at: last.decidedAt, id: last.id })}" rel="next">${say('outcomes.older')}</a>` : '';
  const newest = before ? html`<a href="${here}">${say('outcomes.newest')}</a>` : '';
  const path = `/${authority.slug}/outcomes`;
  const title = say('outcomes.title', { authority: nameOf(authority, say) });
  const lead = say('outcomes.lead', { authority: nameOf(authority, say) });
  const main = html`<div class="ww-read"><h1>${title}</h1><p class="ww-lead">${lead}</p>
<p class="ww-after">${feedLinks(path, say)}</p>
${outcomes.length > 0 ? html`<ol class="ww-outcomes">${outcomes.map((outcome) => listItem(outcome, authority.slug, frame))}</ol>` : empty(authority, frame)}
${older || newest ? html`<p class="ww-sect ww-row">${older}${newest}</p>` : ''}</div>`;
  return finishPage(
    request,
    { path: before ? `${path}?before=${writeCursor(before)}` : path, title, description: lead, main, authority, tab: 'outcomes', scripted: true, feeds: { path, title } },
    { tags: outcomesTags(authority.id, outcomes), now: frame.now });
}
