import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import { decideOutcome, LONGEST_DECIDER, LONGEST_OUTCOME, mayDecide, type OutcomeInput, type OutcomeRefusal } from '../../../conversations/decide-outcome.ts';
import { outcomeOf } from '../../../conversations/outcome.queries.ts';
import type { ThreadPlace } from '../../../conversations/thread-place.queries.ts';
import { actionBar, checkbox, doneNote, errorOf, errorSummary, field, formToken, select, textArea, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { aboutThread, loadThread } from './one-thread.ts';

type Typed = Omit<OutcomeInput, 'threadId'>;
type Said = Awaited<ReturnType<typeof outcomeOf>>;

const NAMES = { youSaid: 'you-said', weDid: 'we-did', decidedBy: 'decided-by' } as const;

function errorsOf(refusal: OutcomeRefusal, say: Say): FormError[] {
  if (refusal.reason === 'missing') return [{ field: NAMES[refusal.field], text: say('decide.missing') }];
  if (refusal.reason === 'too-long') return [{ field: NAMES[refusal.field], text: say('decide.too-long', { length: refusal.length, most: refusal.most }) }];
  throw new AppError(refusal.reason === 'not-allowed' ? 'not-allowed' : 'not-found', 'no such thread of theirs');
}

function outcomeForm({ say, visit }: MemberRequest, { threadId }: ThreadPlace, typed: Typed, isNew: boolean, errors: readonly FormError[]): Html {
  const langs = (['en', 'gd'] as const).map((code) => ({ value: code, label: say(`lang.${code}`) }));
  const most = LONGEST_OUTCOME * 2;
  return html`<form class="ww-lg-gap" method="post" action="/desk/threads/${threadId}/outcome" novalidate>${formToken(visit)}${
    textArea({ name: 'you-said', label: say('decide.said'), hint: say('decide.said.hint'), value: typed.youSaid, error: errorOf(errors, 'you-said'), rows: 3, maxlength: most })}${
    textArea({ name: 'we-did', label: say('decide.did'), hint: say('decide.did.hint'), value: typed.weDid, error: errorOf(errors, 'we-did'), rows: 4, maxlength: most })}${
    field({ name: 'decided-by', label: say('decide.by'), hint: say('decide.by.hint'), value: typed.decidedBy, error: errorOf(errors, 'decided-by'), maxlength: LONGEST_DECIDER * 2 })}${
    select({ name: 'lang', label: say('decide.lang'), value: typed.lang, options: langs })}${
    checkbox({ name: 'closes', label: say('decide.closes'), hint: say('decide.closes.hint'), checked: typed.closes })}${
    actionBar(say(isNew ? 'decide.do' : 'decide.change'))}</form>`;
}

function note({ query, say }: MemberRequest, said: Said): Html {
  if (!said) return '';
  const numbers = { contributors: said.contributors, told: said.told };
  const done = query.get('done');
  if (done === 'said') return doneNote(say('decide.done', numbers));
  return html`${doneNote(done === 'changed' ? say('decide.changed') : null)}<p class="ww-note ww-lg-gap">${say('decide.told', numbers)}</p>`;
}

async function show(request: MemberRequest, place: ThreadPlace, typed: Typed | null, errors: FormError[] = []): Promise<Reply> {
  const { say, house } = request;
  const said = await outcomeOf(house.database.read, place.threadId);
  const filled = typed ?? (said ? { ...said, closes: false } : { youSaid: '', weDid: '', decidedBy: '', lang: say.lang, closes: true });
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('decide.title')}</h1><p class="ww-lead">${say('decide.lead')}</p>${note(request, said)}${aboutThread(place, say)}${outcomeForm(request, place, filled, said === null, errors)}</div>`;
  return onDesk(request, { title: say('decide.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

const load = (request: MemberRequest): Promise<ThreadPlace> => loadThread(request, (place) => mayDecide(request.visit.actor, place));

/** Asks what people said and what was done about it; said before, its words can be changed. */
export async function openOutcome(request: MemberRequest): Promise<Reply> {
  return show(request, await load(request), null);
}

/** Says what came of a thread. */
export async function sendOutcome(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const place = await load(request);
  const typed = { youSaid: form.get('you-said'), weDid: form.get('we-did'), decidedBy: form.get('decided-by'), lang: form.get('lang'), closes: form.get('closes') === '1' };
  const outcome = await decideOutcome(house, visit.actor, { threadId: place.threadId, ...typed });
  if (!outcome.ok) return show(request, place, typed, errorsOf(outcome.refusal, say));
  return seeOther(`/desk/threads/${place.threadId}/outcome?done=${outcome.isNew ? 'said' : 'changed'}`);
}
