import { html } from 'hono/html';
import { countCharacters } from '../../../core/text.ts';
import { sayTime } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { composedKinds, type DetailField, type Kind } from '../../../kinds/index.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import { MOST_PICTURES } from '../../../publishing/add-picture.ts';
import { errorOf, errorSummary, formToken, textArea, timeFieldType, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, Visit } from '../../route.ts';
import type { ComposerPicture, ComposerState } from './composer-state.ts';
import { alongValues, asksNote, metBox, overMarks, readingAlong, readingOf, sendBar, skipToSend } from './reading-along.ts';
import { scriptWords } from './script-words.ts';
import { askWhich, whichOf } from './which-of-two.ts';

const fieldError = (id: string, text: string | undefined): Html =>
  text ? html`<p class="ww-fielderror" id="${id}-error">${icon('triangle')}<span>${text}</span></p>` : '';

const invalid = (id: string, text: string | undefined): Html => (text ? html` aria-invalid="true" aria-describedby="${id}-error"` : '');

function voiceField(state: ComposerState, say: Say): Html {
  const error = errorOf(state.errors, 'voice');
  return html`<div><label for="voice">${say('write.voice')}</label>${fieldError('voice', error)}<select class="ww-select" id="voice" name="voice"${invalid('voice', error)}>${
    state.voiceId === '' ? html`<option value="" selected>${say('write.voice.choose')}</option>` : ''}${state.voices.map(
    (voice) =>
      html`<option value="${voice.id}"${voice.id === state.voiceId ? html` selected` : ''}>${voice.name} (${say(`voice.${voice.kind}`)})</option>`,
  )}</select></div>`;
}

function kindField(state: ComposerState, say: Say): Html {
  return html`<div><label for="kind">${say('write.kind')}</label><select class="ww-select" id="kind" name="kind" data-action="composer#kindChanged" data-composer-target="kind">${composedKinds.map(
    (kind) =>
      html`<option value="${kind.name}"${kind.name === state.kind ? html` selected` : ''}>${say(kind.purpose)}</option>`,
  )}</select></div>`;
}

function detailField(field: DetailField, details: Record<string, string>, error: string | undefined, say: Say): Html {
  const id = `detail.${field.name}`;
  const value = details[field.name] ?? '';
  if (field.type === 'lines') return textArea({ name: id, label: say(field.label), hint: say(field.hint), value, error, rows: 5 });
  const which = field.type === 'local-time' ? whichOf(field, details, say) : '';
  const type = field.type === 'local-time' ? timeFieldType(value) : 'text';
  const mark = error ? ' ww-input--error' : '';
  return html`<div class="ww-field"><label for="${id}">${say(field.label)}</label><p class="ww-hint" id="${id}-hint">${say(field.hint)}</p>${fieldError(id, error)}<input class="ww-input ww-input--s${mark}" type="${type}" id="${id}" name="${id}" value="${value}" aria-describedby="${id}-hint${error ? ` ${id}-error` : ''}"></div>${which}`;
}

/** The fields of the kinds that have some; without scripts all are shown, each below its kind's name. */
function kindDetails(state: ComposerState, say: Say): Html {
  const section = (kind: Kind): Html => html`<fieldset class="ww-kindfields" data-composer-target="details" data-kind="${kind.name}"><legend class="ww-legend">${say(kind.label)}</legend>${kind.fields.map(
    (field) => detailField(field, state.details, errorOf(state.errors, `detail.${field.name}`), say),
  )}</fieldset>`;
  return html`${composedKinds.filter((kind) => kind.fields.length > 0).map(section)}`;
}

