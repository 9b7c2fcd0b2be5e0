import type { Writer } from '../platform/database.ts';
import type { StoredPicture, VoiceKind, VoiceLink } from '../platform/tables.ts';

/** What a voice says of itself, checked and cleaned. */
export type Profile = {
  name: string;
  role: string;
  bio: string;
  wardGss: string | null;
  languages: readonly string[];
  links: readonly VoiceLink[];
  showsAuthor: boolean;
  paceSeconds: number | null;
};

export type NewVoice = Profile & { id: string; authorityId: string; handle: string; kind: VoiceKind; createdAt: Date };

function profileRow(profile: Profile) {
  return {
    name: profile.name,
    role: profile.role,
    bio: profile.bio,
    ward_gss: profile.wardGss,
    languages: [...profile.languages],
    links: JSON.stringify(profile.links),
    shows_author: profile.showsAuthor,
    pace_seconds: profile.paceSeconds,
  };
}

/** Stores a new voice; false, and nothing is stored, when its handle was ever given. */
export async function insertVoice(tx: Writer, voice: NewVoice): Promise<boolean> {
  const inserted = await tx
    .insertInto('voices')
    .values({
      id: voice.id,
      authority_id: voice.authorityId,
      handle: voice.handle,
      kind: voice.kind,
      created_at: voice.createdAt,
      ...profileRow(voice),
    })
    .onConflict((conflict) => conflict.column('handle').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** A voice's row as it is now, held against others until the transaction ends; null when there is none. */
export async function lockVoice(tx: Writer, id: string) {
  return (await tx.selectFrom('voices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores what a voice says of itself, and its picture: null takes it away, undefined leaves it. */
export async function updateProfile(tx: Writer, id: string, profile: Profile, picture: StoredPicture | null | undefined): Promise<void> {
  const row = picture === undefined ? {} : { picture: picture && JSON.stringify(picture) };
  await tx.updateTable('voices').set({ ...profileRow(profile), ...row }).where('id', '=', id).execute();
}

/** Marks a voice as closed; its row stays for the register, and its handle with it. */
export async function markClosed(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.updateTable('voices').set({ closed_at: at }).where('id', '=', id).execute();
}
