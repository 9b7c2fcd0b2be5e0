import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { londonLocal, londonMoment, readWhich, repeatedHour, type LondonMoment } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { mayHold, setThreadRules, SLOW_CHOICES } from '../../../conversations/set-thread-rules.ts';
import { rulesOf } from '../../../conversations/thread-rules.queries.ts';
import type { ThreadPlace } from '../../../conversations/thread-place.queries.ts';
import { actionBar, checkbox, doneNote, errorOf, errorSummary, field, formToken, radios, timeFieldType, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { scheduleErrors } from '../writing/refusal-words.ts';
import { askWhich } from '../writing/which-of-two.ts';
import { aboutThread, loadThread } from './one-thread.ts';

/** The rules as they stand in the form: the closing time as London's clock shows it. */
type Typed = { slow: string; local: string; which: 'first' | 'second' | null; overnight: boolean };

function timeErrors(moment: Extract<LondonMoment, { ok: false }>, text: string, say: Say): FormError[] {
  if (moment.refusal === 'not-a-time') return scheduleErrors({ reason: 'not-a-time', text }, say);
  if (moment.refusal === 'skipped') return scheduleErrors({ reason: 'skipped', next: moment.next }, say);
  return scheduleErrors({ reason: 'which-of-two', first: moment.first, second: moment.second }, say);
}

function rulesForm({ say, visit }: MemberRequest, { threadId }: ThreadPlace, typed: Typed, errors: readonly FormError[]): Html {
  const slow = SLOW_CHOICES.map((seconds) => ({ value: String(seconds), label: say(`rules.slow.${seconds}`) }));
  return html`<form class="ww-lg-gap" method="post" action="/desk/threads/${threadId}/rules" novalidate>${formToken(visit)}${
    radios({ name: 'slow', label: say('rules.slow'), hint: say('rules.slow.hint'), value: typed.slow, options: slow })}${
    field({ name: 'local', label: say('rules.closes'), hint: say('rules.closes.hint'), type: timeFieldType(typed.local), value: typed.local, error: errorOf(errors, 'local'), short: true })}${
    askWhich({ id: 'which', name: 'which', local: typed.local, which: typed.which, error: errorOf(errors, 'which') }, say)}${
    checkbox({ name: 'overnight', label: say('rules.overnight'), hint: say('rules.overnight.hint'), checked: typed.overnight })}${
    actionBar(say('rules.do'))}</form>`;
}

async function show(request: MemberRequest, place: ThreadPlace, typed: Typed, errors: FormError[] = []): Promise<Reply> {
  const { say, query } = request;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(query.has('done') ? say('rules.done') : null)}<h1>${say('rules.title')}</h1><p class="ww-lead">${say('rules.lead')}</p>${aboutThread(place, say)}${rulesForm(request, place, typed, errors)}</div>`;
  return onDesk(request, { title: say('rules.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

const load = (request: MemberRequest): Promise<ThreadPlace> => loadThread(request, (place) => mayHold(request.visit.actor, place));

/** How a thread is held: slow mode, closing time, overnight hold. */
export async function openRules(request: MemberRequest): Promise<Reply> {
  const place = await load(request);
  const { slowSeconds, closesAt, holdsOvernight } = await rulesOf(request.house.database.read, place.threadId);
  return show(request, place, { slow: String(slowSeconds), local: closesAt ? londonLocal(closesAt) : '', which: closesAt && repeatedHour(closesAt), overnight: holdsOvernight });
}

/** Stores how a thread is held. */
export async function sendRules(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const place = await load(request);
  const typed: Typed = { slow: form.get('slow') || '0', local: form.get('local').trim().slice(0, 40), which: readWhich(form.get('which')), overnight: form.get('overnight') === '1' };
  const closes = typed.local === '' ? null : londonMoment(typed.local, typed.which);
  if (closes && !closes.ok) return show(request, place, typed, timeErrors(closes, typed.local, say));
  const outcome = await setThreadRules(house, visit.actor, place.threadId, { slowSeconds: Number(typed.slow), closesAt: closes?.at ?? null, holdsOvernight: typed.overnight });
  if (outcome.ok) return seeOther(`/desk/threads/${place.threadId}/rules?done=1`);
  if (outcome.refusal.reason === 'slow') return show(request, place, typed, [{ field: 'slow', text: say('rules.slow.hint') }]);
  throw new AppError(outcome.refusal.reason === 'not-allowed' ? 'not-allowed' : 'not-found', 'no such thread of theirs');
}
