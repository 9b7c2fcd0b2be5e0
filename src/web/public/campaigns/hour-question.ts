import { html } from 'hono/html';
import type { HourQuestion } from '../../../campaigns/hour.queries.ts';
import { sayAnsweredIn } from '../../../core/say-clock.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Addresses } from '../../parts/addresses.ts';
import { icon } from '../../parts/icons.ts';
import { langOf, type PostFrame } from '../../parts/post-frame.ts';
import { residentWords } from '../../parts/resident-words.ts';
import { textHtml } from '../../parts/text.ts';
import type { Html } from '../../route.ts';

/** How a question is numbered: 'Q5'; '' while it has no number. */
export function numberOf(number: number | null, say: Say): string {
  return number === null ? '' : say('hour.number', { number });
}

/** What stands in the place of words that are not shown. */
export function insteadOf(state: Exclude<HourQuestion['state'], 'shown'>, say: Say): string {
  return state === 'gone' ? say('hour.gone') : state === 'hidden' ? `${say('question.hidden')}.` : say(`question.${state}`);
}

/** Where a question's own conversation stands; null where it has none in public. */
export function threadAddress({ thread, replyId }: HourQuestion, addresses: Addresses): string | null {
  return thread && addresses.item(thread, replyId);
}

/** Who asked, and by which way: 'Duncan, from Mastodon'. Never the mark of a voice, whatever the name is. */
export function asker({ name, channel, looksLike }: HourQuestion, say: Say): string {
  const said = `${name || say('thread.nameless')}, ${say(`thread.channel.${channel}`)}`;
  return looksLike ? `${said}. ${say('thread.not-official.name', { name: looksLike })}` : said;
}

/** A question's words, or what stands in their place. */
function questionWords(question: HourQuestion, frame: PostFrame): Html {
  const { say, addresses } = frame;
  if (question.state !== 'shown') return html`<p class="ww-meta">${insteadOf(question.state, say)}</p>`;
  return html`<div class="ww-break"${langOf(question.lang, frame)}>${residentWords(question.text, addresses)}</div><p class="ww-meta">${asker(question, say)}</p>`;
}

const official = (words: string): Html => html`<span class="ww-official">${icon('shield')}${words}</span>`;

/** For how long it is being answered: nothing in the first minute. */
export function answeringLine(since: Date, { say, now }: PostFrame): Html {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  return html`<p class="ww-answerline">${official(say('hour.answering'))}${minutes > 0 ? ` ${say('hour.answering.for', { count: minutes })}` : ''}</p>`;
}

/** The answer with its words, as an answer of the voice that gave it; `more` stands after it. */
export function answerLine(question: HourQuestion, frame: PostFrame, more: Html = ''): Html {
  const { say, addresses } = frame;
  const { saidAt, answeredAt, answer } = question;
  if (!saidAt || !answeredAt) return '';
  const words = answer ? html`<div${langOf(answer.lang, frame)}>${textHtml(answer.text, addresses)}</div>` : html`<p class="ww-meta">${say('hour.answered-elsewhere')}</p>`;
  return html`<div class="ww-answerline"><p>${official(sayAnsweredIn(saidAt, answeredAt, say.lang))}</p>${words}${more}</div>`;
}

/** One question of a list, with its number; `below` is what became of it. `id` where this is the place to point to. */
export function questionItem(question: HourQuestion, frame: PostFrame, below: Html, id?: string): Html {
  return html`<li${id ? html` id="${id}"` : ''}><span class="ww-qa__n">${numberOf(question.number, frame.say)}</span><div>${questionWords(question, frame)}${below}</div></li>
`;
}
