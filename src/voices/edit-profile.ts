import { record } from '../audit/record.ts';
import { wardsOfAuthority } from '../authorities/authorities.queries.ts';
import { AppError } from '../core/errors.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { keepPortrait } from '../platform/keep-portrait.ts';
import type { PictureRefusal } from '../platform/pictures.ts';
import type { StoredPicture } from '../platform/tables.ts';
import { announceVoice } from './open-voice.ts';
import { readProfile, type ProfileRefusal, type ProfileTyped } from './profile.ts';
import { voiceById, type Voice } from './voices.queries.ts';
import { lockVoice, updateProfile, type Profile } from './voices.store.ts';

/** The profile as typed, and the picture's bytes, or 'remove', or undefined to leave it. */
export type EditTyped = ProfileTyped & { picture?: Uint8Array | 'remove' | undefined };

export type EditRefusal = ProfileRefusal | ({ field: 'picture' } & PictureRefusal);

export type EditOutcome = { ok: true } | { ok: false; refusals: EditRefusal[] };

/** Changes what a voice says of itself. For its editors and owners, and the authority's administrators; kind and handle stay. */
export async function editProfile(house: House, actor: Actor, voiceId: string, typed: EditTyped): Promise<EditOutcome> {
  const voice = await voiceById(house.database, voiceId);
  if (!voice) throw new AppError('not-found', `no voice ${voiceId}`);
  if (!mayOnVoice(actor, 'edit-profile', voice)) throw new AppError('not-allowed', 'no role that edits this profile');
  const { profile, refusals } = readProfile(typed, voice.kind, await wardsOfAuthority(house.database, voice.authorityId));
  const all: EditRefusal[] = [...refusals];
  const portrait = await readPicture(house, typed.picture, all);
  if (all.length > 0) return { ok: false, refusals: all };
  await store(house, actor, voice, profile, portrait);
  await announceVoice(house, voice);
  return { ok: true };
}

async function readPicture(house: House, picture: EditTyped['picture'], refusals: EditRefusal[]): Promise<StoredPicture | null | undefined> {
  if (picture === undefined) return undefined;
  if (picture === 'remove') return null;
  const kept = await keepPortrait(house.files, picture);
  if (kept.ok) return kept.picture;
  refusals.push({ field: 'picture', ...kept.refusal });
  return undefined;
}

async function store(house: House, actor: Actor, voice: Voice, profile: Profile, picture: StoredPicture | null | undefined): Promise<void> {
  const { id, authorityId } = voice;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    const now = await lockVoice(tx, id);
    if (!now || now.closed_at) throw new AppError('gone', `voice ${id} is closed`);
    await updateProfile(tx, id, profile, picture);
    const fields = changedFields(voice, profile, picture);
    await record(tx, { authorityId, actor, action: 'voice.changed', subject: `voice:${id}`, detail: { fields }, at: house.clock() });
  });
}

function changedFields(voice: Voice, profile: Profile, picture: StoredPicture | null | undefined): string {
  const changed = (Object.keys(profile) as (keyof Profile)[]).filter((field) => JSON.stringify(profile[field]) !== JSON.stringify(voice[field]));
  return [...changed, ...(picture === undefined ? [] : ['picture'])].join(' ');
}
