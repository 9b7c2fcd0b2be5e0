import { html } from 'hono/html';
import { wardsOfAuthority } from '../../../authorities/authorities.queries.ts';
import { membersOf } from '../../../members/members.queries.ts';
import { openVoice, type VoiceTyped } from '../../../voices/open-voice.ts';
import { actionBar, errorOf, errorSummary, formToken, select, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { kindCards } from './kind-cards.ts';
import { bioField, handleField, moreFields, nameField, profileTyped, wardField } from './profile-fields.ts';
import { freeHandle, voiceErrors } from './voice-errors.ts';

const links = [] as const;

/** The form for a new voice, empty. */
export async function openNewVoice(request: MemberRequest): Promise<Reply> {
  const { lang, visit } = request;
  const empty = { kind: 'team', name: '', handle: '', role: '', bio: '', ward: '', languages: [lang], links, showsAuthor: false, owner: visit.actor.memberId };
  return newVoicePage(request, empty, []);
}

/** Opens the voice and goes to who speaks there; or shows the form again with everything typed. */
export async function sendNewVoice(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const typed: VoiceTyped = { ...profileTyped(form), kind: form.get('kind'), handle: form.get('handle'), owner: form.get('owner') };
  const handle = typed.handle.trim() || await freeHandle(house.database, typed.name);
  const asked = { ...typed, handle };
  const outcome = await openVoice(house, visit.actor, visit.actor.authorityId, asked);
  if (outcome.ok) return seeOther(`/desk/voices/${outcome.handle}/people`);
  return newVoicePage(request, typed, await voiceErrors(outcome.refusals, asked, { say, database: house.database }));
}

async function newVoicePage(request: MemberRequest, typed: VoiceTyped, errors: readonly FormError[]): Promise<Reply> {
  const { house, visit, say } = request;
  const { authorityId } = visit.actor;
  const [wards, members] = await Promise.all([
    wardsOfAuthority(house.database, authorityId),
    house.database.within({ authority: authorityId }, (reader) => membersOf(reader, authorityId)),
  ]);
  const fields = { say, errors };
  const owners = members.map(({ id, name }) => ({ value: id, label: name }));
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('voice-new.title')}</h1><p class="ww-lead">${say('voice-new.lead')}</p>
<form method="post" action="/desk/voices/new" novalidate>${formToken(visit)}${kindCards(say, typed.kind, errorOf(errors, 'kind'))}
${wardField(fields, typed.ward, wards)}${nameField(fields, typed.name)}${handleField(fields, typed.handle)}${bioField(fields, typed.bio)}${moreFields(fields, typed)}
${select({ name: 'owner', label: say('voice-form.owner'), hint: say('voice-form.owner.hint'), value: typed.owner, options: owners, error: errorOf(errors, 'owner') })}
${actionBar(say('voice-new.send'))}</form></div>`;
  return onDesk(request, { title: say('voice-new.title'), current: 'voices', body }, errors.length > 0 ? 422 : 200);
}
