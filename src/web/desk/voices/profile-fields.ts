import { html } from 'hono/html';
import type { Ward } from '../../../authorities/scottish-councils.ts';
import type { Say } from '../../../core/words/index.ts';
import type { StoredPicture, VoiceKind } from '../../../platform/tables.ts';
import { PROFILE_LIMITS, VOICE_LANGUAGES, type ProfileTyped } from '../../../voices/profile.ts';
import { checkbox, checkboxes, errorOf, field, select, textArea, type FormError } from '../../parts/form.ts';
import { avatar } from '../../parts/voice.ts';
import type { Form, Html } from '../../route.ts';

type Fields = { say: Say; errors: readonly FormError[] };

/** The name a voice goes by. */
export function nameField({ say, errors }: Fields, value: string): Html {
  return field({ name: 'name', label: say('voice-form.name'), hint: say('voice-form.name.hint'), value, error: errorOf(errors, 'name'), short: true });
}

/** The short name; left empty, it is made from the name. */
export function handleField({ say, errors }: Fields, value: string): Html {
  return field({ name: 'handle', label: say('voice-form.handle'), hint: say('voice-form.handle.hint'), value, error: errorOf(errors, 'handle'), autocomplete: 'off', short: true });
}

/** What they do, in their own words. */
export function bioField({ say, errors }: Fields, value: string): Html {
  return textArea({ name: 'bio', label: say('voice-form.bio'), hint: say('voice-form.bio.hint'), value, rows: 3, error: errorOf(errors, 'bio') });
}

/** The ward of a councillor; nothing where the authority has no wards. */
export function wardField({ say, errors }: Fields, value: string, wards: readonly Ward[]): Html {
  if (wards.length === 0) return '';
  const options = [{ value: '', label: say('voice-form.ward.none') }, ...wards.map(({ gss, name }) => ({ value: gss, label: name }))];
  return html`<div class="ww-for-councillor">${select({ name: 'ward', label: say('voice-form.ward'), hint: say('voice-form.ward.hint'), value, options, error: errorOf(errors, 'ward') })}</div>`;
}

/** The rest of a profile: what it speaks for, languages, links, and whether it names its writers. */
export function moreFields(fields: Fields, typed: ProfileTyped): Html {
  const { say, errors } = fields;
  const languages = VOICE_LANGUAGES.map((value) => ({ value, label: say(`lang.${value}`) }));
  return html`${field({ name: 'role', label: say('voice-form.role'), hint: say('voice-form.role.hint'), value: typed.role, error: errorOf(errors, 'role') })}
<div class="ww-manychecks">${checkboxes({ name: 'languages', label: say('voice-form.languages'), options: languages, values: typed.languages, error: errorOf(errors, 'languages') })}</div>
${linkFields(fields, typed)}
${checkbox({ name: 'showsAuthor', label: say('voice-form.shows-author'), hint: say('voice-form.shows-author.hint'), checked: typed.showsAuthor })}
${field({ name: 'pace', label: say('voice-form.pace'), hint: say('voice-form.pace.hint'), value: typed.pace ?? '', inputmode: 'numeric', maxlength: 4, error: errorOf(errors, 'pace'), short: true })}`;
}

function linkFields({ say, errors }: Fields, typed: ProfileTyped): Html {
  const rows = Array.from({ length: PROFILE_LIMITS.links }, (_, at) => {
    const link = typed.links[at] ?? { label: '', url: '' };
    const number = at + 1;
    return html`${field({ name: `link-label-${at}`, label: say('voice-form.link.label', { number }), value: link.label, short: true })}
${field({ name: `link-url-${at}`, label: say('voice-form.link.url', { number }), value: link.url, inputmode: 'url', error: errorOf(errors, `link-url-${at}`) })}`;
  });
  const isOpen = typed.links.some(({ label, url }) => label !== '' || url !== '') || errors.some(({ field: named }) => named.startsWith('link-url'));
  return html`<details class="ww-field ww-details"${isOpen ? html` open` : ''}><summary>${say('voice-form.links')}</summary><p class="ww-hint">${say('voice-form.links.hint')}</p>${rows}</details>`;
}

/** The picture there is, a file to put in its place, and a box to take it away. */
export function pictureField({ say, errors }: Fields, voice: { handle: string; kind: VoiceKind; name: string; picture: StoredPicture | null }): Html {
  const upload = field({
    name: 'picture', type: 'file', label: say('voice-form.picture'), hint: say('voice-form.picture.hint'), accept: 'image/jpeg,image/png,image/webp,image/gif',
    error: errorOf(errors, 'picture'),
  });
  const remove = voice.picture ? checkbox({ name: 'remove-picture', label: say('voice-form.picture.remove') }) : '';
  return html`<div class="ww-row ww-lg-gap">${avatar(voice, 'large')}<div>${upload}${remove}</div></div>`;
}

/** What came of a form's profile fields, as it was typed. */
export function profileTyped(form: Form): ProfileTyped {
  const links = Array.from({ length: PROFILE_LIMITS.links }, (_, at) => ({ label: form.get(`link-label-${at}`), url: form.get(`link-url-${at}`) }));
  return {
    name: form.get('name'), role: form.get('role'), bio: form.get('bio'), ward: form.get('ward'),
    languages: form.all('languages'), links, showsAuthor: form.has('showsAuthor'), pace: form.get('pace'),
  };
}
