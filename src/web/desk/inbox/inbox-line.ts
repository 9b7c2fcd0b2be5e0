import { html } from 'hono/html';
import { excerpt } from '../../../core/text.ts';
import { londonDaysBetween, sayNearDay, sayTime } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import type { InboxAsked, InboxLine } from '../../../conversations/inbox.queries.ts';
import type { ConversationSettings } from '../../../conversations/settings.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';
import { conversationAddress } from './asked.ts';
import { clockChip } from './clock-chip.ts';
import { coveredText } from './covered.ts';

/** What all lines of a list share; `namesVoice` where they are to several voices. */
export type LineFrame = { asked: InboxAsked; settings: ConversationSettings; say: Say; now: Date; current: string | null; alike: ReadonlyMap<string, number>; namesVoice: boolean };

const chip = (words: string, look = '', drawn: Html = ''): Html => html`<span class="ww-chip${look}">${drawn}${words}</span>`;

/** Who wrote it, and by which way where that was not this site. */
export function writerName(line: Pick<InboxLine, 'name' | 'channel'>, say: Say): string {
  const name = line.name || say('inbox.someone');
  return line.channel === 'web' ? name : say('inbox.by-channel', { name, channel: say(`thread.channel.${line.channel}`) });
}

/** That somebody may need help, or staff: said wherever the conversation is. */
export function laneChip(lane: InboxLine['lane'], say: Say): Html {
  if (lane === 'care') return chip(say('inbox.lane.care'), ' ww-chip--care', icon('care'));
  if (lane === 'staff-safety') return chip(say('inbox.lane.staff-safety'), ' ww-chip--stop', icon('triangle'));
  return lane === 'quiet' ? chip(say('inbox.lane.quiet')) : '';
}

/** What a reader may want to know; why stands below the conversation. */
export function hintChips(hints: readonly string[], say: Say): Html[] {
  return hints.flatMap((hint) => {
    const key = `inbox.hint.${hint}`;
    return isWordKey(key) ? [chip(say(key), ' ww-chip--notice')] : [];
  });
}

function stateChip(line: InboxLine, { settings, say, now }: LineFrame): Html {
  if (line.merged_into) return chip(say('inbox.merged'));
  if (!line.needs_answer) return chip(say('inbox.no-answer-needed'));
  if (line.waiting_since) return clockChip(line, settings, say, now);
  if (line.state === 'closed') return chip(say('inbox.closed'), ' ww-chip--ok', icon('check'));
  return line.answered_at ? chip(say('inbox.answered'), ' ww-chip--ok', icon('check')) : '';
}

function tags(line: InboxLine, frame: LineFrame): Html {
  const { say, now, alike } = frame;
  const count = alike.get(line.id) ?? 0;
  const snoozed = line.snoozed_until && line.snoozed_until > now ? chip(say('inbox.snoozed'), '', icon('clock')) : '';
  return html`${laneChip(line.lane, say)}${stateChip(line, frame)}${line.is_private ? chip(say('inbox.private'), '', icon('lock')) : ''}${
    line.held ? chip(say('inbox.held'), ' ww-chip--notice', icon('pause')) : ''}${snoozed}${hintChips(line.hints, say)}${
    count > 0 ? chip(say('inbox.alike', { count }), '', icon('team')) : ''}${line.assignee ? html`<span class="ww-meta">${line.assignee}</span>` : ''}${
    frame.namesVoice ? html`<span class="ww-meta">${say('questions.to', { voice: line.voiceName })}</span>` : ''}`;
}

function shownTime(at: Date, say: Say, now: Date): string {
  return londonDaysBetween(at, now) === 0 ? sayTime(at, say.lang) : sayNearDay(at, say.lang, now);
}

function firstWords(line: InboxLine, say: Say): string {
  if (line.replyState === 'erased') return say('inbox.erased');
  if (line.replyState === 'withdrawn') return say('inbox.withdrawn');
  return excerpt(coveredText(line.text, line.marks), 160);
}

const isCare = (line: InboxLine): boolean => line.lane === 'care' && line.state === 'open';

/** One conversation as a line of the list. */
export function inboxLine(line: InboxLine, frame: LineFrame): Html {
  const { say, now, asked, current } = frame;
  return html`<li><a${isCare(line) ? html` class="ww-queue--care"` : ''} href="${conversationAddress(line.id, asked)}"${line.id === current ? html` aria-current="true"` : ''}><span class="ww-queue__top"><strong>${writerName(line, say)}</strong> <time class="ww-meta ww-num" datetime="${
    line.said_at.toISOString()}">${shownTime(line.said_at, say, now)}</time></span> <span class="ww-queue__text" lang="${line.lang}">${firstWords(line, say)}</span> <span class="ww-queue__tags">${tags(line, frame)}</span></a></li>`;
}
