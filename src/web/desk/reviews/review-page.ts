import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { answerReply } from '../../../conversations/answer-reply.ts';
import { publishPost } from '../../../publishing/publish-post.ts';
import { editReviewed } from '../../../publishing/review/edit-reviewed.ts';
import { openReview, type OpenedReview } from '../../../publishing/review/open-review.ts';
import type { AskedReader } from '../../../publishing/review/reviews.queries.ts';
import { takeBack } from '../../../publishing/review/take-back.ts';
import { buttonForm, doneNote, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { timeTag } from '../../parts/times.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { doneWords, pictureOf } from '../../second-reader/routes.ts';
import { decideSection, notesSection, NOTHING_TYPED, settledPanel, whatIsRead, type Reading, type ReadingTyped } from '../../second-reader/reading.ts';
import { pressReading } from '../../second-reader/reading-acts.ts';
import { answerErrors } from '../inbox/act-errors.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { changeErrors, writingErrors } from '../writing/refusal-words.ts';
import { reviewWords } from './review-line.ts';

const pathOf = ({ review }: OpenedReview): string => `/desk/reviews/${review.id}`;

async function openedFor({ house, visit, params }: MemberRequest): Promise<OpenedReview> {
  const opened = await openReview(house, { actor: visit.actor }, params['id'] ?? '');
  if (!opened) throw new AppError('not-found', 'no such review of theirs');
  return opened;
}

/** Who has it, and whether each has looked. */
function whoHasIt({ review, unsent }: OpenedReview, { say, house }: MemberRequest): Html {
  if (review.state !== 'waiting') return '';
  const now = house.clock();
  const looked = ({ id, openedAt }: AskedReader): Html => (openedAt ? html`${say('review.opened')}, ${timeTag(openedAt, say, now)}` : say(unsent.has(id) ? 'review.letter.unsent' : 'review.not-opened'));
  const readers = review.readers.map((reader) => html`<li>${reader.name}${reader.memberId ? '' : ` (${say('review.by-link')})`}: ${looked(reader)}</li>`);
  return html`<p class="ww-meta ww-break">${reviewWords(review, say, now)}</p><ul class="ww-list ww-meta">${readers}</ul>`;
}

/** The button that says it after all, where the yes came late or the words could not go by themselves. */
function sayPanel(opened: OpenedReview, { say, visit, house }: MemberRequest): Html {
  const { review, words, isChanged, as } = opened;
  const { holds_until: until, decided_at: at } = review.row;
  // An answer is said where what it answers can be read.
  if (words?.what === 'answer') return '';
  if (review.state !== 'approved' || as === 'reader' || isChanged || !words || !until || !at || until <= house.clock()) return '';
  const time = (moment: Date): string => sayDayAndTime(moment, say.lang, house.clock());
  const label = say(words.what === 'draft' ? 'review.say.act' : `review.say.${words.what}`);
  return html`<section class="ww-sect ww-panel" aria-labelledby="say"><h2 id="say">${say('review.say.title', { time: time(at) })}</h2><p>${say('review.say.lead', { until: time(until) })}</p>${buttonForm({ action: pathOf(opened), label, visit, look: 'main', fields: { do: 'say' } })}</section>`;
}

/** What whoever asked can do besides: take it back, ask somebody else too, go to what it is about. */
function ownActs(opened: OpenedReview, { say, visit }: MemberRequest): Html {
  const { review, as, words } = opened;
  if (as === 'reader') return '';
  const isWaiting = review.state === 'waiting';
  const more = isWaiting && words?.what === 'draft' ? html`<a href="/desk/reviews/ask?draft=${review.draftId}">${say('review.add')}</a>` : '';
  const back = isWaiting ? buttonForm({ action: pathOf(opened), label: say('review.take-back'), visit, look: 'link', fields: { do: 'take-back' } }) : '';
  return html`<div class="ww-row ww-lg-gap">${wayTo(opened, say)}${more}${back}</div>`;
}

function wayTo({ review, words }: OpenedReview, say: MemberRequest['say']): Html {
  if (review.conversationId) return html`<a href="/desk/inbox/${review.conversationId}">${say('review.to-conversation')}</a>`;
  if (review.state === 'said' || words?.what === 'edit') return html`<a href="/desk/posts/${review.draftId}">${say('review.to-post')}</a>`;
  return words ? html`<a href="/desk/write?draft=${review.draftId}">${say('review.to-draft')}</a>` : '';
}

async function show(request: MemberRequest, opened: OpenedReview, typed: ReadingTyped = NOTHING_TYPED): Promise<Reply> {
  const { say, visit, house, query } = request;
  const { review, as } = opened;
  const reading: Reading = { opened, say, now: house.clock(), name: visit.actor.name, media: (name) => `${pathOf(opened)}/media/${name}`, action: pathOf(opened), token: formToken(visit), typed };
  const title = say(as === 'reader' ? 'review.read.title' : 'review.own.title', { voice: review.voice.name });
  const isOpen = review.state === 'waiting' || (review.state === 'approved' && as !== 'reader');
  const decide = review.state === 'waiting' && as === 'reader' ? decideSection(reading) : '';
  const lead = as === 'reader' && isOpen ? html`<p class="ww-lead ww-break">${say('review.read.lead', { asker: review.askedBy.name, voice: review.voice.name })}</p>` : '';
  const own = as === 'own' && review.state === 'waiting' ? html`<p class="ww-meta">${say('review.own')}</p>` : '';
  const words = isOpen || review.state === 'declined' ? whatIsRead(reading) : '';
  const body = html`<div class="ww-read">${errorSummary(say, typed.errors)}${typed.errors.length > 0 ? '' : doneNote(doneWords(query, say))}<div class="ww-stack-s"><p><a href="/desk/reviews">${say('review.title')}</a></p><h1 class="ww-break">${title}</h1>${lead}${own}${whoHasIt(opened, request)}</div>${settledPanel(reading)}${sayPanel(opened, request)}${words}${decide}${notesSection(reading)}${ownActs(opened, request)}</div>`;
  return onDesk(request, { title, current: 'reviews', body }, typed.errors.length > 0 ? 422 : 200);
}

/** GET /desk/reviews/:id */
export async function openReviewPage(request: MemberRequest): Promise<Reply> {
  return show(request, await openedFor(request));
}

/** GET /desk/reviews/:id/media/:name */
export async function openReviewPicture(request: MemberRequest): Promise<Reply> {
  return pictureOf(request, await openedFor(request));
}

/** Says it, by the yes that holds: with one press, whatever it is. Where it led, or why not. */
async function sayIt({ house, visit, say, form }: MemberRequest, { review, words }: OpenedReview): Promise<{ to: string } | { errors: FormError[] }> {
  switch (words?.what) {
    case 'answer': {
      const { draftId: id, conversationId, lang, text } = review;
      const outcome = await answerReply(house, visit.actor, { id, conversationId: conversationId!, seen: form.number('seen') ?? 0, lang, text, close: false });
      return outcome.ok || outcome.refusal.reason === 'already-said' ? { to: `/desk/inbox/${review.conversationId}` } : { errors: answerErrors(outcome.refusal, say) };
    }
    case 'edit': {
      const outcome = await editReviewed(house, visit.actor, review.row);
      return outcome.ok ? { to: `/desk/posts/${review.draftId}` } : { errors: changeErrors(outcome.refusal, say) };
    }
    default: {
      const outcome = await publishPost(house, visit.actor, review.draftId);
      return outcome.ok || outcome.refusal.reason === 'already-said' ? { to: `/desk/posts/${review.draftId}` } : { errors: writingErrors(outcome.refusal, say) };
    }
  }
}

async function takeItBack(request: MemberRequest, opened: OpenedReview): Promise<{ to: string } | { errors: FormError[] }> {
  const outcome = await takeBack(request.house, request.visit.actor, opened.review.id);
  return outcome.ok ? { to: `${pathOf(opened)}?done=taken-back` } : { errors: [{ field: '', text: request.say(`review.refusal.${outcome.refusal.reason}`) }] };
}

/** POST /desk/reviews/:id: whatever is pressed there, by the word in the field `do`. */
export async function sendReview(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const opened = await openedFor(request);
  const typed = (errors: FormError[]): ReadingTyped => ({ reason: form.get('reason'), answer: form.get('answer'), note: form.get('note'), errors });
  const act = form.get('do');
  if (act === 'say' || act === 'take-back') {
    const came = act === 'say' ? await sayIt(request, opened) : await takeItBack(request, opened);
    return 'to' in came ? seeOther(came.to) : show(request, await openedFor(request), typed(came.errors));
  }
  const pressed = await pressReading(house, { actor: visit.actor }, opened.review.id, form, say);
  if (!pressed) throw new AppError('bad-request', 'no such button');
  return 'done' in pressed ? seeOther(`${pathOf(opened)}?done=${pressed.done}`) : show(request, await openedFor(request), typed(pressed.errors));
}
