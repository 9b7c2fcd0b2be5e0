import type { Actor } from '../members/permissions.ts';
import type { Database } from '../platform/database.ts';

/** An answer that is kept to be used again; `voiceName` null for one of the whole authority. */
export type SavedAnswer = { id: string; voiceId: string | null; voiceName: string | null; title: string; text: string; lang: string };

/** The saved answers of the whole authority and of these voices, by title. */
export async function savedAnswersOf(database: Database, actor: Actor, voiceIds: readonly string[]): Promise<SavedAnswer[]> {
  return database.within({ authority: actor.authorityId }, (reader) =>
    reader
      .selectFrom('saved_answers')
      .leftJoin('voices', 'voices.id', 'saved_answers.voice_id')
      .select(['saved_answers.id', 'voice_id as voiceId', 'voices.name as voiceName', 'title', 'text', 'lang'])
      .where('saved_answers.authority_id', '=', actor.authorityId)
      .where((where) => where.or([where('voice_id', 'is', null), ...(voiceIds.length > 0 ? [where('voice_id', 'in', voiceIds)] : [])]))
      .orderBy('title')
      .orderBy('saved_answers.id')
      .limit(500)
      .execute());
}
