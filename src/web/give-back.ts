import { html } from 'hono/html';
import type { AppErrorName } from '../core/errors.ts';
import type { Say, WordKey } from '../core/words/index.ts';
import { wordsOf, type StaffCall } from './answer-staff.ts';
import { formToken } from './parts/form.ts';
import type { Form, Html, Visit } from './route.ts';

/** After these the same form may go through when it is sent once more. */
const WORTH_SENDING_AGAIN: readonly (AppErrorName | 'bug')[] = ['stale-form', 'not-signed-in', 'second-factor', 'too-many', 'no-room', 'unavailable'];

/** Fields whose contents no page shows again and no hidden field carries. */
const SECRET = /password|secret|^current$|code$/i;
const TOKEN = '_token';
const LONG = 60;

/** Fields that are shown under the name they had on their own page; the others under the form's name for them. */
const LABELS: Partial<Record<string, WordKey>> = { text: 'write.text', reason: 'withdraw.reason' };

type Typed = { name: string; value: string };

const isLong = ({ value }: Typed): boolean => value.length > LONG || value.includes('\n');

function typedIn(form: Form): Typed[] {
  return form.names().filter((name) => name !== TOKEN).flatMap((name) => form.all(name).map((value) => ({ name, value })));
}

function labelOf(name: string, say: Say): string {
  const known = LABELS[name];
  return known ? say(known) : say('typed.field', { name });
}

// A browser drops the first line break after the tag, so one is given to be dropped.
function shownWhole(field: Typed, at: number, say: Say): Html {
  const id = `typed-${at + 1}`;
  return html`<div class="ww-field"><label for="${id}">${labelOf(field.name, say)}</label>
<textarea class="ww-textarea" id="${id}" name="${field.name}" rows="6" readonly>
${field.value}</textarea></div>`;
}

function shownInShort(fields: readonly Typed[], isAll: boolean, say: Say): Html {
  const hidden = fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`);
  const told = fields.filter(({ value }) => value.trim() !== '');
  if (told.length === 0) return html`${hidden}`;
  return html`${hidden}<details class="ww-details"${isAll ? html` open` : ''}><summary>${say(isAll ? 'typed.all' : 'typed.rest')}</summary><dl>${told.map(
    ({ name, value }) => html`<dt>${labelOf(name, say)}</dt><dd>${value}</dd>`)}</dl></details>`;
}

function shownFields(form: Form, say: Say): Html {
  const fields = typedIn(form);
  const [long, short] = [fields.filter(isLong), fields.filter((field) => !isLong(field))];
  return html`${long.map((field, at) => shownWhole(field, at, say))}
${shownInShort(short, long.length === 0, say)}
${form.files.length > 0 ? html`<p class="ww-note">${say('typed.files', { count: form.files.length })}</p>` : ''}`;
}

function againForm({ request: { say, url, visit }, source }: StaffCall, form: Form, look: string): Html {
  const encoding = /^multipart/i.test(source.contentType) ? html` enctype="multipart/form-data"` : '';
  return html`<form class="ww-lg-gap" method="post" action="${url.pathname + url.search}"${encoding}>${tokenOf(visit, form)}${shownFields(form, say)}
<div class="ww-actionbar ww-lg-gap"><button class="${look}" type="submit">${say('typed.again')}</button></div></form>`;
}

// Without its database the house cannot know whose visit it is; then the form keeps its own, which is as good as it was.
function tokenOf(visit: Visit | null, form: Form): Html {
  return formToken(visit ?? { formToken: form.get(TOKEN) });
}

/**
 * What was typed into a form of the desk or of a resident that was not acted on, to stand on the page
 * that says why: readable, and where sending it once more may help, a form with a
 * fresh token to do so. Never a password or a code, and no file. Null where
 * nothing was typed. Why this is safe: docs/decisions/0009-given-back.md.
 */
export async function giveBack(call: StaffCall, named: AppErrorName | 'bug'): Promise<Html | null> {
  const { route, request } = call;
  if (route.method !== 'POST' || !(route.givesBack || route.path.startsWith('/desk'))) return null;
  const again = WORTH_SENDING_AGAIN.includes(named);
  const form = await wordsOf(call);
  const { say } = request;
  if (!again && form && typedIn(form).length === 0) return null;
  if (!form || form.names().some((name) => SECRET.test(name))) return again ? html`<p data-typed>${say('typed.none')}</p>` : null;
  const isStepFirst = named === 'not-signed-in' || named === 'second-factor';
  const lead = isStepFirst ? 'typed.lead.first' : again ? 'typed.lead.again' : 'typed.lead.copy';
  // Marked, so that the composer's script can leave it out: there the form itself is still on the page.
  return html`<section class="ww-sect" aria-labelledby="typed" data-typed><h2 id="typed">${say('typed.title')}</h2><p>${say(lead)}</p>
${again ? againForm(call, form, isStepFirst ? 'ds_button ds_button--secondary' : 'ds_button') : html`<div class="ww-lg-gap">${shownFields(form, say)}</div>`}</section>`;
}