function pictureField(picture: ComposerPicture, position: number, errors: readonly FormError[], say: Say): Html {
  const number = position + 1;
  const id = `picture-${number}`;
  const error = errorOf(errors, id);
  const smallest = picture.picture.files.at(-1)!;
  return html`<div class="ww-media"><img src="/desk/media/${smallest.name}" width="${smallest.width}" height="${smallest.height}" alt="${say('write.picture.alt', { number })}"><div>
<label for="${id}" class="ww-small"><strong>${say('write.picture.describe', { number })}</strong></label>${fieldError(id, error)}
<textarea class="ww-textarea ww-small${error ? ' ww-input--error' : ''}" id="${id}" name="alt.${picture.id}" rows="2" maxlength="1500" aria-describedby="${id}-hint${error ? ` ${id}-error` : ''}">
${picture.alt}</textarea><p class="ww-meta ww-small" id="${id}-hint">${say('write.picture.describe.hint')}</p>
<details class="ww-details"${picture.decorative ? html` open` : ''}><summary>${say('write.picture.decorative')}</summary>
<label class="ww-check"><input type="checkbox" name="decorative.${picture.id}" value="1"${picture.decorative ? html` checked` : ''}><span>${say('write.picture.decorative')}</span></label>
<label class="ww-small" for="reason-${number}">${say('write.picture.decorative.reason')}</label><input class="ww-input" id="reason-${number}" name="reason.${picture.id}" value="${picture.decorativeReason}" maxlength="200"></details>
<button class="ww-linkbtn ww-small" type="submit" name="do" value="remove:${picture.id}" formnovalidate>${say('write.picture.remove', { number })}</button></div></div>`;
}

function addPictures(state: ComposerState, say: Say): Html {
  if (state.pictures.length >= MOST_PICTURES) return '';
  const error = errorOf(state.errors, 'pictures');
  return html`<div class="ww-addpictures"><label class="ww-addpictures__label" for="pictures">${icon('image')}${say('write.pictures.add')}</label>${fieldError('pictures', error)}
<input type="file" id="pictures" name="pictures" accept="image/jpeg,image/png,image/webp,image/gif,image/avif" multiple aria-describedby="pictures-hint${error ? ' pictures-error' : ''}" data-action="composer#picturesChosen">
<p class="ww-meta" id="pictures-hint">${say('write.pictures.hint')}</p>
<button class="ds_button ds_button--secondary ww-btn-s" type="submit" name="do" value="add-pictures" formnovalidate data-composer-target="sendPictures">${say('write.pictures.send')}</button></div>`;
}

function paper(state: ComposerState, say: Say): Html {
  const error = errorOf(state.errors, 'text');
  return html`<div class="ww-paperpad ww-lg-gap"><div class="ww-draftbox"><label for="text" class="ww-legend">${say('write.text')}</label><p class="ww-hint" id="text-hint">${say('write.text.hint')}</p>${fieldError('text', error)}
${overMarks(html`<textarea class="ww-draft" id="text" name="text" rows="6" lang="${state.lang}" aria-describedby="text-hint count${error ? ' text-error' : ''}"${error ? html` aria-invalid="true"` : ''} data-composer-target="text" data-along-target="text">
${state.text}</textarea>`)}</div>
${state.pictures.map((picture, position) => pictureField(picture, position, state.errors, say))}
<div class="ww-toolbar">${addPictures(state, say)}<label class="ww-lang">${say('write.language')} <select class="ww-select ww-select--s" id="lang" name="lang">${POST_LANGUAGES.map(
    (lang) => html`<option value="${lang}" lang="${lang}"${lang === state.lang ? html` selected` : ''}>${say(`write.lang.${lang}`)}</option>`,
  )}</select></label><span class="ww-toolbar__end ww-num" id="count" data-composer-target="count">${say('write.characters', { count: countCharacters(state.text) })}</span></div></div>`;
}

function whenField(state: ComposerState, say: Say): Html {
  const localError = errorOf(state.errors, 'local');
  return html`<div class="ww-compose__when"><fieldset class="ww-when"><legend class="ww-legend">${say('write.when')}</legend>
<label class="ww-check"><input type="radio" name="when" value="now" id="when"${state.when === 'now' ? html` checked` : ''} data-action="composer#whenChanged" data-composer-target="now"><span>${say('write.when.now')}</span></label>
<label class="ww-check"><input type="radio" name="when" value="later"${state.when === 'later' ? html` checked` : ''} data-action="composer#whenChanged"><span>${say('write.when.later')}<small>${say('write.when.later.hint')}</small></span></label></fieldset>
<div data-composer-target="later"><div class="ww-field"><label for="local">${say('write.when.local')}</label>${fieldError('local', localError)}<input class="ww-input ww-input--s${localError ? ' ww-input--error' : ''}" type="${timeFieldType(state.local)}" id="local" name="local" value="${state.local}"${invalid('local', localError)}></div>${askWhich({ id: 'which', name: 'which', local: state.local, which: state.which, error: errorOf(state.errors, 'which') }, say)}</div></div>`;
}

