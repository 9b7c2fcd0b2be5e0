import { html } from 'hono/html';
import { NO_POLICY, type Finding } from '../../../checks/index.ts';
import type { Say } from '../../../core/words/index.ts';
import { kindNamed, type DetailField } from '../../../kinds/index.ts';
import type { PostToEdit } from '../../../publishing/desk.queries.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import type { DraftInput } from '../../../publishing/save-draft.ts';
import { checkbox, errorOf, errorSummary, field, formToken, select, textArea, timeFieldType, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Form, Html, Visit } from '../../route.ts';
import { seeLink } from './posts-pages.ts';
import { MET_NOTHING, type Met } from './met.ts';
import type { ShownPolicy } from './policy-for.ts';
import { alongValues, asksNote, metBox, overMarks, readingAlong, readingOf } from './reading-along.ts';
import { toReader } from './to-reader.ts';
import { whichOf } from './which-of-two.ts';

type EditedPicture = { id: string; file: string; alt: string; decorative: boolean; reason: string; remove: boolean };

/** What the edit form shows: the post as it is, or as it was typed. */
export type EditState = {
  post: PostToEdit;
  version: number;
  lang: string;
  text: string;
  details: Record<string, string>;
  pictures: EditedPicture[];
  errors: FormError[];
  /** What the server found in the words, null where it did not read them; what the form met so far; and what stands in their way just now. */
  findings: Finding[] | null;
  met: Met;
  halt: 'asks' | 'needs-reader' | null;
  policy: ShownPolicy;
  policyPath: string;
};

/** The form as it opens. */
export function editStateOf(post: PostToEdit): EditState {
  return {
    post,
    version: post.version,
    lang: post.lang,
    text: post.text,
    details: kindNamed(post.kind)?.unparse(post.details) ?? {},
    pictures: post.pictures.map((row) => ({
      id: row.id,
      file: row.picture.files.at(-1)!.name,
      alt: row.alt,
      decorative: row.decorative_reason !== null,
      reason: row.decorative_reason ?? '',
      remove: false,
    })),
    errors: [],
    findings: null,
    met: MET_NOTHING,
    halt: null,
    policy: NO_POLICY,
    policyPath: '',
  };
}

/** The form as it was typed, with what was wrong; it keeps the version it started from. */
export function typedEdit(post: PostToEdit, typed: DraftInput, form: Form, errors: FormError[]): EditState {
  const words = new Map((typed.pictures ?? []).map((picture) => [picture.id, picture]));
  return {
    ...editStateOf(post),
    version: Number(form.get('version')) || post.version,
    lang: typed.lang,
    text: typed.text,
    details: typed.details,
    pictures: editStateOf(post).pictures.map((picture) => ({
      ...picture,
      alt: words.get(picture.id)?.alt ?? picture.alt,
      decorative: (words.get(picture.id)?.decorativeReason ?? null) !== null,
      reason: words.get(picture.id)?.decorativeReason ?? '',
      remove: form.all('remove').includes(picture.id),
    })),
    errors,
  };
}

function pictureFields(picture: EditedPicture, position: number, errors: readonly FormError[], say: Say): Html {
  const number = position + 1;
  return html`<div class="ww-media"><img src="/desk/media/${picture.file}" alt="${say('write.picture.alt', { number })}"><div>
${textArea({ id: `picture-${number}`, name: `alt.${picture.id}`, label: say('write.picture.describe', { number }), value: picture.alt, rows: 2, maxlength: 1500, error: errorOf(errors, `picture-${number}`) })}
${checkbox({ name: `decorative.${picture.id}`, label: say('write.picture.decorative'), checked: picture.decorative })}
${field({ name: `reason.${picture.id}`, label: say('write.picture.decorative.reason'), value: picture.reason, maxlength: 200 })}
${checkbox({ id: `remove-${number}`, name: 'remove', value: picture.id, label: say('write.picture.remove', { number }), checked: picture.remove })}</div></div>`;
}

function detailField(detail: DetailField, { details, errors }: EditState, say: Say): Html {
  const name = `detail.${detail.name}`;
  const words = { name, label: say(detail.label), hint: say(detail.hint), value: details[detail.name] ?? '', error: errorOf(errors, name) };
  if (detail.type === 'lines') return textArea({ ...words, rows: 5 });
  const type = detail.type === 'local-time' ? timeFieldType(words.value) : 'text';
  return html`${field({ ...words, type, short: true })}${detail.type === 'local-time' ? whichOf(detail, details, say) : ''}`;
}

function textField({ text, lang, errors }: EditState, say: Say): Html {
  const error = errorOf(errors, 'text');
  return html`<div class="ww-field"><label for="text">${say('write.text')}</label>${error ? html`<p class="ww-fielderror" id="text-error">${icon('triangle')}<span>${error}</span></p>` : ''}<div class="ww-paperpad">${overMarks(html`<textarea class="ww-draft" id="text" name="text" rows="6" lang="${lang}"${error ? html` aria-invalid="true" aria-describedby="text-error"` : ''} data-along-target="text">
${text}</textarea>`)}</div></div>`;
}

/** The form for newer words of a post. */
export function editForm(state: EditState, visit: Visit, say: Say): Html {
  const { post, errors } = state;
  const reading = readingOf(state, say);
  const fields = kindNamed(post.kind)?.fields ?? [];
  return html`<div class="ww-read">${errorSummary(say, errors)}${asksNote({ isAsked: state.halt === 'asks' }, reading, say)}<h1>${say('edit.title')}</h1><p class="ww-lead">${say('edit.lead')}</p>
<form method="post" action="/desk/posts/${post.id}/edit" novalidate data-controller="along" ${alongValues('post', `post:${post.id}`, say)} data-along-target="form" data-action="submit->along#send">${formToken(visit)}${metBox(state.met)}<button class="ww-vh" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true">${say('edit.save')}</button><input type="hidden" name="version" value="${state.version}">
${textField(state, say)}
<div class="ww-lg-gap">${readingAlong(reading, say)}</div>
${select({ name: 'lang', label: say('write.language'), value: state.lang, options: POST_LANGUAGES.map((lang) => ({ value: lang, label: say(`write.lang.${lang}`) })) })}
${fields.map((detail) => detailField(detail, state, say))}
${state.pictures.map((picture, position) => pictureFields(picture, position, errors, say))}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit" data-sends>${say('edit.save')}</button>${seeLink(post.speaker.handle, post.id, say)}</div>${toReader({ of: 'post', id: post.id }, state.halt === 'needs-reader', say)}</form></div>`;
}
