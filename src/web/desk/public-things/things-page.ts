import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import { addToRegister, removeFromRegister, type RegisterRefusal, type RegisterTyped } from '../../../publishing/safety/change-register.ts';
import { MOST_ENTRIES, REGISTER_KINDS } from '../../../publishing/safety/read-register.ts';
import { registerList, type RegisterEntry } from '../../../publishing/safety/register.queries.ts';
import { actionBar, doneNote, errorOf, errorSummary, formToken, select, textArea, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

export const THINGS_PATH = '/desk/public-things';

/** More wrong lines than these are not told one by one. */
const MOST_TOLD = 10;

type State = { typed?: RegisterTyped; errors?: readonly FormError[] };

/** GET /desk/public-things. */
export async function openThings(request: MemberRequest): Promise<Reply> {
  return thingsPage(request);
}

/** POST /desk/public-things: adds those that were typed, one a line. */
export async function sendThings(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const typed = { kind: form.get('kind'), lines: form.get('lines') };
  const outcome = await addToRegister(house, visit.actor, typed);
  if (outcome.ok) return seeOther(`${THINGS_PATH}?added=${outcome.added}&already=${outcome.already}#${typed.kind}`);
  return thingsPage(request, { typed, errors: errorsOf(outcome.refusal, say) });
}

/** POST /desk/public-things/remove: takes one out; the button says which. */
export async function sendNoThing({ house, visit, form }: MemberRequest): Promise<Reply> {
  await removeFromRegister(house, visit.actor, form.get('id'));
  return seeOther(`${THINGS_PATH}?saved`);
}

function errorsOf(refusal: RegisterRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'kind':
      return [{ field: 'kind', text: say('public-things.problem.kind') }];
    case 'nothing':
      return [{ field: 'lines', text: say('public-things.problem.nothing') }];
    case 'too-many':
      return [{ field: 'lines', text: say('public-things.problem.too-many', { most: MOST_ENTRIES.atOnce, all: MOST_ENTRIES.inAll }) }];
    case 'lines':
      return refusal.problems.slice(0, MOST_TOLD).map(({ line, text, reason }) => ({ field: 'lines', text: say(`public-things.problem.${reason}`, { line, text, most: MOST_ENTRIES.line }) }));
    default:
      return never(refusal);
  }
}

function whatWasDone({ query, say }: MemberRequest): string | null {
  if (query.has('saved')) return say('public-things.saved');
  const count = (name: string): number => Number(/^\d{1,6}$/.exec(query.get(name) ?? '')?.[0] ?? 0);
  const [added, already] = [count('added'), count('already')];
  if (added + already === 0) return null;
  return [say('public-things.added', { count: added }), ...(already > 0 ? [say('public-things.already', { count: already })] : [])].join(' ');
}

async function thingsPage(request: MemberRequest, state: State = {}): Promise<Reply> {
  const { house, visit, say } = request;
  const entries = await registerList(house.database, visit.actor.authorityId);
  const errors = state.errors ?? [];
  const body = html`<div class="ww-read">${doneNote(whatWasDone(request))}${errorSummary(say, errors)}
<p class="ww-meta"><a href="/desk/authority">${say('council.title')}</a></p><h1>${say('public-things.title')}</h1><p class="ww-lead">${say('public-things.lead')}</p><p class="ww-meta ww-after">${say('public-things.own')}</p>
${addForm(request, state.typed, errors)}${lists(request, entries)}</div>`;
  return onDesk(request, { title: say('public-things.title'), current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function addForm({ say, visit }: MemberRequest, typed: RegisterTyped | undefined, errors: readonly FormError[]): Html {
  const options = REGISTER_KINDS.map((kind) => ({ value: kind, label: say(`public-things.kind.${kind}`) }));
  return html`<section class="ww-sect" aria-labelledby="add"><div class="ww-sect__head"><h2 id="add">${say('public-things.add')}</h2></div><form method="post" action="${THINGS_PATH}" novalidate>${formToken(visit)}${
    select({ name: 'kind', label: say('public-things.kind'), value: typed?.kind ?? '', options, error: errorOf(errors, 'kind') })}${
    textArea({ name: 'lines', label: say('public-things.lines'), hint: say('public-things.lines.hint'), value: typed?.lines ?? '', rows: 5, error: errorOf(errors, 'lines') })}${
    actionBar(say('public-things.add.send'))}</form></section>`;
}

function item({ id, value, meaning }: RegisterEntry, say: Say): Html {
  return html`<li class="ww-row"><span class="ww-break">${value}${meaning ? html` <span class="ww-meta">${meaning}</span>` : ''}</span> <button class="ww-linkbtn" type="submit" name="id" value="${id}">${say('public-things.remove')}<span class="ww-vh"> ${value}</span></button></li>`;
}

// One form for all, whose buttons say which: there are hundreds.
function lists({ say, visit }: MemberRequest, entries: readonly RegisterEntry[]): Html {
  const sections = REGISTER_KINDS.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return html`<section class="ww-sect" aria-labelledby="${kind}"><div class="ww-sect__head"><h2 id="${kind}">${say(`public-things.kind.${kind}`)}${own.length > 0 ? ` (${own.length})` : ''}</h2></div>${
      own.length === 0 ? html`<p class="ww-after ww-meta">${say('public-things.none')}</p>` : html`<ul class="ww-list ww-after">${own.map((entry) => item(entry, say))}</ul>`}</section>`;
  });
  return html`<form method="post" action="${THINGS_PATH}/remove">${formToken(visit)}${sections}</form>`;
}
