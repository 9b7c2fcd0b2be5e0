import { html } from 'hono/html';
import { wardsOfAuthority } from '../../../authorities/authorities.queries.ts';
import { mayForAuthority, mayOnVoice } from '../../../members/permissions.ts';
import { closeVoice } from '../../../voices/close-voice.ts';
import { editProfile } from '../../../voices/edit-profile.ts';
import type { ProfileTyped } from '../../../voices/profile.ts';
import type { Voice } from '../../../voices/voices.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { actionBar, checkbox, errorOf, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { voiceFor } from './own-voice.ts';
import { bioField, moreFields, nameField, pictureField, profileTyped, wardField } from './profile-fields.ts';
import { voiceErrors } from './voice-errors.ts';

const typedOf = (voice: Voice): ProfileTyped => ({ ...voice, ward: voice.wardGss ?? '', pace: voice.paceSeconds === null ? '' : String(voice.paceSeconds) });

/** A voice's profile as it stands. */
export async function showVoice(request: MemberRequest): Promise<Reply> {
  const voice = await voiceFor(request, 'edit-profile');
  const typed = typedOf(voice);
  return profilePage(request, voice, typed, []);
}

/** Saves the profile; or shows the form again with everything typed. */
export async function sendVoice(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const voice = await voiceFor(request, 'edit-profile');
  const typed = profileTyped(form);
  const file = form.files.find(({ field }) => field === 'picture');
  const picture = file?.bytes ?? (form.has('remove-picture') ? 'remove' : undefined);
  const outcome = await editProfile(house, visit.actor, voice.id, { ...typed, picture });
  if (outcome.ok) return seeOther(`/desk/voices/${voice.id}?saved`);
  const errors = await voiceErrors(outcome.refusals, typed, { say, database: house.database, pictureName: file?.name ?? '' });
  // A browser gives a file only once.
  if (file && !errorOf(errors, 'picture')) errors.push({ field: 'picture', text: say('voice-form.picture.again') });
  return profilePage(request, voice, typed, errors);
}

/** Closes a voice for good, once the box is ticked. */
export async function sendClose(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const voice = await voiceFor(request, 'edit-profile');
  if (!form.has('confirm')) {
    const typed = typedOf(voice);
    return profilePage(request, voice, typed, [{ field: 'confirm', text: say('voice-close.unconfirmed') }]);
  }
  await closeVoice(house, visit.actor, voice.id);
  return seeOther('/desk/voices');
}

async function profilePage(request: MemberRequest, voice: Voice, typed: ProfileTyped, errors: readonly FormError[]): Promise<Reply> {
  const { say, query } = request;
  const title = say('voice-edit.title', { voice: voice.name });
  const saved = query.has('saved') ? html`<p class="ww-after"><span class="ww-chip ww-chip--ok" role="status">${icon('check')}${say('voice-edit.saved')}</span></p>` : '';
  const fixed = say('voice-edit.fixed', { kind: say(`voice.${voice.kind}`), handle: voice.handle });
  const inside = voice.closedAt ? html`<p class="ww-lead">${say('voice-edit.closed')}</p>` : await profileForms(request, voice, typed, errors);
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1><p class="ww-meta ww-after">${fixed}</p>${saved}${waysOn(request, voice)}${inside}</div>`;
  return onDesk(request, { title, current: 'voices', body }, errors.length > 0 ? 422 : 200);
}

function waysOn({ say, visit }: MemberRequest, voice: Voice): Html {
  const roles = mayOnVoice(visit.actor, 'grant-roles', voice) && !voice.closedAt ? html`<a href="/desk/voices/${voice.handle}/people">${say('voices.roles')}</a>` : '';
  return html`<p class="ww-row ww-after"><a href="${addressesIn(say.lang).voice(voice.handle)}">${say('voices.public')}</a>${roles}</p>`;
}

async function profileForms(request: MemberRequest, voice: Voice, typed: ProfileTyped, errors: readonly FormError[]): Promise<Html> {
  const { house, say, visit } = request;
  const fields = { say, errors };
  const wards = voice.kind === 'councillor' ? await wardsOfAuthority(house.database, voice.authorityId) : [];
  const close = mayForAuthority(visit.actor, 'manage-voices', voice.authorityId) ? closeForm(request, voice, errors) : '';
  return html`<form method="post" action="/desk/voices/${voice.id}" enctype="multipart/form-data" novalidate>${formToken(visit)}${pictureField(fields, voice)}
${nameField(fields, typed.name)}${wardField(fields, typed.ward, wards)}${bioField(fields, typed.bio)}${moreFields(fields, typed)}${actionBar(say('voice-edit.send'))}</form>${close}`;
}

function closeForm({ say, visit }: MemberRequest, voice: Voice, errors: readonly FormError[]): Html {
  return html`<section class="ww-sect" aria-labelledby="close"><div class="ww-sect__head"><h2 id="close">${say('voice-close.title')}</h2></div><p class="ww-after">${say('voice-close.text')}</p>
<form method="post" action="/desk/voices/${voice.id}/close">${formToken(visit)}${checkbox({ name: 'confirm', label: say('voice-close.confirm', { voice: voice.name }), error: errorOf(errors, 'confirm') })}
<button class="ds_button ds_button--secondary" type="submit">${say('voice-close.send')}</button></form></section>`;
}
