import { html } from 'hono/html';
import type { FeedItem } from '../../channels/index.ts';
import { sayAnsweredIn } from '../../core/say-clock.ts';
import { excerpt, paragraphs, segments } from '../../core/text.ts';
import { sayDay } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import { outcomesOf, questionsOf, type ListedOutcome, type ListedQuestion } from '../../conversations/thread.queries.ts';
import { addressesIn, rootOf } from '../parts/addresses.ts';
import { deciderWords, toldWords } from '../parts/outcome.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { feedPage, sayAround } from './feeds.ts';
import { FEED_ITEMS } from './feeds.queries.ts';
import { nameOf } from './frame.ts';
import { outcomeAddress, outcomesTags } from './outcomes.ts';

const TITLE = 80;

// An item is the same in both languages' feeds, and so is its lasting address.
const PAGES = addressesIn('en');

/** Whose list it is, and where its pages stand. */
type Place = { authority: AuthorityView; root: string };

/** Words as they were typed, in paragraphs: no link that a stranger wrote goes out from here. */
function plainWords(text: string): Html {
  const line = (words: string, at: number) => html`${at > 0 ? html`<br>` : ''}${words}`;
  return html`${paragraphs(segments(text)).map((lines) => html`<p>${lines.map((pieces, at) => line(pieces.map((piece) => piece.text).join(''), at))}</p>`)}`;
}

function howItStands({ saidAt, answeredAt, waiting }: ListedQuestion, say: Say): Html | '' {
  if (answeredAt) return html`<p>${sayAnsweredIn(saidAt, answeredAt, say.lang)}</p>`;
  return waiting ? html`<p>${say('feed.waiting')}</p>` : '';
}

// In a reader a name stands where an official voice's would, without the page's marks.
function residentName({ name }: ListedQuestion, say: Say): string {
  return name ? say('feed.resident', { name }) : say('thread.nameless');
}

function later(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one > other ? one : other) : (one ?? other);
}

function questionItem(question: ListedQuestion, { authority, root }: Place): FeedItem {
  const say = sayAround(question);
  const official = question.looksLike ? html`<p>${say('thread.not-official.name', { name: question.looksLike })}</p>` : '';
  return {
    url: root + PAGES.question(authority.slug, question.id),
    title: `${say('question.heading', { voice: question.voiceName })}: ${excerpt(question.text, TITLE)}`,
    html: html`${plainWords(question.text)}${official}${howItStands(question, say)}`.toString(),
    lang: question.lang,
    author: { name: residentName(question, say) },
    tags: [],
    picture: null,
    publishedAt: question.saidAt.toISOString(),
    updatedAt: later(question.editedAt, question.answeredAt)?.toISOString() ?? null,
  };
}

function outcomeItem(outcome: ListedOutcome, { authority, root }: Place): FeedItem {
  const say = sayAround(outcome);
  const about = excerpt(outcome.heading, TITLE) || say('outcomes.untitled', { voice: outcome.voiceName });
  const words = html`<p><strong>${say('outcome.said')}</strong></p>${plainWords(outcome.youSaid)}<p><strong>${say('outcome.did')}</strong></p>${plainWords(outcome.weDid)}`;
  return {
    url: `${root}${outcomeAddress(outcome, authority.slug, PAGES)}#outcome`,
    title: `${say('outcome.heading')}: ${about}`,
    html: html`${words}<p>${deciderWords(outcome, say)} ${sayDay(outcome.decidedAt, say.lang)}. ${toldWords(outcome, say)}</p>`.toString(),
    lang: outcome.lang,
    author: { name: `${outcome.voiceName}, ${nameOf(authority, say)}`, url: root + PAGES.voice(outcome.handle) },
    tags: [],
    picture: null,
    publishedAt: outcome.decidedAt.toISOString(),
    updatedAt: outcome.editedAt?.toISOString() ?? null,
  };
}

async function placeOf({ house, params }: PublicRequest): Promise<Place> {
  const authority = await authorityAt(house, params['authority'] ?? '');
  return { authority, root: rootOf(authority, house.config.origin) };
}

/** The newest questions to an authority whose words everybody may read, and how each stands. */
export async function questionsFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say } = request;
  const place = await placeOf(request);
  const { authority } = place;
  const questions = await questionsOf(house.database, authority.id, 'shown', null, FEED_ITEMS);
  const words = { authority: nameOf(authority, say) };
  return feedPage(request, {
    title: say('questions.title', words), description: say('questions.lead', words), page: (at) => at.questions(authority.slug), authority,
    items: questions.map((question) => questionItem(question, place)), tags: [`authority:${authority.id}`, `questions:${authority.id}`] });
}

/** What came of an authority's conversations lately: you said, we did. */
export async function outcomesFeed(request: PublicRequest): Promise<PublicPage> {
  const { house, say } = request;
  const place = await placeOf(request);
  const { authority } = place;
  const outcomes = await outcomesOf(house.database, authority.id, null, FEED_ITEMS);
  const words = { authority: nameOf(authority, say) };
  return feedPage(request, {
    title: say('outcomes.title', words), description: say('outcomes.lead', words), page: (at) => at.outcomes(authority.slug), authority,
    items: outcomes.map((outcome) => outcomeItem(outcome, place)), tags: outcomesTags(authority.id, outcomes) });
}
