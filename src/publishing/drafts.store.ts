import { sql, type Selectable } from 'kysely';
import type { Reader, Writer } from '../platform/database.ts';
import type { Gate } from '../platform/safety-tables.ts';
import { closing } from './review/reviews.store.ts';
import type { ChosenTime, StoredPicture, Tables } from '../platform/tables.ts';

export type DraftRow = Selectable<Tables['drafts']>;
export type MediaRow = Selectable<Tables['media']>;

/** What a person typed; `details` holds the kind's fields as raw words, right or wrong. */
export type DraftWords = {
  id: string;
  voiceId: string | null;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, string>;
  /** When it is to go out, as it was chosen: null at once, undefined when nothing is said of it. */
  time?: ChosenTime | null;
};

/** What was said of a picture: its description, or why it needs none. */
export type PictureWords = { id: string; alt: string; decorativeReason: string | null };

/** A draft's row, locked until the transaction ends; null when there is none that this scope may see. */
export async function lockDraft(tx: Writer, id: string): Promise<DraftRow | null> {
  return (await tx.selectFrom('drafts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** A draft's row; null when there is none that this scope may see. */
export async function readDraft(reader: Reader, id: string): Promise<DraftRow | null> {
  return (await reader.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Who begins a draft, whether others wrote in what it is made of, and who they are, and which guest did. */
export type DraftBegun = { memberId: string; authorityId: string; othersWrote?: boolean; writers?: readonly string[]; guest?: string };

/** Stores a new draft and gives its row; null when there is one of that id already, also one that this scope may not see. */
export async function insertDraft(tx: Writer, words: DraftWords, by: DraftBegun, now: Date): Promise<DraftRow | null> {
  const row = await tx
    .insertInto('drafts')
    .values({
      id: words.id,
      authority_id: by.authorityId,
      voice_id: words.voiceId,
      member_id: by.memberId,
      kind: words.kind,
      lang: words.lang,
      text: words.text,
      details: JSON.stringify(words.details),
      others_wrote: by.othersWrote ?? false,
      writers: [...(by.writers ?? [])],
      by_guest: by.guest ?? null,
      chosen_time: words.time ? JSON.stringify(words.time) : null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Stores newer words of a draft and gives its row. A saved draft forgets its trouble. */
export async function updateDraft(tx: Writer, words: DraftWords, othersWrote: boolean, now: Date): Promise<DraftRow> {
  return tx
    .updateTable('drafts')
    .set((expression) => ({
      voice_id: words.voiceId,
      kind: words.kind,
      lang: words.lang,
      text: words.text,
      details: JSON.stringify(words.details),
      revision: expression('revision', '+', 1),
      trouble: null,
      others_wrote: othersWrote,
      ...(words.time === undefined ? {} : { chosen_time: words.time && JSON.stringify(words.time) }),
      updated_at: now,
    }))
    .where('id', '=', words.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Notes that a member wrote in a draft that somebody else began; once each. */
export async function noteWriter(tx: Writer, id: string, memberId: string): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({ writers: sql<string[]>`array_append(writers, ${memberId}::uuid)` })
    .where('id', '=', id)
    .where(sql<boolean>`not ${memberId}::uuid = any(writers)`)
    .execute();
}

/** When a draft goes out by itself, by whose word, and what it had met by then; or that it does not, and its trouble. */
export type Schedule = { at: Date; by: string; met: Gate | null } | { at: null; trouble: string | null };

/** Sets or clears when a draft goes out by itself. */
export async function setSchedule(tx: Writer, id: string, schedule: Schedule): Promise<void> {
  const { by, met, trouble } = schedule.at ? { ...schedule, trouble: null } : { by: null, met: null, trouble: schedule.trouble };
  await tx
    .updateTable('drafts')
    .set({ scheduled_for: schedule.at, scheduled_by: by, met: met && JSON.stringify(met), trouble, chosen_time: null, taken_off_at: null, waits_because: null, due_at: null })
    .where('id', '=', id)
    .execute();
}

/** Clears when a draft goes out, because it changed; it keeps the time that was chosen for it. Gives its row. */
export async function dropSchedule(tx: Writer, id: string, chosen: ChosenTime | null, now: Date): Promise<DraftRow> {
  return tx
    .updateTable('drafts')
    .set({ scheduled_for: null, scheduled_by: null, met: null, chosen_time: chosen && JSON.stringify(chosen), taken_off_at: now, waits_because: null, due_at: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Removes a draft; its pictures stay where a post of the same id took them over. */
export async function deleteDraft(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('drafts').where('id', '=', id).execute();
}

/** Removes a draft that was said, and keeps what was read of it no longer: one statement, since on a great day each way to the database counts. */
export async function deleteSaidDraft(tx: Writer, id: string): Promise<void> {
  await tx.with('closed', (db) => closing(db, id, 'said')).deleteFrom('drafts').where('id', '=', id).execute();
}

/** Removes a member's drafts for no voice, with their pictures. */
export async function deleteVoicelessDrafts(tx: Writer, memberId: string): Promise<void> {
  const gone = await tx.deleteFrom('drafts').where('member_id', '=', memberId).where('voice_id', 'is', null).returning('id').execute();
  if (gone.length === 0) return;
  await tx.deleteFrom('media').where('post_id', 'in', gone.map(({ id }) => id)).execute();
}

/** The pictures of a draft or post, in order. */
export async function picturesOf(reader: Reader, postId: string): Promise<MediaRow[]> {
  return reader.selectFrom('media').selectAll().where('post_id', '=', postId).orderBy('position').orderBy('id').execute();
}

/** Adds a picture at the end. */
export async function insertPicture(
  tx: Writer,
  picture: { id: string; authorityId: string; postId: string; position: number; picture: StoredPicture; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('media')
    .values({
      id: picture.id,
      authority_id: picture.authorityId,
      post_id: picture.postId,
      position: picture.position,
      picture: JSON.stringify(picture.picture),
      added_by: picture.by,
      added_at: picture.at,
    })
    .execute();
}

/** Stores what was said of the pictures; those of another post are left alone. */
export async function describePictures(tx: Writer, postId: string, words: readonly PictureWords[]): Promise<void> {
  for (const { id, alt, decorativeReason } of words) {
    await tx
      .updateTable('media')
      .set({ alt, decorative_reason: decorativeReason })
      .where('id', '=', id)
      .where('post_id', '=', postId)
      .execute();
  }
}

/** Takes pictures away from a draft or post. */
export async function deletePictures(tx: Writer, postId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('media').where('post_id', '=', postId).where('id', 'in', [...ids]).execute();
}

/** The drafts that should have gone out by this moment, oldest first. */
export async function overdueDrafts(reader: Reader, now: Date): Promise<{ id: string; authority_id: string }[]> {
  return reader
    .selectFrom('drafts')
    .select(['id', 'authority_id'])
    .where('scheduled_for', '<=', now)
    .orderBy('scheduled_for')
    .limit(500)
    .execute();
}

/** Makes whoever else spreads this voice's queue wait until the transaction ends. Take it before a draft's own lock. */
export async function lockVoiceQueue(tx: Writer, voiceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queue of ${voiceId}`}, 0))`.execute(tx);
}

/** A voice's queued drafts whose time has come or was moved by its pace, in the order of their first times. */
export async function voiceQueue(tx: Writer, voiceId: string, now: Date): Promise<DraftRow[]> {
  return tx
    .selectFrom('drafts')
    .selectAll()
    .where('voice_id', '=', voiceId)
    .where('scheduled_for', 'is not', null)
    .where((is) => is.or([is('scheduled_for', '<=', now), is('waits_because', '=', 'pace')]))
    .orderBy(sql`coalesce(due_at, scheduled_for)`)
    .orderBy('id')
    .execute();
}

/** Moves a queued draft to a later time for its voice's pace; it remembers when it was due. */
export async function moveInQueue(tx: Writer, id: string, { at, due }: { at: Date; due: Date }): Promise<void> {
  await tx.updateTable('drafts').set({ scheduled_for: at, due_at: due, waits_because: 'pace' }).where('id', '=', id).execute();
}

/** Notes that a queued draft is held back by a pause. It keeps its time. */
export async function markHeld(tx: Writer, id: string, due: Date): Promise<void> {
  await tx.updateTable('drafts').set({ waits_because: 'hold', due_at: due }).where('id', '=', id).execute();
}
