import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import type { Html, Visit } from '../route.ts';
import { icon } from './icons.ts';

/** What was wrong with one field, in words for the person; `field` is the field's name. */
export type FormError = { field: string; text: string };

/** The words that belong to one field, or undefined where it is right. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text;
}

type Labelled = { name: string; label: string | Html; hint?: string | Html | undefined; error?: string | undefined; id?: string };

type Input = Labelled & {
  value?: string;
  type?: 'text' | 'email' | 'password' | 'url' | 'tel' | 'search' | 'date' | 'time' | 'datetime-local' | 'number' | 'color' | 'file';
  autocomplete?: string;
  required?: boolean;
  maxlength?: number;
  inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel';
  lang?: string;
  /** Half the width, for what is short. */
  short?: boolean;
  /** For files: the types offered first. */
  accept?: string;
};

/** One line to type in, with its label, hint and what was wrong; `error` also marks it for screen readers. */
export function field(input: Input): Html {
  const id = input.id ?? input.name;
  const size = input.short ? ' ww-input--s' : '';
  const mark = input.error ? ' ww-input--error' : '';
  return html`<div class="ww-field"><label for="${id}">${input.label}</label>${told(id, input)}
<input class="ww-input${size}${mark}" id="${id}" name="${input.name}" type="${input.type ?? 'text'}"${attribute('value', input.value)}${
    attribute('autocomplete', input.autocomplete)}${attribute('inputmode', input.inputmode)}${attribute('maxlength', input.maxlength)}${
    attribute('lang', input.lang)}${attribute('accept', input.accept)}${input.required ? html` required` : ''}${described(id, input)}></div>`;
}

/** How a field for a time ('YYYY-MM-DDTHH:MM', as it was typed) is drawn: what is no time would be dropped by a time field, so it is kept as text. */
export const timeFieldType = (typed: string): 'datetime-local' | 'text' => (typed === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? 'datetime-local' : 'text');

/** Several lines to type in. */
export function textArea(input: Labelled & { value?: string; rows?: number; required?: boolean; maxlength?: number; lang?: string }): Html {
  const id = input.id ?? input.name;
  const mark = input.error ? ' ww-input--error' : '';
  // A browser drops the first line break after the tag, so one is given to be dropped.
  return html`<div class="ww-field"><label for="${id}">${input.label}</label>${told(id, input)}
<textarea class="ww-textarea${mark}" id="${id}" name="${input.name}" rows="${input.rows ?? 4}"${attribute('maxlength', input.maxlength)}${
    attribute('lang', input.lang)}${input.required ? html` required` : ''}${described(id, input)}>
${input.value ?? ''}</textarea></div>`;
}

/** One of a list; `options` in the order shown. */
export type Option = { value: string; label: string; hint?: string | Html };

/** A list to choose one from. */
export function select(input: Labelled & { value?: string; options: readonly Option[] }): Html {
  const id = input.id ?? input.name;
  return html`<div class="ww-field"><label for="${id}">${input.label}</label>${told(id, input)}
<select class="ww-select" id="${id}" name="${input.name}"${described(id, input)}>${input.options.map(
    (option) => html`<option value="${option.value}"${option.value === input.value ? html` selected` : ''}>${option.label}</option>`)}</select></div>`;
}

/** One box to tick; its `value` is '1' unless told otherwise. */
export function checkbox(input: Labelled & { checked?: boolean; value?: string }): Html {
  const id = input.id ?? input.name;
  return html`<div class="ww-field">${errorLine(id, input.error)}<label class="ww-check"><input type="checkbox" id="${id}" name="${input.name}" value="${
    input.value ?? '1'}"${input.checked ? html` checked` : ''}${describedByError(id, input.error)}><span>${input.label}${small(input.hint)}</span></label></div>`;
}

type Group = Labelled & { options: readonly Option[] };

/** Some of a list, as boxes to tick below one legend. The first box has the field's name as id, for the error summary. */
export function checkboxes(input: Group & { values: readonly string[] }): Html {
  return group(input, 'checkbox', (value) => input.values.includes(value));
}

