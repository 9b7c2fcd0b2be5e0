import { html } from 'hono/html';
import type { Say, WordKey } from '../../../core/words/index.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import type { WritableVoice } from '../../../publishing/desk.queries.ts';
import { assetPath } from '../../assets/index.ts';
import { errorOf, errorSummary, field, formToken, select, textArea, type FormError } from '../../parts/form.ts';
import type { Html, Visit } from '../../route.ts';
import { fateNote, type FateLine } from './fate-line.ts';

/** What the field page shows: what was typed, what was wrong with it, and what became of what was sent last. */
export type FieldState = {
  id: string;
  voiceId: string;
  lang: string;
  text: string;
  alt: string;
  /** Whether a photograph of this post is stored already. */
  hasPicture: boolean;
  voices: readonly WritableVoice[];
  errors: readonly FormError[];
  /** Whether it is stored, and a second reader may say yes to it as it stands. */
  needsReader: boolean;
  sent: FateLine | null;
  /** The slot it is written for, '' for none; and what is asked of the member, as the page shows it. */
  slot: string;
  slots: Html;
};

const SCRIPT_WORDS = [
  'field.waiting', 'field.leaves.closed', 'field.leaves.open', 'field.item.waits', 'field.item.sending', 'field.item.picture', 'field.item.stopped', 'field.item.mend',
  'field.item.drop', 'field.item.old', 'field.item.still', 'field.refused', 'field.item.again', 'field.item.fault', 'field.mending', 'field.kept', 'field.sign-in', 'field.sign-in.link', 'field.other', 'field.full',
  'field.picture.kept', 'field.picture.unread', 'field.empty', 'field.alt.missing', 'reading.send',
] as const satisfies readonly WordKey[];

/** The words the script says, so that none stand in the script. */
function scriptWords(say: Say): string {
  const plural = (count: number): string => say('field.waiting', { count }).replace(String(count), '{count}');
  const waiting = { one: plural(1), two: plural(2), few: plural(3), other: plural(20) };
  return JSON.stringify({ ...Object.fromEntries(SCRIPT_WORDS.map((key) => [key, say(key)])), 'field.waiting': waiting });
}

function voiceAndLanguage({ voices, voiceId, lang, errors }: FieldState, say: Say): Html {
  const options = voices.map(({ id, name }) => ({ value: id, label: name }));
  const offered = voiceId === '' ? [{ value: '', label: say('write.voice.choose') }, ...options] : options;
  const languages = POST_LANGUAGES.map((value) => ({ value, label: say(`lang.${value}`) }));
  return html`<div class="ww-field-who">${select({ name: 'voice', label: say('write.voice'), value: voiceId, options: offered, error: errorOf(errors, 'voice') })}
${select({ name: 'lang', label: say('write.language'), value: lang, options: languages, error: errorOf(errors, 'lang') })}</div>`;
}

function photograph({ alt, hasPicture, errors }: FieldState, say: Say): Html {
  const error = errorOf(errors, 'pictures');
  const kept = html`<p class="ww-note" data-picture-kept${hasPicture ? '' : html` hidden`}><span>${say('field.picture.kept')}</span></p><label class="ww-check" data-picture-drop${hasPicture ? '' : html` hidden`}><input type="checkbox" id="drop" name="drop" value="1"><span>${say('field.picture.remove')}</span></label>`;
  return html`<div class="ww-field"><label for="pictures">${say('field.picture')}</label><p class="ww-hint" id="pictures-hint">${say('field.picture.hint')}</p>${
    error ? html`<p class="ww-fielderror" id="pictures-error">${error}</p>` : ''}${kept}
<input class="ww-input" type="file" id="pictures" name="pictures" accept="image/*" capture="environment" aria-describedby="pictures-hint${error ? ' pictures-error' : ''}"></div>
${field({ name: 'alt', id: 'picture-1', label: say('field.alt'), hint: say('field.alt.hint'), value: alt, maxlength: 1500, error: errorOf(errors, 'picture-1') })}`;
}

/** Where a second reader is asked about a draft. */
export const readerFor = (draftId: string): string => `/desk/reviews/ask?draft=${draftId}`;

/** The way to a second reader for words that are stored as a draft, and stay one meanwhile. */
function toReader({ id, needsReader }: FieldState, say: Say): Html {
  if (!needsReader) return '';
  return html`<p class="ww-note">${say('field.reader')} <a class="ds_button ds_button--secondary ww-btn-s" href="${readerFor(id)}">${say('reading.send')}</a></p>`;
}

/** What is in the page's main: the form, and the places where the script shows what waits on this phone. */
export function fieldForm(state: FieldState, visit: Visit, say: Say): Html {
  const sendable = html`<form method="post" action="/desk/field" enctype="multipart/form-data" novalidate>${formToken(visit)}<input type="hidden" name="id" value="${state.id}"><input type="hidden" name="slot" value="${state.slot}">
<p class="ww-note" data-mending hidden>${say('field.mending')}</p>
${textArea({ name: 'text', label: say('field.text'), hint: say('field.text.hint'), value: state.text, rows: 4, error: errorOf(state.errors, 'text') })}
${photograph(state, say)}${voiceAndLanguage(state, say)}
<p class="ww-fielderror" data-refused role="alert" hidden></p>
<button class="ds_button ww-field-send" type="submit">${say('field.send')}</button></form>`;
  return html`<link rel="stylesheet" href="${assetPath('field.css')}"><script type="module" src="${assetPath('field.js')}"></script>
<div class="ww-field-page" id="field" data-member="${visit.actor.memberId}" data-lang="${say.lang}" data-words="${scriptWords(say)}">${errorSummary(say, state.errors)}
<h1>${say('field.title')}</h1>${state.sent ? fateNote(state.sent) : ''}<p class="ww-note" data-status role="status" hidden></p>
${toReader(state, say)}${state.slots}${state.voices.length > 0 ? sendable : html`<p>${say('write.voice.none')}</p>`}
<section class="ww-field-list" data-waiting aria-labelledby="here" hidden><h2 id="here" class="ww-h4">${say('field.here')}</h2><p class="ww-meta" data-leaves></p><ol class="ww-list"></ol></section>
<section class="ww-field-list" data-went aria-labelledby="went" hidden><h2 id="went" class="ww-h4">${say('field.went')}</h2><ol class="ww-list"></ol></section></div>`;
}
