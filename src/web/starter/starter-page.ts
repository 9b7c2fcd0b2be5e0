import { html } from 'hono/html';
import { STARTER_EXAMPLES, workOf } from '../../campaigns/starter-examples.ts';
import type { Starter } from '../../campaigns/starter.queries.ts';
import { sayDayAndTime } from '../../core/time.ts';
import { isWordKey } from '../../core/words/index.ts';
import { addressesIn } from '../parts/addresses.ts';
import { doneNote, errorOf, errorSummary, field, type FormError } from '../parts/form.ts';
import { icon } from '../parts/icons.ts';
import { ownReply } from '../residents/frame.ts';
import type { Html, Reply, StaffRequest } from '../route.ts';
import { starterForm, type StarterShown } from './starter-form.ts';

/** What was typed to ask for an account. */
export type AccountTyped = { name: string; email: string; errors: readonly FormError[] };

/** The address of a guest's own page. */
export const pathOf = ({ params }: StaffRequest): string => `/starter/${params['token'] ?? ''}`;

/** Where its form is sent to, in the language it is read in. */
export const actionOf = (request: StaffRequest): string => `${pathOf(request)}${request.query.has('lang') ? `?lang=${request.lang}` : ''}`;

/** A form with what is stored in it. */
export function storedForm({ draft }: Starter, lang: string): StarterShown {
  return { text: draft?.text ?? '', lang: draft?.lang ?? lang, alts: new Map(), newAlt: '', revision: draft?.revision ?? null, findings: null, errors: [], notes: [], changed: null };
}

function part(id: string, title: string, inside: Html): Html {
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${title}</h2></div>${inside}</section>`;
}

/** How it stands with what they wrote. */
function standing(starter: Starter, { say, lang, house }: StaffRequest): Html {
  const { slot, draft } = starter;
  const time = (at: Date): string => sayDayAndTime(at, lang, house.clock());
  if (slot.post) {
    return html`<div class="ww-panel ww-panel--accent" role="status"><h2 class="ww-h4">${icon('check')} ${say('starter.out.title')}</h2><p>${say('starter.out', { time: time(slot.post.saidAt) })} <a href="${addressesIn(lang).post(slot.post.handle, slot.post.id)}">${say('slot.see')}</a></p></div>`;
  }
  if (slot.draft && !draft) return html`<p class="ww-panel">${say('starter.taken')}</p>`;
  if (slot.declinedAt) return html`<p class="ww-panel">${say('starter.declined')}</p>`;
  if (!slot.link?.sentAt) return '';
  if (!draft) return html`<p class="ww-panel">${say('starter.aside')}</p>`;
  const words = draft.scheduled_for ? say('starter.planned', { time: time(draft.scheduled_for) }) : say('starter.waits', { voice: slot.voice!.name });
  return html`<div class="ww-panel ww-panel--accent" role="status"><h2 class="ww-h4">${icon('clock')} ${say('starter.waits.title')}</h2><p>${words}</p></div>`;
}

function howTo({ slot }: Starter, { say }: StaffRequest): Html {
  const examples = STARTER_EXAMPLES[workOf(slot)];
  const not = (['people', 'places', 'whereabouts', 'pictures'] as const).map((what) => html`<li>${say(`starter.not.${what}`)}</li>`);
  return html`${part('what', say('starter.what'), html`<p>${say('starter.what.text', { voice: slot.voice!.name })}</p>`)}${slot.hint ? part('know', say('starter.know'), html`<p class="ww-break">${slot.hint}</p>`) : ''}${
    part('examples', say('starter.examples'), html`<ul class="ww-list ww-starter-examples" lang="en">${examples.map((text) => html`<li>${text}</li>`)}</ul>`)}${
    part('not', say('starter.not'), html`<div class="ww-prose"><ul>${not}</ul></div>`)}`;
}

function cannot(starter: Starter, request: StaffRequest): Html {
  if (starter.slot.declinedAt || starter.slot.link?.sentAt) return '';
  return html`<form class="ww-lg-gap" method="post" action="${actionOf(request)}"><button class="ww-linkbtn" type="submit" name="do" value="cannot">${request.say('starter.cannot')}</button></form>`;
}

function account({ authority }: Starter, request: StaffRequest, typed: AccountTyped): Html {
  const { say } = request;
  return html`<section class="ww-sect ww-panel" aria-labelledby="account"><h2 id="account">${say('starter.account')}</h2><p>${say('starter.account.lead', { authority: authority.name })}</p>
<form method="post" action="${actionOf(request)}" novalidate>${field({ name: 'name', label: say('starter.account.name'), value: typed.name, autocomplete: 'name', error: errorOf(typed.errors, 'name') })}${
    field({ name: 'email', type: 'email', label: say('starter.account.email'), value: typed.email, autocomplete: 'email', error: errorOf(typed.errors, 'email') })}
<button class="ds_button ds_button--secondary" type="submit" name="do" value="account">${say('starter.account.act')}</button></form></section>`;
}

function doneWords({ query, say }: StaffRequest): string | null {
  const key = `starter.${query.get('done')}`;
  return ['account.asked', 'kept'].includes(query.get('done') ?? '') && isWordKey(key) ? say(key) : null;
}

/** A guest's page: what is asked of them, how it is done well, and where they write. Once it went out there is nothing to write any more. */
export function starterPage(starter: Starter, request: StaffRequest, shown: StarterShown, asked: AccountTyped = { name: '', email: '', errors: [] }): Promise<Reply> {
  const { say, house, lang } = request;
  const { slot, authority } = starter;
  const errors = [...shown.errors, ...asked.errors];
  const title = say('starter.title', { voice: slot.voice!.name });
  const isOver = slot.post !== null || (slot.draft !== null && !starter.draft);
  const lead = say('starter.lead', { authority: authority.name, campaign: slot.campaign.name, title: slot.title, time: sayDayAndTime(slot.startsAt, lang, house.clock()) });
  const form = html`${starterForm(starter, shown, pathOf(request), actionOf(request), say)}${cannot(starter, request)}`;
  // Whoever has begun has read how it is done, and wants their own words.
  const isBegun = starter.draft !== null || errors.length > 0;
  const writing = isOver ? '' : isBegun ? html`${form}${howTo(starter, request)}` : html`${howTo(starter, request)}${form}`;
  const body = html`${errorSummary(say, errors)}${errors.length > 0 ? '' : doneNote(doneWords(request))}${shown.notes.map((note) => html`<p class="ww-note" role="status">${note}</p>`)}<h1 class="ww-break">${title}</h1><p class="ww-lead ww-break">${lead}</p>
${standing(starter, request)}${writing}${account(starter, request, asked)}`;
  return ownReply(request, { authorityId: authority.id, title, body, status: errors.length > 0 ? 422 : 200 });
}
