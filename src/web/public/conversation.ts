import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { publicSettings, standingAnswers, type PublicSettings } from '../../conversations/public-thread.queries.ts';
import { threadOf, type Thread } from '../../conversations/thread.queries.ts';
import { threadSection, type ShownThread } from '../parts/thread.ts';
import { clockChanges, type ThreadFrame } from '../parts/thread-frame.ts';
import type { Entry, ThreadOrder } from '../parts/thread-tree.ts';
import type { PostFrame } from '../parts/post-frame.ts';
import type { Html, PublicRequest } from '../route.ts';

/** Where a thread is, and who answers there. */
export type ThreadPlace = {
  threadId: string;
  /** The question that stands above its thread; null below a post. */
  root: string | null;
  authority: { id: string; slug: string };
  voice: { name: string; isClosed: boolean };
  /** The page's address in its language. */
  here: string;
  /** Where its form sends to, without a language. */
  action: string;
};

/** A thread as it is shown, with all that changes the page it is on. */
export type Conversation = { html: Html; frame: ThreadFrame; thread: Thread; tags: string[]; changes: Date[] };

function readOrder(query: URLSearchParams): ThreadOrder {
  const order = query.get('order') ?? 'oldest';
  if (order !== 'newest' && order !== 'oldest') throw new AppError('not-found', 'no such order of a thread');
  return order;
}

// What was there when the link was made may be gone by now: then the page is shown as it is, with its general form.
function entryAt(thread: Thread, id: string | null): Entry | null {
  if (id === null) return null;
  if (!isId(id)) throw new AppError('not-found', 'no id of a reply in the address');
  const item = thread.items.find((one) => one.id === id && one.state === 'shown');
  if (item) return { is: 'item', id, at: item.saidAt, parent: item.parentId, item };
  const answer = thread.answers.find(({ post }) => post.id === id && !post.withdrawn);
  return answer ? { is: 'answer', id, at: answer.post.publishedAt, parent: answer.answers, post: answer.post } : null;
}

async function answersOf({ house }: PublicRequest, { items, answers }: Thread): Promise<Pick<ThreadFrame, 'answers' | 'answersHere'>> {
  const here = new Map(answers.filter(({ post }) => !post.withdrawn).map(({ post }) => [post.id, post.voice.handle]));
  const elsewhere = items.flatMap(({ answeredWith }) => (answeredWith && !here.has(answeredWith) ? [answeredWith] : []));
  return { answers: new Map([...here, ...(await standingAnswers(house.database, [...new Set(elsewhere)]))]), answersHere: new Set(here.keys()) };
}

async function frameOf(request: PublicRequest, place: ThreadPlace, thread: Thread, settings: PublicSettings, frame: PostFrame): Promise<ThreadFrame> {
  const { closesAt } = thread.rules;
  return {
    ...frame, settings, threadId: place.threadId, here: place.here,
    houseRules: frame.addresses.authorityPage(place.authority.slug, 'house-rules'),
    isOpen: !place.voice.isClosed && !(closesAt && closesAt <= frame.now),
    ...(await answersOf(request, thread)),
  };
}

function changesOf({ items, rules: { closesAt } }: Thread, settings: PublicSettings, now: Date): Date[] {
  return [...clockChanges(items, settings, now), ...(closesAt && closesAt > now ? [closesAt] : [])];
}

/** The conversation below a post, or in a question: read, arranged and drawn, for a page that is kept. */
export async function conversationAt(request: PublicRequest, place: ThreadPlace, postFrame: PostFrame): Promise<Conversation> {
  const { house, query } = request;
  const [thread, settings] = await Promise.all([threadOf(house.database, place.threadId), publicSettings(house.database, place.authority.id)]);
  const frame = await frameOf(request, place, thread, settings, postFrame);
  const { slug } = place.authority;
  const shown: ShownThread = {
    thread, frame, root: place.root, order: readOrder(query), action: place.action, to: entryAt(thread, query.get('to')), voice: place.voice,
    questions: frame.addresses.questions(slug), outcomes: frame.addresses.outcomes(slug),
  };
  return {
    html: threadSection(shown), frame, thread,
    tags: [`thread:${place.threadId}`, `authority:${place.authority.id}`, ...thread.answers.flatMap(({ post }) => [`post:${post.id}`, `voice:${post.voice.id}`])],
    changes: changesOf(thread, settings, frame.now),
  };
}