/** One of a list, as round buttons below one legend. */
export function radios(input: Group & { value?: string }): Html {
  return group(input, 'radio', (value) => value === input.value);
}

function group(input: Group, type: 'radio' | 'checkbox', isChosen: (value: string) => boolean): Html {
  const id = input.id ?? input.name;
  return html`<fieldset class="ww-field"${describedBy(id, input)}><legend class="ww-legend">${input.label}</legend>${told(id, input)}${input.options.map(
    (option, index) => html`<label class="ww-check"><input type="${type}" id="${index === 0 ? id : `${id}-${option.value}`}" name="${input.name}" value="${
      option.value}"${isChosen(option.value) ? html` checked` : ''}><span>${option.label}${small(option.hint)}</span></label>`)}</fieldset>`;
}

/**
 * What is to be mended, on top of the page, each sentence linked to its field;
 * nothing where nothing is wrong. An error whose field is '' links nowhere.
 */
export function errorSummary(say: Say, errors: readonly FormError[]): Html {
  if (errors.length === 0) return '';
  return html`<div class="ww-error ww-error--top" role="alert" aria-labelledby="error-summary"><h2 id="error-summary" class="ww-h4">${
    say('form.mend', { count: errors.length })}</h2>${errors.map(
    (error) => html`<p>${error.field ? html`<a href="#${error.field}">${error.text}</a>` : error.text}</p>`)}</div>`;
}

/** What was just done, on top of the page it led to; nothing where nothing was. */
export function doneNote(text: string | null): Html {
  return text ? html`<p class="ww-panel ww-panel--accent ww-done" role="status">${icon('check')} ${text}</p>` : '';
}

/** The hidden field that proves a form came from this visit; every form of a signed-in page has it. */
export function formToken(visit: Pick<Visit, 'formToken'>): Html {
  return html`<input type="hidden" name="_token" value="${visit.formToken}">`;
}

/** The main button of a form and what stands beside it, such as a link back. */
export function actionBar(label: string, beside: Html = ''): Html {
  return html`<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit">${label}</button>${beside}</div>`;
}

/** A form of one button, for an act that needs nothing typed; `fields` go along hidden. */
export function buttonForm(form: {
  action: string;
  label: string | Html;
  visit: Pick<Visit, 'formToken'>;
  fields?: Record<string, string>;
  look?: 'main' | 'secondary' | 'link';
  /** Says for screen readers which of several alike it is. */
  about?: string;
}): Html {
  const look = { main: 'ds_button ww-btn-s', secondary: 'ds_button ds_button--secondary ww-btn-s', link: 'ww-linkbtn' }[form.look ?? 'secondary'];
  return html`<form class="ww-buttonform" method="post" action="${form.action}">${formToken(form.visit)}${Object.entries(form.fields ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="${look}" type="submit">${form.label}${
    form.about ? html`<span class="ww-vh"> ${form.about}</span>` : ''}</button></form>`;
}

function told(id: string, { hint, error }: Labelled): Html {
  return html`${hint ? html`<p class="ww-hint" id="${id}-hint">${hint}</p>` : ''}${errorLine(id, error)}`;
}

function errorLine(id: string, error: string | undefined): Html {
  if (!error) return '';
  return html`<p class="ww-fielderror" id="${id}-error">${icon('triangle')}<span>${error}</span></p>`;
}

function described(id: string, words: Labelled): Html {
  return html`${words.error ? html` aria-invalid="true"` : ''}${describedBy(id, words)}`;
}

function describedBy(id: string, { hint, error }: Labelled): Html {
  const by = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return by ? html` aria-describedby="${by}"` : '';
}

function describedByError(id: string, error: string | undefined): Html {
  return error ? html` aria-invalid="true" aria-describedby="${id}-error"` : '';
}

function attribute(name: string, value: string | number | undefined): Html {
  return value === undefined ? '' : html` ${name}="${value}"`;
}

function small(hint: string | Html | undefined): Html {
  return hint ? html`<small>${hint}</small>` : '';
}
