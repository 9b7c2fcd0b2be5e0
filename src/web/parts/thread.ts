import { html } from 'hono/html';
import { sayDayAndTime, sayLength } from '../../core/time.ts';
import { MOST_ITEMS, type Thread } from '../../conversations/thread.queries.ts';
import type { Html } from '../route.ts';
import { emptyState } from './empty.ts';
import { icon } from './icons.ts';
import { outcomeSection } from './outcome.ts';
import { replyForm } from './reply-form.ts';
import { nameOfEntry, threadEntry } from './thread-entry.ts';
import type { ThreadFrame } from './thread-frame.ts';
import { arrange, movedConversations, type Branch, type Entry, type ThreadOrder } from './thread-tree.ts';

/** A thread on the page of its post or question. `root` is the question itself, which stands above it. */
export type ShownThread = {
  thread: Thread;
  root: string | null;
  order: ThreadOrder;
  frame: ThreadFrame;
  /** The address that the form sends to, without a language. */
  action: string;
  /** The entry somebody is about to reply to. */
  to: Entry | null;
  voice: { name: string; isClosed: boolean };
  /** Where a question of one's own is asked, and where the authority's outcomes stand. */
  questions: string;
  outcomes: string;
};

function counts({ thread, root, frame: { say } }: ShownThread): Html | '' {
  const replies = thread.count - (root ? 1 : 0);
  if (replies <= 0) return '';
  return html`<p class="ww-meta ww-row"><span>${icon('reply')} ${say('thread.replies', { count: replies })}</span><span>${icon('person')} ${say('thread.people', { count: thread.people })}</span></p>
`;
}

function otherOrder({ order, frame: { say, here } }: ShownThread): Html {
  if (order === 'newest') return html`<a href="${here}">${say('thread.oldest-first')}</a>`;
  return html`<a href="${here}?order=newest" rel="nofollow">${say('thread.newest-first')}</a>`;
}

function saidTo(to: Entry | null, frame: ThreadFrame): Html | '' {
  if (!to) return '';
  return html`<p class="ww-meta ww-small"><a href="#reply-${to.id}">${frame.say('thread.in-reply-to', { name: nameOfEntry(to, frame) })}</a></p>`;
}

function branchItem({ top, below }: Branch, frame: ThreadFrame): Html {
  const inBranch = new Set(below.map(({ entry }) => entry.id));
  const isBelow = (entry: Entry): boolean => entry.is === 'item' && entry.item.answeredWith !== null && inBranch.has(entry.item.answeredWith);
  const items = below.map(({ entry, to }) => html`<li id="reply-${entry.id}">${threadEntry(entry, frame, isBelow(entry), saidTo(to, frame))}</li>`);
  return html`<li id="reply-${top.id}">${threadEntry(top, frame, isBelow(top))}${items.length > 0 ? html`
<ol>${items}</ol>` : ''}</li>
`;
}

function movedLine({ thread, frame: { say } }: ShownThread): Html | '' {
  const count = movedConversations(thread);
  return count === 0 ? '' : html`<p class="ww-row ww-meta ww-after">${icon('lock')}${say('thread.moved', { count })}</p>`;
}

function list(shown: ShownThread, branches: readonly Branch[]): Html {
  const { frame, thread } = shown;
  const { say } = frame;
  const cut = thread.cut ? html`<p class="ww-meta">${say('thread.cut', { count: MOST_ITEMS })}</p>` : '';
  if (branches.length > 0) return html`${cut}<ol class="ww-thread">${branches.map((branch) => branchItem(branch, frame))}</ol>`;
  if (movedConversations(thread) > 0) return html``;
  return emptyState({ icon: 'speech', title: say('thread.empty.title'), text: say(frame.isOpen ? 'thread.empty.text' : 'thread.empty.closed') });
}

/** How the thread is held, in plain words, to be read before anything is typed. */
function heldHow({ thread: { rules }, frame: { say, now, here }, to }: ShownThread): Html {
  const lines = [
    ...(rules.closesAt ? [say('thread.closes', { time: sayDayAndTime(rules.closesAt, say.lang, now) })] : []),
    ...(rules.slowSeconds > 0 ? [say('thread.slow', { length: sayLength(Math.max(1, rules.slowSeconds / 60), say.lang) })] : []),
    ...(rules.holdsOvernight ? [say('thread.overnight')] : []),
  ];
  const instead = to ? html`<a href="${here}#reply-form">${say('thread.form.instead')}</a>` : '';
  return html`${lines.join(' ')}${lines.length > 0 && to ? html` ` : ''}${instead}`;
}

function closedNote({ thread: { rules }, frame: { say, now }, voice, questions }: ShownThread): Html {
  const why = voice.isClosed ? say('thread.closed.voice', { voice: voice.name }) : say('thread.closed', { time: sayDayAndTime(rules.closesAt ?? now, say.lang, now) });
  return html`<section class="ww-sect ww-panel" id="reply-form" aria-label="${say('thread.reply')}"><p>${why}</p><p class="ww-after"><a href="${questions}#reply-form">${say('thread.closed.ask')}</a></p></section>`;
}

function formBelow(shown: ShownThread): Html {
  const { frame, action, to, thread: { rules } } = shown;
  const { say, settings: { allowsNameless } } = frame;
  const heading = to ? say('thread.form.to', { name: nameOfEntry(to, frame) }) : say('thread.form');
  const hasIntro = to !== null || rules.closesAt !== null || rules.slowSeconds > 0 || rules.holdsOvernight;
  return replyForm({ say, lang: say.lang, action, heading, allowsNameless, ...(hasIntro ? { intro: heldHow(shown) } : {}), ...(to ? { to: to.id } : {}) });
}

/** All of a thread: what came of it on top, the conversation, and the form below, or why there is none. */
export function threadSection(shown: ShownThread): Html {
  const { thread, root, order, frame, outcomes } = shown;
  const branches = arrange(thread, root, order);
  return html`${thread.outcome ? outcomeSection(thread.outcome, frame, outcomes) : ''}<section class="ww-sect" aria-labelledby="conversation"><div class="ww-sect__head"><h2 id="conversation">${frame.say('thread.heading')}</h2>${branches.length > 1 ? html`<span class="ww-small">${otherOrder(shown)}</span>` : ''}</div>
${counts(shown)}${list(shown, branches)}
${movedLine(shown)}</section>
${frame.isOpen ? formBelow(shown) : closedNote(shown)}`;
}
