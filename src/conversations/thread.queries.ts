import type { Database } from '../platform/database.ts';
import type { ReplyChannel } from '../platform/conversation-tables.ts';
import { COLUMNS, JOINED, type PostView } from '../posts/posts.queries.ts';
import { postView, type PostRow } from '../posts/post-view.ts';
import { OPEN_THREAD, type ThreadRules } from './thread-rules.queries.ts';

/** A resident's item of a public thread, or, where `state` is not 'shown', what stands in its place: then its name and text are ''. */
export type ThreadItem = {
  id: string;
  conversationId: string;
  parentId: string | null;
  isQuestion: boolean;
  state: 'shown' | 'hidden' | 'withdrawn' | 'erased' | 'moved';
  channel: ReplyChannel;
  name: string;
  looksLike: string | null;
  lang: string;
  text: string;
  saidAt: Date;
  editedAt: Date | null;
  waiting: boolean;
  answeredAt: Date | null;
  answeredWith: string | null;
  rule: string | null;
  hiddenUntil: Date | null;
  hiddenWords: string | null;
};

/** An official answer of a thread; `answers` is the item it answers. */
export type ThreadAnswer = { post: PostView; answers: string };

/** You said, we did. `contributors` counts the people of the thread, `told` those who were written to. */
export type OutcomeView = {
  id: string;
  threadId: string;
  youSaid: string;
  weDid: string;
  decidedBy: string;
  lang: string;
  decidedAt: Date;
  contributors: number;
  told: number;
};

/** Everything everybody may read of a thread, items and answers in the order they were said. */
export type Thread = {
  items: ThreadItem[];
  answers: ThreadAnswer[];
  /** All items of the thread, those in the place of words that are not shown too, and the people who said them. */
  count: number;
  people: number;
  rules: ThreadRules;
  outcome: OutcomeView | null;
  /** Whether there are older items than these. */
  cut: boolean;
};

/** The most items of a thread that one page shows: its newest. */
export const MOST_ITEMS = 500;

const ITEM_COLUMNS = `i.id, i.conversation_id as "conversationId", i.parent_id as "parentId", i.is_question as "isQuestion", i.state, i.channel, i.name,
  i.looks_like as "looksLike", i.lang, i.text, i.said_at as "saidAt", i.edited_at as "editedAt", i.waiting, i.answered_at as "answeredAt",
  i.answered_with as "answeredWith", i.rule, i.hidden_until as "hiddenUntil", i.hidden_words as "hiddenWords"`;

const ITEMS = `select ${ITEM_COLUMNS}, people, count from (
    select i.*, (select count(distinct person) from thread_items c where c.thread_id = $1) as people,
      (select count(*) from thread_items c where c.thread_id = $1) as count
    from thread_items i where thread_id = $1 order by said_at desc, id desc limit ${MOST_ITEMS + 1}
  ) i order by said_at, id`;

const ANSWERS = `select ${COLUMNS}, p.answers from (
    select * from posts where thread_id = $1 order by published_at desc, id desc limit ${MOST_ITEMS}
  ) p ${JOINED} order by p.published_at, p.id`;

const OUTCOME_COLUMNS = `id, thread_id as "threadId", you_said as "youSaid", we_did as "weDid", decided_by as "decidedBy", lang,
  decided_at as "decidedAt", contributors, told`;

const RULES_AND_OUTCOME = `select (select row_to_json(r) from thread_rules r where thread_id = $1) as rules,
  (select row_to_json(o) from (select ${OUTCOME_COLUMNS} from outcomes where thread_id = $1) o) as outcome`;

type HowRow = {
  rules: { slow_seconds: number; closes_at: string | null; holds_overnight: boolean } | null;
  outcome: (Omit<OutcomeView, 'decidedAt'> & { decidedAt: string }) | null;
};

function rulesView(row: HowRow['rules']): ThreadRules {
  if (!row) return OPEN_THREAD;
  return { slowSeconds: row.slow_seconds, closesAt: row.closes_at ? new Date(row.closes_at) : null, holdsOvernight: row.holds_overnight };
}

