import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { askReader, type AskedWords, type AskRefusal } from '../../../publishing/review/ask-reader.ts';
import { beforeAsking, type Asking } from '../../../publishing/review/open-review.ts';
import { overrideReview, type OverrideRefusal } from '../../../publishing/review/override-review.ts';
import { icon } from '../../parts/icons.ts';
import { actionBar, checkboxes, errorOf, errorSummary, field, formToken, textArea, type FormError } from '../../parts/form.ts';
import { seeOther, type Form, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { findingsSection, wordsSection } from '../../second-reader/reading.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { writingErrors } from '../writing/refusal-words.ts';
import { reviewWords } from './review-line.ts';

/** What was typed into the form. */
type Typed = { readers: string[]; guestName: string; guestEmail: string; note: string; why: string; errors: FormError[] };

const NOTHING: Typed = { readers: [], guestName: '', guestEmail: '', note: '', why: '', errors: [] };

/**
 * What is asked about: a draft by its id, or what was typed into another form,
 * an answer's or an edited post's, that was sent here with their id in the address.
 */
function askedWords({ form, query }: MemberRequest): AskedWords {
  const named = (name: string): string => form.get(name) || (query.get(name) ?? '');
  const typed = { lang: form.get('lang') || 'en', text: form.get('text').replaceAll('\r\n', '\n') };
  if (named('conversation')) return { answerId: named('answer-id') || form.get('id'), conversationId: named('conversation'), ...typed };
  if (named('post')) return { postId: named('post'), ...typed };
  return { draftId: named('draft') };
}

/** The same, to go along hidden. */
function hidden(words: AskedWords): Html {
  const fields = 'draftId' in words
    ? { draft: words.draftId }
    : 'postId' in words ? { post: words.postId, lang: words.lang, text: words.text } : { 'answer-id': words.answerId, conversation: words.conversationId, lang: words.lang, text: words.text };
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

/** Every sentence for why nobody could be asked, or it could not be said alone. */
export function askErrors(refusal: AskRefusal | OverrideRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'gone':
    case 'nothing-to-read':
    case 'read-already':
      return [{ field: '', text: say(`review.refusal.${refusal.reason}`) }];
    case 'no-reader':
    case 'own-words':
      return [{ field: 'readers', text: say(`review.refusal.${refusal.reason}`) }];
    case 'too-many-readers':
      return [{ field: 'readers', text: say('review.refusal.too-many-readers', { most: refusal.most }) }];
    case 'may-not-read':
      return [{ field: refusal.who ? 'guest-email' : 'readers', text: refusal.who ? say('review.refusal.may-not-read', { who: refusal.who }) : say('review.refusal.may-not-read.nobody') }];
    case 'guest-name':
    case 'no-guests':
      return [{ field: 'guest-name', text: say(`review.refusal.${refusal.reason}`) }];
    case 'guest-email':
      return [{ field: 'guest-email', text: refusal.who.trim() ? say('review.refusal.guest-email', { who: refusal.who }) : say('review.refusal.guest-email.none') }];
    case 'note-long':
      return [{ field: 'note', text: say('review.refusal.note-long', { most: refusal.most }) }];
    case 'never-alone':
    case 'declined':
    case 'reason-short':
      return [{ field: 'why', text: say(`review.refusal.${refusal.reason}`) }];
    case 'reason-long':
      return [{ field: 'why', text: say('review.refusal.reason-long', { most: refusal.most }) }];
    case 'no-voice':
    case 'voice-closed':
    case 'not-allowed':
    case 'unknown-kind':
    case 'unknown-language':
    case 'far-too-long':
    case 'details':
    case 'findings':
    case 'needs-reader':
    case 'asks':
    case 'changed-elsewhere':
    case 'already-said':
    case 'held':
    case 'no-such-draft':
      return writingErrors(refusal, say).map(({ text }) => ({ field: '', text }));
    default:
      return never(refusal);
  }
}

function rolesOf({ isAdministrator, roles }: Asking['candidates'][number], say: Say): string {
  const names = [...(isAdministrator ? ['administrator'] : []), ...roles].map((role) => `review.ask.role.${role}`).filter(isWordKey);
  return names.map((key) => say(key)).join(', ');
}

function whoReads({ candidates, isPrivate }: Asking, typed: Typed, say: Say): Html {
  const options = candidates.map((each) => ({ value: each.id, label: each.name, hint: rolesOf(each, say) }));
  const members = options.length === 0
    ? html`<p>${say('review.ask.readers.none')}</p>`
    : checkboxes({ name: 'readers', label: say('review.ask.readers'), hint: say('review.ask.readers.hint'), options, values: typed.readers, error: errorOf(typed.errors, 'readers') });
  // What a resident wrote in private is shown to nobody outside.
  if (isPrivate) return members;
  return html`${members}<fieldset class="ww-field"><legend class="ww-legend">${say('review.ask.guest')}</legend><p class="ww-hint">${say('review.ask.guest.hint')}</p>${
    field({ name: 'guest-name', label: say('review.ask.guest.name'), value: typed.guestName, autocomplete: 'off', error: errorOf(typed.errors, 'guest-name') })}${
    field({ name: 'guest-email', type: 'email', label: say('review.ask.guest.email'), value: typed.guestEmail, autocomplete: 'off', error: errorOf(typed.errors, 'guest-email') })}</fieldset>`;
}

/** For whoever is alone: with a reason, or why not even then. */
function aloneSection({ mayOverride, words }: Asking, asked: AskedWords, typed: Typed, { say, visit }: MemberRequest): Html {
  if (words.what !== 'draft') return '';
  const form = html`<form method="post" action="/desk/reviews/ask" novalidate>${formToken(visit)}${hidden(asked)}<p>${say('review.ask.anyway.lead')}</p>${
    textArea({ name: 'why', label: say('review.ask.anyway.reason'), value: typed.why, rows: 2, maxlength: 2000, error: errorOf(typed.errors, 'why') })}<button class="ds_button ds_button--secondary" type="submit" name="do" value="alone">${say('review.ask.anyway.act')}</button></form>`;
  return html`<details class="ww-details ww-lg-gap"${errorOf(typed.errors, 'why') ? html` open` : ''}><summary>${say('review.ask.anyway')}</summary>${mayOverride ? form : html`<p>${say('review.ask.anyway.never')}</p>`}</details>`;
}

async function show(request: MemberRequest, typed: Typed = NOTHING): Promise<Reply> {
  const { house, visit, say } = request;
  const asked = askedWords(request);
  const before = await beforeAsking(house, visit.actor, asked);
  const title = say('review.ask.title');
  if (!before.ok) {
    const errors = typed.errors.length > 0 ? typed.errors : askErrors(before.refusal, say).map(({ text }) => ({ field: '', text }));
    const way = before.refusal.reason !== 'gone' && 'draftId' in asked ? html`<a href="/desk/write?draft=${asked.draftId}">${say('review.to-draft')}</a>` : html`<a href="/desk/posts">${say('desk.posts')}</a>`;
    return onDesk(request, { title, current: 'reviews', body: html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-lg-gap">${way}</p></div>` }, 422);
  }
  const { asking } = before;
  const now = house.clock();
  const waiting = asking.waiting ? html`<p class="ww-note">${icon('eye')} ${reviewWords(asking.waiting, say, now)}</p>` : '';
  const body = html`<div class="ww-read">${errorSummary(say, typed.errors)}<h1>${title}</h1><p class="ww-lead">${say('review.ask.lead')}</p>${waiting}${
    wordsSection(asking.words, { say, now, media: (name) => `/desk/media/${name}` }, 'own')}${findingsSection(asking.words, say, 'own')}
<form class="ww-sect" method="post" action="/desk/reviews/ask" novalidate>${formToken(visit)}${hidden(asked)}<input type="hidden" name="do" value="ask">${whoReads(asking, typed, say)}${
    textArea({ name: 'note', label: say('review.ask.note'), hint: say('review.ask.note.hint'), value: typed.note, rows: 3, maxlength: 2000, error: errorOf(typed.errors, 'note') })}${actionBar(say('review.ask.act'))}</form>${aloneSection(asking, asked, typed, request)}</div>`;
  return onDesk(request, { title, current: 'reviews', body }, typed.errors.length > 0 ? 422 : 200);
}

/** GET /desk/reviews/ask?draft=ID */
export async function openAsk(request: MemberRequest): Promise<Reply> {
  return show(request);
}

const typedIn = (form: Form, errors: FormError[]): Typed => ({ readers: form.all('readers'), guestName: form.get('guest-name'), guestEmail: form.get('guest-email'), note: form.get('note'), why: form.get('why'), errors });

/** POST /desk/reviews/ask: asks, says it alone, or, by no such button, shows the form for words that came along. */
export async function sendAsk(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const asked = askedWords(request);
  const act = form.get('do');
  if (act === 'alone' && 'draftId' in asked) {
    const outcome = await overrideReview(house, visit.actor, asked.draftId, form.get('why'));
    return outcome.ok ? seeOther(`/desk/posts/${asked.draftId}`) : show(request, typedIn(form, askErrors(outcome.refusal, say)));
  }
  if (act !== 'ask') return show(request);
  const guests = [{ name: form.get('guest-name'), email: form.get('guest-email') }];
  const outcome = await askReader(house, visit.actor, { ...asked, readers: form.all('readers'), guests, note: form.get('note') });
  return outcome.ok ? seeOther(`/desk/reviews/${outcome.reviewId}?done=asked`) : show(request, typedIn(form, askErrors(outcome.refusal, say)));
}
