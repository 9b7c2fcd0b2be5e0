import { html } from 'hono/html';
import type { DeskQuestion } from '../../../campaigns/hour-desk.queries.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import type { Actor } from '../../../members/permissions.ts';
import type { Say } from '../../../core/words/index.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html } from '../../route.ts';
import { clockChip } from '../inbox/clock-chip.ts';
import { piecesOf } from '../inbox/covered.ts';
import { laneChip, writerName } from '../inbox/inbox-line.ts';
import { drawPiece } from '../inbox/thread.ts';
import type { LoadedHour, TypedHour } from './hour-load.ts';

/** What every part of an hour's page is drawn from. */
export type HourFrame = LoadedHour & { actor: Actor; typed: TypedHour; say: Say; now: Date };

/** The id of the page's one form. */
export const HOUR_FORM = 'hour-form';

/** A button of the page's one form: what is typed goes along with whatever is pressed. */
export function pressButton(value: string, label: string, about: string, look = 'ds_button ds_button--secondary ww-btn-s'): Html {
  return html`<button class="${look}" type="submit" form="${HOUR_FORM}" name="do" value="${value}">${label}${about ? html`<span class="ww-vh"> ${about}</span>` : ''}</button>`;
}

/** Whether a member may show what is held. */
export const mayShow = ({ actor, hour }: HourFrame): boolean => mayOnVoice(actor, 'moderate', { id: hour.voice.id, authorityId: hour.authority.id });

/** A question's words, marked and covered as in the inbox; nothing of what was taken back. */
export function deskWords({ text, marks, lang, state }: DeskQuestion, say: Say): Html {
  if (state !== 'shown' && state !== 'held') return html`<p class="ww-meta">${say('hour-desk.withdrawn')}</p>`;
  return html`<div class="ww-saidhere ww-break" lang="${lang}"><p>${piecesOf(text, marks).map((piece) => drawPiece(piece, false, say))}</p></div>`;
}

function chips(question: DeskQuestion, { settings, say, now }: HourFrame): Html {
  const held = question.state === 'held' ? html`<span class="ww-chip ww-chip--notice">${icon('pause')}${say('inbox.held')}</span>` : '';
  const clock = question.waiting_since && !question.answeredAt ? clockChip(question, settings, say, now) : '';
  const done = question.answeredAt ? html`<span class="ww-chip ww-chip--ok">${icon('check')}${say('hour-desk.answered')}</span>` : '';
  return html`${laneChip(question.lane, say)}${held}${clock}${done}`;
}

/** Who asked, by which way, when; how long there is; the way to its conversation. */
export function deskMeta(question: DeskQuestion, frame: HourFrame): Html {
  const { say, now } = frame;
  return html`<p class="ww-meta ww-row ww-row--tight"><span>${writerName(question, say)}</span>${timeTag(question.saidAt, say, now)}${chips(question, frame)}<a href="/desk/inbox/${question.conversationId}">${say('hour-desk.open')}<span class="ww-vh"> ${writerName(question, say)}</span></a></p>`;
}