/** What everybody may read of the thread below a post or a question: read from public tables alone. */
export async function threadOf(database: Database, threadId: string): Promise<Thread> {
  const [items, answers, [how]] = await Promise.all([
    database.rows<ThreadItem & { people: number; count: number }>('thread_items', ITEMS, [threadId]),
    database.rows<PostRow & { answers: string }>('thread_answers', ANSWERS, [threadId]),
    database.rows<HowRow>('thread_how', RULES_AND_OUTCOME, [threadId]),
  ]);
  const cut = items.length > MOST_ITEMS;
  return {
    items: cut ? items.slice(1) : items,
    answers: answers.map((row) => ({ post: postView(row), answers: row.answers })),
    count: items[0]?.count ?? 0,
    people: items[0]?.people ?? 0,
    rules: rulesView(how!.rules),
    outcome: how!.outcome && { ...how!.outcome, decidedAt: new Date(how!.outcome.decidedAt) },
    cut,
  };
}

/** A question in the list, and the voice that is to answer it. */
export type ListedQuestion = ThreadItem & { voiceName: string; handle: string };

const WHICH = { all: "state <> 'moved'", shown: "state = 'shown'", waiting: 'waiting' };

/**
 * An authority's questions that were asked by themselves, newest first, from a cursor on: all with what stands in the
 * place of some, those whose words are shown, or those that wait for an answer. One more than the page shows says that there are older ones.
 */
export async function questionsOf(database: Database, authorityId: string, show: keyof typeof WHICH, before: { at: Date; id: string } | null, most: number): Promise<ListedQuestion[]> {
  const text = `select ${ITEM_COLUMNS}, v.name as "voiceName", v.handle from (
      select * from thread_items where authority_id = $3 and is_question and ${WHICH[show]} and (said_at, id) < ($1, $2) order by said_at desc, id desc limit ${most}
    ) i join voices v on v.id = i.voice_id order by i.said_at desc, i.id desc`;
  return database.rows<ListedQuestion>(`questions_${show}_${most}`, text, [before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', authorityId]);
}

/** Where a thread of a question stands: its authority's slug and name, and the voice that is to answer; null where there is no such question. */
export async function questionAt(database: Database, threadId: string) {
  const [row] = await database.rows<{ authorityId: string; slug: string; voiceId: string; voiceName: string; handle: string; closed: boolean }>('question_at',
    `select i.authority_id as "authorityId", a.slug, v.id as "voiceId", v.name as "voiceName", v.handle, v.closed_at is not null as closed
     from thread_items i join voices v on v.id = i.voice_id join authorities a on a.id = i.authority_id where i.id = $1 and i.is_question`, [threadId]);
  return row ?? null;
}

/** One item of a thread; null where nothing of it may be read. */
export async function threadItem(database: Database, id: string): Promise<ThreadItem | null> {
  const [item] = await database.rows<ThreadItem>('thread_item', `select ${ITEM_COLUMNS} from thread_items i where i.id = $1`, [id]);
  return item ?? null;
}

/** An outcome in the list: where its conversation is, what it was about, and when its words last changed, if ever. */
export type ListedOutcome = OutcomeView & { editedAt: Date | null; voiceName: string; handle: string; postId: string | null; heading: string };

/** An authority's outcomes, newest first, from a cursor on. */
export async function outcomesOf(database: Database, authorityId: string, before: { at: Date; id: string } | null, most: number): Promise<ListedOutcome[]> {
  const text = `select o.id, o.thread_id as "threadId", o.you_said as "youSaid", o.we_did as "weDid", o.decided_by as "decidedBy", o.lang,
      o.decided_at as "decidedAt", o.edited_at as "editedAt", o.contributors, o.told, o.post_id as "postId", v.name as "voiceName", v.handle,
      coalesce((select left(p.text, 300) from posts p where p.id = o.post_id and p.withdrawn_at is null), (select left(i.text, 300) from thread_items i where i.id = o.thread_id), '') as heading
    from outcomes o join voices v on v.id = o.voice_id
    where o.authority_id = $3 and (o.decided_at, o.id) < ($1, $2) order by o.decided_at desc, o.id desc limit ${most}`;
  return database.rows(`outcomes_${most}`, text, [before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', authorityId]);
}
