import { html } from 'hono/html';
import type { DeskQuestion } from '../../../campaigns/hour-desk.queries.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import { select, textArea, errorOf } from '../../parts/form.ts';
import type { Html } from '../../route.ts';
import { deskMeta, deskWords, pressButton, type HourFrame } from './hour-question.ts';

const waits = ({ answeredAt, state }: DeskQuestion): boolean => answeredAt === null && state === 'shown';

/** The question to be answered on this page: what somebody is writing on it, else what is being answered; null where nothing is. */
function currentOf({ desk: { numbered }, typed }: HourFrame): DeskQuestion | null {
  const written = typed.text.trim() === '' ? undefined : numbered.find(({ conversationId }) => conversationId === typed.answering);
  return written ?? numbered.find((question) => question.answeringSince !== null && waits(question)) ?? null;
}

const nextOf = ({ desk: { numbered } }: HourFrame): DeskQuestion | undefined => numbered.find(waits);

function answerForm(question: DeskQuestion, frame: HourFrame): Html {
  const { say, typed, hour } = frame;
  const isTyped = typed.answering === question.conversationId;
  // What came since they read it is seen first: the revision of the page it was typed on goes along.
  const seen = isTyped && typed.seen >= 0 && typed.errors.length === 0 ? typed.seen : question.revision;
  return html`<input type="hidden" name="answering" value="${question.conversationId}"><input type="hidden" name="id" value="${typed.answerId}"><input type="hidden" name="seen" value="${seen}">
${textArea({ name: 'text', label: say('hour-desk.answer', { voice: hour.voice.name }), hint: say('hour-desk.answer.hint'), value: isTyped ? typed.text : '', rows: 5, error: errorOf(typed.errors, 'text') })}
${select({ name: 'lang', label: say('write.language'), value: (isTyped && typed.lang) || question.lang, options: POST_LANGUAGES.map((lang) => ({ value: lang, label: say(`write.lang.${lang}`) })) })}
<p class="ww-row ww-after">${pressButton('answer', say('hour-desk.send', { number: question.number! }), '', 'ds_button')}${pressButton(`pass:${question.conversationId}`, say('hour-desk.pass'), say('hour.number', { number: question.number! }))}</p>`;
}

/** What is being answered, with its box; else what comes next, with the button that begins it. */
export function currentPanel(frame: HourFrame): Html {
  const { say, hour } = frame;
  if (hour.closedAt) return html`<p class="ww-panel">${say('hour-desk.closed')}</p>`;
  const current = currentOf(frame);
  if (current) {
    return html`<section class="ww-hour" aria-labelledby="current"><h2 id="current">${say('hour-desk.now', { number: current.number! })}</h2><div class="ww-after">${deskWords(current, say)}${deskMeta(current, frame)}</div>${answerForm(current, frame)}</section>`;
  }
  const next = nextOf(frame);
  if (!next) return html`<section class="ww-hour" aria-labelledby="current"><h2 id="current">${say('hour-desk.nothing-now')}</h2></section>`;
  return html`<section class="ww-hour" aria-labelledby="current"><h2 id="current">${say('hour-desk.next', { number: next.number! })}</h2><div class="ww-after">${deskWords(next, say)}${deskMeta(next, frame)}</div><p class="ww-row ww-after">${
    pressButton(`now:${next.conversationId}`, say('hour-desk.answer-now'), say('hour.number', { number: next.number! }), 'ds_button')}</p></section>`;
}
