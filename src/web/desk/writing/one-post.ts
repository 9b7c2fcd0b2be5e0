import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { mayDecide } from '../../../conversations/decide-outcome.ts';
import { mayHold } from '../../../conversations/set-thread-rules.ts';
import { mayChangePost } from '../../../members/permissions.ts';
import { postToEdit, type PostToEdit } from '../../../publishing/desk.queries.ts';
import { canUndo, undoPost, withdrawPost } from '../../../publishing/withdraw-post.ts';
import { postById } from '../../../posts/posts.queries.ts';
import { actionBar, buttonForm, errorOf, errorSummary, formToken, textArea, type FormError } from '../../parts/form.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { asPreview } from './as-preview.ts';
import { icon } from '../../parts/icons.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from './desk-frame.ts';
import { seeLink } from './posts-pages.ts';
import { changeErrors } from './refusal-words.ts';

async function loadPost(request: MemberRequest): Promise<PostToEdit> {
  const id = request.params['id'] ?? '';
  const post = isId(id) ? await postToEdit(request.house.database, request.visit.actor, id) : null;
  if (!post) throw new AppError('not-found', 'no such post in this authority');
  return post;
}

/** The post of an address, where this member may change it. */
export async function loadChangeable(request: MemberRequest): Promise<PostToEdit> {
  const post = await loadPost(request);
  if (!mayChangePost(request.visit.actor, post, post.speaker)) throw new AppError('not-allowed', 'not theirs to change');
  if (post.withdrawnAt) throw new AppError('gone', 'the post was withdrawn');
  return post;
}

/** The post as readers see it, drawn by the public page's own hand. */
async function asReadersSee(request: MemberRequest, id: string): Promise<Html> {
  const view = await postById(request.house.database, id);
  if (!view) return '';
  return html`<section class="ww-preview ww-lg-gap" aria-labelledby="as-seen"><h2 class="ww-vh" id="as-seen">${request.say('post.as-seen')}</h2>${asPreview(view, { say: request.say, addresses: addressesIn(request.lang), now: request.house.clock(), place: 'voice' })}</section>`;
}

/** A post just said, or any other of the member's authority: undo while there is time, edit, withdraw. */
export async function showPost(request: MemberRequest, errors: FormError[] = []): Promise<Reply> {
  const { house, say, visit } = request;
  const post = await loadPost(request);
  const fresh = canUndo(house, post.publishedAt) && !post.withdrawnAt;
  const may = mayChangePost(visit.actor, post, post.speaker) && !post.withdrawnAt;
  const undo = fresh && may
    ? html`<div class="ww-panel ww-panel--accent ww-lg-gap" role="status"><p><strong>${icon('check')} ${say('post.said.title')}</strong></p><p>${say('post.said.text', { count: house.config.undoSeconds })}</p>
<p class="ww-row ww-after">${buttonForm({ action: `/desk/posts/${post.id}/undo`, label: say('post.undo'), visit })}</p></div>`
    : '';
  const edit = post.speaker.closedAt ? '' : html`<a href="/desk/posts/${post.id}/edit">${say('posts.edit')}</a>`;
  const place = { voiceId: post.speaker.id, authorityId: visit.actor.authorityId };
  const hangs = post.kind !== 'answer' && !post.withdrawnAt;
  const rules = hangs && mayHold(visit.actor, place) ? html`<a href="/desk/threads/${post.id}/rules">${say('rules.title')}</a>` : '';
  const outcome = hangs && mayDecide(visit.actor, place) ? html`<a href="/desk/threads/${post.id}/outcome">${say('decide.title')}</a>` : '';
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${fresh ? say('post.said.title') : say('post.manage')}</h1>${undo}${await asReadersSee(request, post.id)}
<p class="ww-row ww-lg-gap">${seeLink(post.speaker.handle, post.id, say)}${may ? html`${edit}<a href="/desk/posts/${post.id}/withdraw">${say('posts.withdraw')}</a>` : ''}<a href="/desk/write?voice=${post.speaker.id}">${say('posts.write')}</a>${rules}${outcome}</p></div>`;
  return onDesk(request, { title: say('post.manage'), current: 'posts', body }, errors.length > 0 ? 422 : 200);
}

/** Takes a post back a moment after it was said; it opens in the composer again. */
export async function undo(request: MemberRequest): Promise<Reply> {
  const id = request.params['id'] ?? '';
  const outcome = await undoPost(request.house, request.visit.actor, id);
  if (outcome.ok) return seeOther(`/desk/write?draft=${outcome.draftId}`);
  if (outcome.refusal.reason === 'no-such-post') throw new AppError('not-found', 'nothing to undo');
  if (outcome.refusal.reason === 'not-allowed') throw new AppError('not-allowed', 'not theirs to undo');
  return showPost(request, changeErrors(outcome.refusal, request.say));
}

async function showWithdraw(request: MemberRequest, post: PostToEdit, reason: string, errors: FormError[]): Promise<Reply> {
  const { say, visit } = request;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('withdraw.title')}</h1><p class="ww-lead">${say('withdraw.lead')}</p>${await asReadersSee(request, post.id)}
<form method="post" action="/desk/posts/${post.id}/withdraw" novalidate>${formToken(visit)}${textArea({ name: 'reason', label: say('withdraw.reason'), hint: say('withdraw.reason.hint'), value: reason, error: errorOf(errors, 'reason'), rows: 3 })}${actionBar(say('withdraw.do'), seeLink(post.speaker.handle, post.id, say))}</form></div>`;
  return onDesk(request, { title: say('withdraw.title'), current: 'posts', body }, errors.length > 0 ? 422 : 200);
}

/** Asks why a post is withdrawn. */
export async function openWithdraw(request: MemberRequest): Promise<Reply> {
  return showWithdraw(request, await loadChangeable(request), '', []);
}

/** Withdraws a post; a tombstone with the reason stays. */
export async function sendWithdraw(request: MemberRequest): Promise<Reply> {
  const post = await loadChangeable(request);
  const reason = request.form.get('reason');
  const outcome = await withdrawPost(request.house, request.visit.actor, post.id, reason);
  if (outcome.ok) return seeOther(outcome.isUndone ? `/desk/write?draft=${post.id}` : `/desk/posts/${post.id}`);
  return showWithdraw(request, post, reason, changeErrors(outcome.refusal, request.say));
}
