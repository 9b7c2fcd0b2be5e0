import { html } from 'hono/html';
import type { DeskQuestion } from '../../../campaigns/hour-desk.queries.ts';
import { writerName } from '../inbox/inbox-line.ts';
import type { Html } from '../../route.ts';
import { deskMeta, deskWords, mayShow, pressButton, type HourFrame } from './hour-question.ts';

function about(question: DeskQuestion, { say }: HourFrame): string {
  return say('hour-desk.about', { name: writerName(question, say) });
}

function takeAndPass(question: DeskQuestion, frame: HourFrame): Html {
  const { say } = frame;
  const isHeld = question.state === 'held';
  const take = isHeld && !mayShow(frame) ? html`<span class="ww-meta">${say('hour-desk.held')}</span>` : pressButton(`take:${question.conversationId}`, say(isHeld ? 'hour-desk.take.show' : 'hour-desk.take'), about(question, frame), 'ds_button ww-btn-s');
  return html`<p class="ww-row ww-after">${take}${pressButton(`pass:${question.conversationId}`, say('hour-desk.pass'), about(question, frame))}</p>`;
}

/** What was collected and nobody looked at yet. */
export function collectedList(frame: HourFrame): Html {
  const { desk: { collected }, say, hour } = frame;
  if (hour.closedAt && collected.length === 0) return '';
  const items = collected.map((question) => html`<li class="${question.lane === 'care' ? 'ww-queue--care' : ''}">${deskWords(question, say)}${deskMeta(question, frame)}${hour.closedAt ? '' : takeAndPass(question, frame)}</li>`);
  return html`<section aria-labelledby="collected"><div class="ww-sect__head"><h2 id="collected">${say('hour-desk.collected')} <span class="ww-num">${collected.length}</span></h2></div>${
    items.length > 0 ? html`<ul class="ww-hourlist">${items}</ul>` : html`<p class="ww-meta">${say('hour-desk.collected.none')}</p>`}</section>`;
}

function buttons(question: DeskQuestion, frame: HourFrame): Html {
  const { say, hour } = frame;
  if (hour.closedAt || question.answeredAt || question.answeringSince || question.state !== 'shown') return html``;
  return html`<p class="ww-row ww-after">${pressButton(`now:${question.conversationId}`, say('hour-desk.answer-now'), say('hour.number', { number: question.number! }))}${pressButton(`pass:${question.conversationId}`, say('hour-desk.pass'), say('hour.number', { number: question.number! }), 'ww-linkbtn')}</p>`;
}

/** The numbered ones in order, and how each stands. */
export function numberedList(frame: HourFrame): Html {
  const { desk: { numbered, elsewhere }, say } = frame;
  const items = numbered.map((question) => html`<li><span class="ww-qa__n">${say('hour.number', { number: question.number! })}</span><div>${deskWords(question, say)}${deskMeta(question, frame)}${buttons(question, frame)}</div></li>`);
  const others = elsewhere > 0 ? html`<p class="ww-meta ww-after">${say('hour-desk.elsewhere', { count: elsewhere })}</p>` : '';
  return html`<section aria-labelledby="numbered"><div class="ww-sect__head"><h2 id="numbered">${say('hour-desk.numbered')}</h2></div>${
    items.length > 0 ? html`<ol class="ww-qa">${items}</ol>` : html`<p class="ww-meta">${say('hour-desk.numbered.none')}</p>`}${others}</section>`;
}

/** What was passed over, with the way back. */
export function passedList(frame: HourFrame): Html {
  const { desk: { passed }, say, hour } = frame;
  if (passed.length === 0) return html``;
  const items = passed.map((question) => html`<li>${question.number ? html`<strong>${say('hour.number', { number: question.number })}</strong>` : ''}${deskWords(question, say)}${deskMeta(question, frame)}${
    hour.closedAt ? '' : html`<p class="ww-after">${pressButton(`undo:${question.conversationId}`, say('hour-desk.undo'), about(question, frame))}</p>`}</li>`);
  return html`<section class="ww-sect" aria-labelledby="passed"><div class="ww-sect__head"><h2 id="passed">${say('hour-desk.passed')} <span class="ww-num">${passed.length}</span></h2></div><ul class="ww-hourlist">${items}</ul></section>`;
}