export { findingCard } from './finding-card.ts';

function savedLine(state: ComposerState, say: Say): Html {
  const words = state.savedAt ? say('write.saved', { time: sayTime(state.savedAt, say.lang) }) : say('write.saved.not-yet');
  return html`<p class="ww-meta ww-saved" role="status" data-composer-target="status">${words}</p>`;
}

function trouble(state: ComposerState, say: Say): Html {
  if (!state.trouble) return '';
  const key = `refusal.${state.trouble}`;
  const reason = isWordKey(key) ? say(key) : state.trouble;
  return html`<div class="ww-error ww-error--top" role="alert"><p>${say('posts.trouble', { reason })}</p></div>`;
}

/** What the house could not do just now, what was kept of the form, and what must be chosen again. */
function outageBox({ outage }: ComposerState, say: Say): Html {
  if (!outage) return '';
  const words = (part: 'title' | 'text'): string => say(`error.${outage.named}.${part}`);
  const pictures = outage.unstored.length > 0 ? html`<p>${say('write.outage.pictures', { names: outage.unstored.map((name) => `“${name}”`).join(', ') })}</p>` : '';
  return html`<div class="ww-error ww-error--top" role="alert" aria-labelledby="outage"><h2 id="outage" class="ww-h4">${words('title')}</h2><p>${say('write.outage.kept')}</p>${pictures}
<p class="ww-after">${words('text')}</p></div>`;
}

const isUntouched = ({ revision, text, pictures, errors, outage }: ComposerState): boolean =>
  revision === null && text === '' && pictures.length === 0 && errors.length === 0 && !outage;

/** The composer: one form that works without scripts, and keeps everything typed whatever is wrong. */
export function composer(state: ComposerState, visit: Visit, say: Say, preview: Html, note: string): Html {
  if (state.voices.length === 0 && isUntouched(state)) return html`<h1>${say('write.title')}</h1><div class="ww-empty ww-empty--mid">${icon('pencil')}<p>${say('write.voice.none')}</p></div>`;
  const reading = readingOf(state, say);
  return html`<div data-controller="composer along" data-action="along:typed->composer#takeUp along:read->composer#read composer:filled->along#filled" ${alongValues('post', `post:${state.id}`, say)} data-composer-words-value="${scriptWords(say)}" data-composer-lang-value="${say.lang}" data-composer-id-value="${state.id}" data-composer-member-value="${visit.actor.memberId}" data-composer-passed-value="${String(state.isPassed)}">
${outageBox(state, say)}${errorSummary(say, state.errors)}${asksNote(state, reading, say)}${trouble(state, say)}${state.notes.map((note) => html`<p class="ww-note" role="status">${note}</p>`)}
<div class="ww-row ww-compose__top"><h1>${say('write.title')}</h1>${savedLine(state, say)}</div>
<p class="ww-note" role="status" data-composer-target="note"${note ? '' : html` hidden`}>${note}</p><div data-composer-target="unsent" hidden></div>
<form class="ww-compose" method="post" action="/desk/write" enctype="multipart/form-data" novalidate data-composer-target="form" data-along-target="form" data-action="submit->along#send submit->composer#send">
${formToken(visit)}<input type="hidden" name="id" value="${state.id}"><input type="hidden" name="revision" value="${state.revision ?? ''}" data-composer-target="revision">
<div class="ww-compose__pad">${metBox(state.met)}<button class="ww-vh" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true">${say('write.save')}</button>
<div class="ww-asvoice ww-asvoice--plain">${voiceField(state, say)}${kindField(state, say)}</div>
${paper(state, say)}${kindDetails(state, say)}</div>
${skipToSend(reading, say)}${readingAlong(reading, say)}
${whenField(state, say)}
${sendBar(state, reading, say)}
${preview ? html`<div class="ww-compose__prev" data-composer-target="preview"><section class="ww-sect" aria-labelledby="preview"><div class="ww-sect__head"><h2 id="preview">${say('write.preview')}</h2></div><div class="ww-preview">${preview}</div></section><input type="hidden" name="previewed" value="1"></div>` : ''}
</form></div>`;
}
