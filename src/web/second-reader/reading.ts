import { html } from 'hono/html';
import { sayDayAndTime } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import { DECLINE_REASONS } from '../../publishing/review/decide.ts';
import type { OpenedReview, ShownWords } from '../../publishing/review/open-review.ts';
import { findingCard } from '../desk/writing/composer-page.ts';
import { errorOf, radios, textArea, type FormError } from '../parts/form.ts';
import { icon } from '../parts/icons.ts';
import { markedText } from '../parts/marked-text.ts';
import { pictures } from '../parts/pictures.ts';
import { timeTag } from '../parts/times.ts';
import type { Html } from '../route.ts';
import { reasonWords } from '../desk/reviews/review-line.ts';

/** What was typed into the forms and could not be done. */
export type ReadingTyped = { reason: string; answer: string; note: string; errors: readonly FormError[] };

export const NOTHING_TYPED: ReadingTyped = { reason: '', answer: '', note: '', errors: [] };

/** What the page of a review is drawn from, at the desk and behind a link: `name` is who decides, `token` the form's proof at the desk. */
export type Reading = {
  opened: OpenedReview;
  say: Say;
  now: Date;
  name: string;
  media(name: string): string;
  action: string;
  token: Html;
  typed: ReadingTyped;
};

function section(id: string, title: string, inside: Html): Html {
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${title}</h2></div>${inside}</section>`;
}

/** What a reader has to look at: what must not go out like this, and what to be careful with. */
const grave = ({ findings }: ShownWords): ShownWords['findings'] => findings.filter(({ level }) => level !== 'advise');

/** When the words go out, as whoever looks at them is told: a reader, or `own` for whose they are. */
function goesOut({ what, chosen }: ShownWords, { say, now }: Pick<Reading, 'say' | 'now'>, as: Looking): Html {
  if (what !== 'draft' || as === 'late') return html`<p class="ww-meta">${icon('clock')} ${say('review.words.asks-author')}</p>`;
  return html`<p class="ww-meta">${icon('clock')} ${say('review.words.times')}: ${chosen ? timeTag(chosen, say, now) : say(as === 'own' ? 'review.words.at-once.own' : 'review.words.at-once')}</p>`;
}

/** Who looks at the words: a reader in time or late, or somebody whose they are. */
type Looking = 'reader' | 'late' | 'own';

/** The exact words, with what was found marked in them, their pictures with their descriptions, and when they go out. */
export function wordsSection(words: ShownWords, { say, now, media }: Pick<Reading, 'say' | 'now' | 'media'>, as: Looking): Html {
  const rows = words.details.map(({ label, value }) => html`<div><dt>${say(label)}</dt><dd class="ww-break ww-saidhere">${value}</dd></div>`);
  const shown = words.media.length === 0 ? '' : html`${pictures(words.media, media, 'eager')}<ul class="ww-list">${words.media.map(({ alt }) => html`<li class="ww-break">${alt === '' ? say('review.picture.decorative') : say('review.picture.alt', { alt })}</li>`)}</ul>`;
  return section('words', say('review.words'), html`<blockquote class="ww-panel ww-post__body ww-saidhere ww-break ww-readhere" lang="${words.lang}">${markedText(words.text, grave(words))}</blockquote>${rows.length > 0 ? html`<dl class="ww-facts">${rows}</dl>` : ''}${shown}${goesOut(words, { say, now }, as)}`);
}

/** What was found in the words, with the reasons. */
export function findingsSection(words: ShownWords, say: Say, as: Looking): Html {
  const findings = grave(words);
  return section('findings', say(as === 'own' ? 'review.findings.own' : 'review.findings'), findings.length === 0
    ? html`<p class="ww-meta">${icon('check')} ${say('review.findings.none')}</p>`
    : html`<ul class="ww-list ww-findings">${findings.map((finding, at) => findingCard(finding, at, say))}</ul>`);
}

/** The words of a review, why they wait, and what its author tells the reader. */
export function whatIsRead(reading: Reading): Html {
  const { opened: { words, review, isChanged, isLate, as }, say } = reading;
  const looking = as !== 'reader' ? 'own' : isLate ? 'late' : 'reader';
  const note = review.note === '' ? '' : section('note', say(as === 'reader' ? 'review.note' : 'review.note.own', { asker: review.askedBy.name }), html`<p class="ww-break ww-saidhere">${review.note}</p>`);
  const changed = isChanged && as === 'reader' && review.state === 'waiting' ? html`<p class="ww-note">${icon('info')} ${say('review.words.changed')}</p>` : '';
  if (!words) return html`<p class="ww-lg-gap ww-meta">${say('review.words.gone')}</p>${note}`;
  return html`${changed}${wordsSection(words, reading, looking)}${findingsSection(words, say, looking)}${note}`;
}

/** What was noted, and, while it waits, the field for one more. */
export function notesSection({ opened: { review, as }, say, now, action, token, typed }: Reading): Html {
  const notes = review.notes.map((note) => html`<li><p class="ww-break ww-saidhere">${note.text}</p><p class="ww-meta">${note.name} · ${timeTag(note.at, say, now)}</p></li>`);
  const add = review.state !== 'waiting' || as === 'onlooker' ? '' : html`<form method="post" action="${action}" novalidate>${token}${
    textArea({ name: 'note', label: say('review.note.field'), hint: say('review.notes.hint'), value: typed.note, rows: 2, maxlength: 2000, error: errorOf(typed.errors, 'note') })}<button class="ds_button ds_button--secondary" type="submit" name="do" value="note">${say('review.note.act')}</button></form>`;
  if (notes.length === 0 && add === '') return '';
  return section('notes', say('review.notes'), html`${notes.length > 0 ? html`<ol class="ww-feed">${notes}</ol>` : ''}${add}`);
}

/** Yes with one press, no with a reason. `read` is what the yes is for. */
export function decideSection({ opened: { read }, say, name, action, token, typed }: Reading): Html {
  const reasons = DECLINE_REASONS.map((reason) => ({ value: reason, label: say(`review.reason.${reason}`) }));
  const isOpen = typed.errors.some(({ field }) => field === 'reason' || field === 'answer');
  return section('decide', say('review.decide'), html`<p>${say('review.decide.as', { name })}</p>
<form class="ww-after" method="post" action="${action}">${token}<input type="hidden" name="read" value="${read}"><button class="ds_button" type="submit" name="do" value="approve">${icon('check')} ${say('review.approve')}</button></form>
<details class="ww-details ww-lg-gap"${isOpen ? html` open` : ''}><summary>${say('review.decline')}</summary><form method="post" action="${action}" novalidate>${token}<p>${say('review.decline.lead')}</p>${
    radios({ name: 'reason', label: say('review.reason'), options: reasons, value: typed.reason, error: errorOf(typed.errors, 'reason') })}${
    textArea({ name: 'answer', label: say('review.answer'), hint: say('review.answer.hint'), value: typed.answer, rows: 3, maxlength: 2000, error: errorOf(typed.errors, 'answer') })}<button class="ds_button ds_button--secondary" type="submit" name="do" value="decline">${say('review.decline.act')}</button></form></details>`);
}

/** What became of it, once it is settled. */
export function settledPanel({ opened: { review }, say, now }: Reading): Html {
  const told = { reader: review.decidedAs ?? '', time: sayDayAndTime(review.decidedAt ?? review.askedAt, say.lang, now) };
  switch (review.state) {
    case 'waiting':
      return '';
    case 'declined': {
      const answer = review.answer === '' ? '' : html`<p>${say('review.answer')}</p><blockquote class="ww-break ww-saidhere">${review.answer}</blockquote>`;
      return html`<div class="ww-panel ww-panel--accent"><p>${icon('cross')} ${say('review.settled.declined', told)} ${say('review.settled.declined.why', { reason: reasonWords(review.reason, say) })}</p>${answer}</div>`;
    }
    case 'approved':
      return html`<div class="ww-panel ww-panel--accent"><p>${icon('check')} ${say('review.settled.approved', told)}</p></div>`;
    case 'overridden':
      return html`<div class="ww-panel ww-panel--accent"><p>${icon('info')} ${say('review.settled.overridden', told)}</p><p>${say('review.settled.overridden.why')}</p><blockquote class="ww-break ww-saidhere">${review.answer}</blockquote></div>`;
    case 'said':
      return html`<div class="ww-panel ww-panel--accent"><p>${icon('check')} ${say(review.answer === '' ? 'review.settled.said' : 'review.settled.overridden', told)}</p>${review.answer === '' ? '' : html`<p>${say('review.settled.overridden.why')}</p><blockquote class="ww-break ww-saidhere">${review.answer}</blockquote>`}</div>`;
    case 'taken-back':
      return html`<div class="ww-panel"><p>${say('review.settled.taken-back')}</p></div>`;
  }
}
