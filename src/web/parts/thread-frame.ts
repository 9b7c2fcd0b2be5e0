import { html } from 'hono/html';
import { answerDue, clockState, hoursFor, nextTurn } from '../../core/answer-clock.ts';
import { londonClockAt, londonDayNumber } from '../../core/london.ts';
import { sayAnsweredIn, sayWaiting } from '../../core/say-clock.ts';
import type { PublicSettings } from '../../conversations/public-thread.queries.ts';
import type { ThreadItem } from '../../conversations/thread.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import type { PostFrame } from './post-frame.ts';

/** What stands around a thread, besides what stands around its posts. */
export type ThreadFrame = PostFrame & {
  settings: PublicSettings;
  threadId: string;
  /** The thread's own page, and the authority's house rules, in the page's language. */
  here: string;
  houseRules: string;
  /** Public answers that stand, in this thread or another, each with its voice's handle. */
  answers: ReadonlyMap<string, string>;
  /** The answers that stand in this thread itself. */
  answersHere: ReadonlySet<string>;
  /** Whether somebody can reply. */
  isOpen: boolean;
};

/**
 * Since when somebody waits, or how long it took. The clock is the one everybody
 * is promised: the desk's may run faster for somebody who may need help, and
 * nobody else may know that from it.
 */
export function itemClock(item: ThreadItem, frame: ThreadFrame): Html | '' {
  const { say, now, threadId, settings: { hours, targets } } = frame;
  if (item.answeredAt) return html`<span class="ww-clock ww-clock--done">${icon('check')}${sayAnsweredIn(item.saidAt, item.answeredAt, say.lang)}</span>`;
  if (!item.waiting) return '';
  const target = item.conversationId === threadId ? targets.question : targets.reply;
  const clock = clockState({ due: answerDue(item.saidAt, target, hours), now, hours: hoursFor(target, hours) });
  const isClosed = clock.state === 'out-of-hours';
  return html`<span class="ww-clock${isClosed ? ' ww-clock--closed' : ''}">${icon(isClosed ? 'calendar' : 'clock')}${sayWaiting(item.saidAt, clock, now, say.lang)}</span>`;
}

/** When what is said of those who wait changes by itself: the office opens or closes, or a new day begins. Nothing where nobody waits. */
export function clockChanges(items: readonly ThreadItem[], { hours }: Pick<PublicSettings, 'hours'>, now: Date): Date[] {
  if (!items.some(({ waiting }) => waiting)) return [];
  const turn = nextTurn(now, hours);
  return [londonClockAt(londonDayNumber(now) + 1, 0), ...(turn ? [turn] : [])];
}
