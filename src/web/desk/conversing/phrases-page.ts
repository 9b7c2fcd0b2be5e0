import { html } from 'hono/html';
import { carePhrases, type CarePhrase } from '../../../conversations/care-phrases.queries.ts';
import { addPhrase, takePhraseOut, undoPhrase, type PhraseOutcome, type PhraseTyped } from '../../../conversations/change-phrases.ts';
import { LANES, phraseSources, productPhrases } from '../../../conversations/reading/lanes.ts';
import type { Lane } from '../../../platform/conversation-tables.ts';
import { actionBar, buttonForm, doneNote, errorOf, errorSummary, field, formToken, select, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

const PATH = '/desk/council/phrases';

type State = { typed?: PhraseTyped; why?: string; errors?: readonly FormError[] };

/** GET /desk/council/phrases. */
export async function openPhrases(request: MemberRequest): Promise<Reply> {
  return phrasesPage(request);
}

/** POST /desk/council/phrases: adds a phrase. */
export async function sendPhrase(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const typed = { lane: form.get('lane'), phrase: form.get('phrase'), source: form.get('source') };
  return answer(request, await addPhrase(house, visit.actor, typed), { typed });
}

/** POST /desk/council/phrases/out: takes a line out of the product's list; the button says which, as 'lane phrase'. */
export async function sendPhraseOut(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const [lane = '', ...phrase] = form.get('line').split(' ');
  const why = form.get('why');
  const outcome = await takePhraseOut(house, visit.actor, { lane, phrase: phrase.join(' '), source: why });
  const isWhy = !outcome.ok && outcome.refusals.every(({ field: name }) => name === 'source');
  return answer(request, outcome, { why }, isWhy ? `why-${lane}` : '');
}

/** POST /desk/council/phrases/undo: takes an addition or a removal back. */
export async function sendPhraseBack({ house, visit, form }: MemberRequest): Promise<Reply> {
  await undoPhrase(house, visit.actor, form.get('id'));
  return seeOther(`${PATH}?saved`);
}

async function answer(request: MemberRequest, outcome: PhraseOutcome, state: State, at?: string): Promise<Reply> {
  if (outcome.ok) return seeOther(`${PATH}?saved`);
  const errors = outcome.refusals.map(({ field: name, reason }) => ({ field: at ?? name, text: request.say(`phrases.${name}.${reason}` as 'phrases.lane.missing') }));
  return phrasesPage(request, { ...state, errors });
}

async function phrasesPage(request: MemberRequest, state: State = {}): Promise<Reply> {
  const { house, visit, say, query } = request;
  const { authorityId } = visit.actor;
  const changes = await house.database.within({ authority: authorityId }, (reader) => carePhrases(reader, authorityId));
  const errors = state.errors ?? [];
  const [own, out] = [changes.filter(({ isRemoved }) => !isRemoved), changes.filter(({ isRemoved }) => isRemoved)];
  const body = html`<div class="ww-read">${doneNote(query.has('saved') ? say('phrases.saved') : null)}${errorSummary(say, errors)}
<p class="ww-meta"><a href="/desk/council/conversations">${say('conversing.title')}</a></p><h1>${say('phrases.title')}</h1><p class="ww-lead">${say('phrases.lead')}</p>
${changesSection(request, own, 'own')}${addForm(request, state.typed, errors)}${changesSection(request, out, 'taken-out')}${productSection(request, out, state.why ?? '', errors)}${sourcesSection(request)}</div>`;
  return onDesk(request, { title: say('phrases.title'), current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function changesSection({ say, visit }: MemberRequest, phrases: readonly CarePhrase[], which: 'own' | 'taken-out'): Html {
  const label = say(which === 'own' ? 'phrases.remove' : 'phrases.put-back');
  const items = phrases.map(({ id, lane, phrase, source }) => html`<li><p class="ww-row"><b>${phrase}</b> <span class="ww-meta">${say(`conversing.lane.${lane}`)}</span> ${
    buttonForm({ action: `${PATH}/undo`, label, about: phrase, visit, look: 'link', fields: { id } })}</p><p class="ww-meta">${say(which === 'own' ? 'phrases.source' : 'phrases.why')}: ${source}</p></li>`);
  return html`<section class="ww-sect" aria-labelledby="${which}"><div class="ww-sect__head"><h2 id="${which}">${say(`phrases.${which}`)}</h2></div>${
    items.length > 0 ? html`<ul class="ww-list ww-after">${items}</ul>` : html`<p class="ww-after ww-meta">${say(`phrases.${which}.none`)}</p>`}</section>`;
}

function addForm({ say, visit }: MemberRequest, typed: PhraseTyped | undefined, errors: readonly FormError[]): Html {
  const lanes = LANES.map((lane) => ({ value: lane, label: say(`conversing.lane.${lane}`) }));
  return html`<form method="post" action="${PATH}" novalidate>${formToken(visit)}<h3 class="ww-h4">${say('phrases.add.title')}</h3>${
    field({ name: 'phrase', label: say('phrases.phrase'), hint: say('phrases.phrase.hint'), value: typed?.phrase ?? '', autocomplete: 'off', error: errorOf(errors, 'phrase') })}${
    select({ name: 'lane', label: say('phrases.lane'), value: typed?.lane ?? '', options: lanes, error: errorOf(errors, 'lane') })}${
    field({ name: 'source', label: say('phrases.source'), hint: say('phrases.source.hint'), value: typed?.source ?? '', autocomplete: 'off', error: errorOf(errors, 'source') })}${
    actionBar(say('phrases.add'))}</form>`;
}

function productSection(request: MemberRequest, out: readonly CarePhrase[], why: string, errors: readonly FormError[]): Html {
  const { say } = request;
  return html`<section class="ww-sect" aria-labelledby="product"><div class="ww-sect__head"><h2 id="product">${say('phrases.product')}</h2></div><p class="ww-after">${say('phrases.product.lead')}</p>${
    LANES.map((lane) => laneList(request, lane, out, why, errors))}</section>`;
}

// One form a lane, whose buttons say which line is meant: there are hundreds.
function laneList({ say, visit }: MemberRequest, lane: Lane, out: readonly CarePhrase[], why: string, errors: readonly FormError[]): Html {
  const gone = new Set(out.filter((one) => one.lane === lane).map(({ phrase }) => phrase));
  const lines = productPhrases.filter(({ label, phrase }) => label === lane && !gone.has(phrase));
  const error = errorOf(errors, `why-${lane}`);
  const items = lines.map(({ phrase, source, lang }) => html`<li class="ww-row"><span class="ww-break"${lang === 'gd' ? html` lang="gd"` : ''}>${phrase}</span> <span class="ww-meta">${source}</span> <button class="ww-linkbtn" type="submit" name="line" value="${
    lane} ${phrase}">${say('phrases.take-out')}<span class="ww-vh"> ${phrase}</span></button></li>`);
  return html`<details class="ww-details"${error ? html` open` : ''}><summary>${say(`conversing.lane.${lane}`)}, ${say('phrases.count', { count: lines.length })}</summary>
<form method="post" action="${PATH}/out" novalidate>${formToken(visit)}${
    field({ name: 'why', id: `why-${lane}`, label: say('phrases.why'), hint: say('phrases.why.hint'), value: error ? why : '', autocomplete: 'off', error })}<ul class="ww-list ww-after">${items}</ul></form></details>`;
}

function sourcesSection({ say }: MemberRequest): Html {
  const items = Object.entries(phraseSources).map(([name, { title, where }]) => html`<li><p><b>${name}</b>: ${title}</p>${
    where.map((address) => html`<p class="ww-meta ww-break"><a href="${address}" rel="noreferrer">${address}</a></p>`)}</li>`);
  return html`<section class="ww-sect" aria-labelledby="sources"><div class="ww-sect__head"><h2 id="sources">${say('phrases.sources')}</h2></div><ul class="ww-list ww-after">${items}</ul></section>`;
}
