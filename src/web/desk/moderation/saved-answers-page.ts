import { html } from 'hono/html';
import { AppError, never } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import type { Say } from '../../../core/words/index.ts';
import { discardSavedAnswer, LONGEST_TITLE, maySaveAnswers, PLACEHOLDERS, saveAnswer, type SavedAnswerRefusal } from '../../../conversations/saved-answers.ts';
import { savedAnswersOf, type SavedAnswer } from '../../../conversations/saved-answers.queries.ts';
import { voicesOfAuthority } from '../../../voices/voices.queries.ts';
import { actionBar, buttonForm, doneNote, errorOf, errorSummary, field, formToken, select, textArea, type FormError, type Option } from '../../parts/form.ts';
import { emptyState } from '../../parts/empty.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** A saved answer as it stands in the form; `voice` '' for the whole authority's. */
type Typed = { id: string; voice: string; title: string; text: string; lang: string };

const places = (): string => PLACEHOLDERS.map((name) => `{${name}}`).join(', ');

function errorsOf(refusal: SavedAnswerRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'not-allowed':
      throw new AppError('not-allowed', 'not theirs to save');
    case 'no-such-answer':
      return [{ field: '', text: say('saved.gone') }];
    case 'title-missing':
      return [{ field: 'title', text: say('saved.title-missing') }];
    case 'title-too-long':
      return [{ field: 'title', text: say('saved.title-too-long', { length: refusal.length, most: refusal.most }) }];
    case 'text-missing':
      return [{ field: 'text', text: say('saved.text-missing') }];
    case 'text-too-long':
      return [{ field: 'text', text: say('saved.text-too-long', { length: refusal.length, most: refusal.most }) }];
    case 'unknown-placeholder':
      return [{ field: 'text', text: say('saved.unknown', { placeholder: `{${refusal.placeholder}}`, places: places() }) }];
    default:
      return never(refusal);
  }
}

async function owners({ house, visit, say }: MemberRequest): Promise<Option[]> {
  const { actor } = visit;
  const voices = (await voicesOfAuthority(house.database, actor.authorityId)).filter(({ id, closedAt }) => !closedAt && maySaveAnswers(actor, id));
  const own = voices.map(({ id, name }) => ({ value: id, label: name }));
  return maySaveAnswers(actor, null) ? [...own, { value: '', label: say('saved.whole') }] : own;
}

function line(answer: SavedAnswer, { say, visit }: MemberRequest): Html {
  const acts = maySaveAnswers(visit.actor, answer.voiceId)
    ? html`<p class="ww-row ww-after"><a href="/desk/saved-answers?change=${answer.id}#saved-form">${say('saved.change')}<span class="ww-vh"> ${answer.title}</span></a>${
      buttonForm({ action: '/desk/saved-answers/delete', label: say('saved.delete'), visit, look: 'link', about: answer.title, fields: { id: answer.id } })}</p>`
    : '';
  return html`<li class="ww-lg-gap"><h2 class="ww-h4">${answer.title}</h2><p class="ww-saidhere" lang="${answer.lang}">${answer.text}</p><p class="ww-meta">${answer.voiceName ?? say('saved.whole')}</p>${acts}</li>`;
}

function savedForm({ say, visit }: MemberRequest, typed: Typed, isNew: boolean, options: readonly Option[], errors: readonly FormError[]): Html {
  if (options.length === 0) return html`<p class="ww-lg-gap">${say('saved.none-to-save')}</p>`;
  const langs = (['en', 'gd'] as const).map((code) => ({ value: code, label: say(`lang.${code}`) }));
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="saved-form"><div class="ww-sect__head"><h2 id="saved-form">${say(isNew ? 'saved.add' : 'saved.change')}</h2></div>
<form method="post" action="/desk/saved-answers" novalidate>${formToken(visit)}<input type="hidden" name="id" value="${typed.id}">${
    field({ name: 'title', label: say('saved.name'), value: typed.title, error: errorOf(errors, 'title'), maxlength: LONGEST_TITLE * 2 })}${
    textArea({ name: 'text', label: say('saved.text'), hint: say('saved.text.hint', { places: places() }), value: typed.text, error: errorOf(errors, 'text'), rows: 6 })}${
    select({ name: 'voice', label: say('saved.for'), value: typed.voice, options })}${select({ name: 'lang', label: say('saved.lang'), value: typed.lang, options: langs })}${
    actionBar(say('saved.do'), isNew ? '' : html`<a href="/desk/saved-answers">${say('saved.add')}</a>`)}</form></section>`;
}

async function show(request: MemberRequest, typed: Typed | null, errors: FormError[] = []): Promise<Reply> {
  const { house, visit, say, query } = request;
  const answers = await savedAnswersOf(house.database, visit.actor, [...visit.actor.voices.keys()]);
  const changed = answers.find(({ id }) => id === (typed?.id ?? query.get('change')));
  const options = await owners(request);
  const blank = { id: newId(house.clock().getTime()), voice: options[0]?.value ?? '', title: '', text: '', lang: say.lang };
  const filled = typed ?? (changed && maySaveAnswers(visit.actor, changed.voiceId) ? { ...changed, voice: changed.voiceId ?? '' } : blank);
  const list = answers.length > 0
    ? html`<ul class="ww-list">${answers.map((answer) => line(answer, request))}</ul>`
    : html`<div class="ww-lg-gap">${emptyState({ icon: 'speech', level: 2, title: say('saved.empty'), text: say('saved.empty.text') })}</div>`;
  const done = query.get('done');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(done === 'saved' ? say('saved.done') : done === 'deleted' ? say('saved.deleted') : null)}<h1>${say('saved.title')}</h1><p class="ww-lead">${say('saved.lead')}</p>${list}${savedForm(request, filled, filled.id !== changed?.id, options, errors)}</div>`;
  return onDesk(request, { title: say('saved.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** The saved answers a member can use, and the form that adds one or changes it. */
export async function openSavedAnswers(request: MemberRequest): Promise<Reply> {
  return show(request, null);
}

/** Saves an answer. */
export async function sendSavedAnswer(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const id = isId(form.get('id')) ? form.get('id') : newId(house.clock().getTime());
  const typed = { id, voice: form.get('voice'), title: form.get('title'), text: form.get('text'), lang: form.get('lang') };
  const outcome = await saveAnswer(house, visit.actor, { ...typed, voiceId: typed.voice === '' ? null : typed.voice });
  return outcome.ok ? seeOther('/desk/saved-answers?done=saved') : show(request, typed, errorsOf(outcome.refusal, say));
}

/** Throws an answer away. */
export async function sendDiscardSavedAnswer(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const outcome = await discardSavedAnswer(house, visit.actor, form.get('id'));
  return outcome.ok ? seeOther('/desk/saved-answers?done=deleted') : show(request, null, errorsOf(outcome.refusal, say));
}
