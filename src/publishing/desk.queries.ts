import type { Cursor } from '../core/pages.ts';
import type { Actor } from '../members/permissions.ts';
import type { Database, Reader } from '../platform/database.ts';
import type { PostPicture, VoiceKind } from '../platform/tables.ts';
import { mayTouchDraft } from './draft-access.ts';
import { picturesOf, readDraft, type DraftRow, type MediaRow } from './drafts.store.ts';
import { speakerOf, type Speaker } from './speaker.queries.ts';

/** A published post in a list of the desk. */
export type PostLine = {
  id: string;
  text: string;
  kind: string;
  lang: string;
  publishedAt: Date;
  editedAt: Date | null;
  withdrawnAt: Date | null;
  handle: string;
  voiceName: string;
  author: string;
  /** Who wrote it through a link of a run sheet that still knows them; null for what members wrote. */
  guest: string | null;
  authorId: string;
  voiceId: string;
  voiceClosedAt: Date | null;
};

/** The voices a member has one of these roles for. */
export const voicesWith = (actor: Actor, roles: readonly string[]): string[] =>
  [...actor.voices].filter(([, held]) => held.some((role) => roles.includes(role))).map(([id]) => id);

/** The posts of the voices a member has any role for, newest first, from a cursor on. */
export async function postsFor(database: Database, actor: Actor, before: Cursor | null, most: number): Promise<PostLine[]> {
  const voices = [...actor.voices.keys()];
  if (voices.length === 0) return [];
  return database.within({ authority: actor.authorityId }, (reader) => {
    const posts = reader
      .selectFrom('posts')
      .innerJoin('voices', 'voices.id', 'posts.voice_id')
      .leftJoin('members', 'members.id', 'posts.author_id')
      .leftJoin('slots', (join) => join.onRef('slots.draft_id', '=', 'posts.id').on('slots.guest_name', '<>', ''))
      .select([
        'posts.id',
        'posts.text',
        'posts.kind',
        'posts.lang',
        'posts.published_at as publishedAt',
        'posts.edited_at as editedAt',
        'posts.withdrawn_at as withdrawnAt',
        'posts.author_id as authorId',
        'posts.voice_id as voiceId',
        'voices.handle',
        'voices.name as voiceName',
        'voices.closed_at as voiceClosedAt',
        'members.name as author',
        'slots.guest_name as guest',
      ])
      .where('posts.voice_id', 'in', voices)
      .where('posts.thread_id', 'is', null)
      .orderBy('posts.published_at', 'desc')
      .orderBy('posts.id', 'desc')
      .limit(most);
    const page = before
      ? posts.where((where) => where(where.refTuple('posts.published_at', 'posts.id'), '<', where.tuple(before.at, before.id)))
      : posts;
    return page.execute().then((rows) => rows.map((row) => ({ ...row, author: row.author ?? '' })));
  });
}

/** A voice a member may write as. */
export type WritableVoice = { id: string; name: string; handle: string; kind: VoiceKind; picture: unknown };

/** The open voices a member may write as, by name. */
export async function voicesToWriteAs(database: Database, actor: Actor): Promise<WritableVoice[]> {
  const ids = voicesWith(actor, ['author', 'editor', 'owner']);
  if (ids.length === 0) return [];
  return database.read
    .selectFrom('voices')
    .select(['id', 'name', 'handle', 'kind', 'picture'])
    .where('id', 'in', ids)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** Among so many newest posts of a member's voices the voice they wrote as last is looked for. */
const LAST_LOOKED_AT = 300;

/** The voice a member wrote as last, where that is not long ago; null where it cannot be told. */
export async function lastVoiceOf(database: Database, actor: Actor): Promise<string | null> {
  const ids = voicesWith(actor, ['author', 'editor', 'owner']);
  if (ids.length === 0) return null;
  const newest = await database.read
    .selectFrom('posts')
    .select(['voice_id', 'author_id'])
    .where('voice_id', 'in', ids)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LAST_LOOKED_AT)
    .execute();
  return newest.find(({ author_id }) => author_id === actor.memberId)?.voice_id ?? null;
}

/** A draft with its pictures, where this member may go on with it; null otherwise. */
export async function draftToWrite(database: Database, actor: Actor, id: string): Promise<{ draft: DraftRow; media: MediaRow[] } | null> {
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const draft = await readDraft(reader, id);
    if (!draft || !(await mayTouchDraft(reader, actor, draft))) return null;
    return { draft, media: await picturesOf(reader, id) };
  });
}

/** A post as its edit form needs it. */
export type PostToEdit = {
  id: string;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, unknown>;
  version: number;
  authorId: string;
  publishedAt: Date;
  withdrawnAt: Date | null;
  pictures: MediaRow[];
  shown: PostPicture[];
  speaker: Speaker;
};

/** A post with its pictures and voice, of the member's authority; null when there is none. Says nothing of what may be done with it. */
export async function postToEdit(database: Database, actor: Actor, id: string): Promise<PostToEdit | null> {
  return database.within({ authority: actor.authorityId }, async (reader) => {
    const row = await reader.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || row.authority_id !== actor.authorityId) return null;
    return {
      id: row.id,
      kind: row.kind,
      lang: row.lang,
      text: row.text,
      details: row.details,
      version: row.version,
      authorId: row.author_id,
      publishedAt: row.published_at,
      withdrawnAt: row.withdrawn_at,
      pictures: await picturesOf(reader, id),
      shown: row.media,
      speaker: (await speakerOf(reader, row.voice_id))!,
    };
  });
}

/** Whether a picture file belongs to something of the member's authority, so that the desk may show it before the public may. */
export async function isOwnPicture(database: Database, actor: Actor, name: string): Promise<boolean> {
  return database.within({ authority: actor.authorityId }, async (reader: Reader) => {
    const file = JSON.stringify({ files: [{ name }] });
    const row = await reader
      .selectFrom('media')
      .select('id')
      .where('authority_id', '=', actor.authorityId)
      .where('picture', '@>' as never, file as never)
      .executeTakeFirst();
    return row !== undefined;
  });
}
