import type { Actor } from '../members/permissions.ts';
import type { Database, Reader } from '../platform/database.ts';
import { mayTouchDraft } from './draft-access.ts';
import { readDraft } from './drafts.store.ts';
import { speakerOf } from './speaker.queries.ts';
import { waitingOf, type Waiting } from './waiting.ts';

/**
 * What became of something that was queued: it is published below a voice's
 * handle, it goes out by itself (`waiting` says what it waits for beyond its
 * time), it is a draft on the desk (`trouble` says why), or there is nothing of
 * that id that this member may see.
 */
export type Fate =
  | { state: 'published'; handle: string; at: Date }
  | { state: 'waits'; until: Date; waiting: Waiting | null }
  | { state: 'draft'; trouble: string | null }
  | { state: 'unknown' };

async function fateIn(reader: Reader, actor: Actor, id: string, now: Date): Promise<Fate> {
  const said = await reader
    .selectFrom('posts')
    .innerJoin('voices', 'voices.id', 'posts.voice_id')
    .select(['voices.handle', 'posts.published_at as at'])
    .where('posts.id', '=', id)
    .where('posts.authority_id', '=', actor.authorityId)
    .executeTakeFirst();
  if (said) return { state: 'published', ...said };
  const draft = await readDraft(reader, id);
  if (!draft || !(await mayTouchDraft(reader, actor, draft))) return { state: 'unknown' };
  if (!draft.scheduled_for) return { state: 'draft', trouble: draft.trouble };
  const speaker = draft.voice_id ? await speakerOf(reader, draft.voice_id) : null;
  return { state: 'waits', until: draft.scheduled_for, waiting: await waitingOf(reader, draft, speaker?.name ?? '', now) };
}

/** What became of a member's posts by now, in the order asked. */
export async function fatesOf(database: Database, actor: Actor, ids: readonly string[], now: Date): Promise<Fate[]> {
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const fates: Fate[] = [];
    for (const id of ids) fates.push(await fateIn(reader, actor, id, now));
    return fates;
  });
}
