import type { Writer } from '../platform/database.ts';
import type { PostPicture } from '../platform/tables.ts';

/** A post as it is first said; times are UTC instants. */
export type SaidPost = {
  id: string;
  authorityId: string;
  voiceId: string;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, unknown>;
  media: PostPicture[];
  tags: readonly string[];
  authorId: string;
  /** Who else wrote in it; nobody where it is left out. */
  writers?: readonly string[];
  byline: string | null;
  publishedAt: Date;
  endsAt: Date | null;
  /** Of an answer: the thread it stands in, and the resident's reply that it answers. */
  inThread?: { threadId: string; answers: string };
};

/** A post's newer words and pictures. */
export type EditedPost = Pick<SaidPost, 'id' | 'lang' | 'text' | 'details' | 'media' | 'tags' | 'endsAt' | 'byline'> & {
  version: number;
  publishedAt: Date;
  editedBy: string;
  editedAt: Date;
};

type StoredRendering = { channel: string; body: unknown };

const fileNames = (media: readonly PostPicture[]): string[] => [
  ...new Set(media.flatMap((item) => item.picture.files.map((file) => file.name))),
];

const tagRows = (postId: string, publishedAt: Date, tags: readonly string[]) => tags.map((tag) => ({ tag, published_at: publishedAt, post_id: postId }));

async function storeTags(tx: Writer, postId: string, publishedAt: Date, tags: readonly string[]): Promise<void> {
  await tx.deleteFrom('post_tags').where('post_id', '=', postId).execute();
  if (tags.length > 0) await tx.insertInto('post_tags').values(tagRows(postId, publishedAt, tags)).execute();
}

async function storeFiles(tx: Writer, postId: string, media: readonly PostPicture[]): Promise<void> {
  await tx.updateTable('post_files').set({ shown: false }).where('post_id', '=', postId).execute();
  const names = fileNames(media);
  if (names.length === 0) return;
  await tx
    .insertInto('post_files')
    .values(names.map((name) => ({ name, post_id: postId, shown: true })))
    .onConflict((conflict) => conflict.columns(['name', 'post_id']).doUpdateSet({ shown: true }))
    .execute();
}

const renderingRows = (postId: string, version: number, renderings: readonly StoredRendering[]) =>
  renderings.map(({ channel, body }) => ({ post_id: postId, version, channel, body: JSON.stringify(body) }));

type Version = Pick<SaidPost, 'id' | 'lang' | 'text' | 'details' | 'media'> & { version: number; by: string; at: Date };

const versionRow = (version: Version) => ({
  post_id: version.id,
  version: version.version,
  lang: version.lang,
  text: version.text,
  details: JSON.stringify(version.details),
  media: JSON.stringify(version.media),
  edited_by: version.by,
  said_at: version.at,
});

const postRow = (post: SaidPost) => ({
  id: post.id,
  authority_id: post.authorityId,
  voice_id: post.voiceId,
  kind: post.kind,
  lang: post.lang,
  text: post.text,
  details: JSON.stringify(post.details),
  media: JSON.stringify(post.media),
  author_id: post.authorId,
  byline: post.byline,
  published_at: post.publishedAt,
  ends_at: post.endsAt,
  thread_id: post.inThread?.threadId ?? null,
  answers: post.inThread?.answers ?? null,
  writers: [...(post.writers ?? [])],
});

/**
 * Stores a post with its first version, tags, picture files and renderings: in
 * one statement but for the pictures, since on a great day each way to the
 * database counts.
 */
export async function insertPost(tx: Writer, post: SaidPost, renderings: readonly StoredRendering[]): Promise<void> {
  const first = versionRow({ ...post, version: 1, by: post.authorId, at: post.publishedAt });
  const said = tx.with('said', (db) => db.insertInto('posts').values(postRow(post))).with('first', (db) => db.insertInto('post_versions').values(first));
  const tags = tagRows(post.id, post.publishedAt, post.tags);
  const tagged = tags.length > 0 ? said.with('tagged', (db) => db.insertInto('post_tags').values(tags)) : said;
  await tagged.insertInto('renderings').values(renderingRows(post.id, 1, renderings)).execute();
  if (post.media.length > 0) await storeFiles(tx, post.id, post.media);
}

/** Stores a newer version of a post; what it said before stays in its history. */
export async function storeEdit(tx: Writer, post: EditedPost, renderings: readonly StoredRendering[]): Promise<void> {
  await tx
    .updateTable('posts')
    .set({
      lang: post.lang,
      text: post.text,
      details: JSON.stringify(post.details),
      media: JSON.stringify(post.media),
      byline: post.byline,
      version: post.version,
      edited_at: post.editedAt,
      ends_at: post.endsAt,
    })
    .where('id', '=', post.id)
    .execute();
  await tx.insertInto('post_versions').values(versionRow({ ...post, by: post.editedBy, at: post.editedAt })).execute();
  await storeTags(tx, post.id, post.publishedAt, post.tags);
  await storeFiles(tx, post.id, post.media);
  await tx.insertInto('renderings').values(renderingRows(post.id, post.version, renderings)).execute();
}

/** Leaves a tombstone: the post keeps its place and address, its pictures answer 410. */
export async function storeWithdrawal(tx: Writer, postId: string, at: Date, reason: string): Promise<void> {
  await tx.updateTable('posts').set({ withdrawn_at: at, withdrawn_reason: reason }).where('id', '=', postId).execute();
  await tx.updateTable('post_files').set({ shown: false }).where('post_id', '=', postId).execute();
  await tx.deleteFrom('post_tags').where('post_id', '=', postId).execute();
}

/**
 * Leaves a tombstone without a reason and takes the words themselves out, of each
 * version and in each channel's form: for what was public and must not be any more.
 */
export async function eraseWords(tx: Writer, postId: string, at: Date): Promise<void> {
  await storeWithdrawal(tx, postId, at, '');
  const nothing = { text: '', details: '{}', media: '[]' };
  await tx.updateTable('posts').set({ ...nothing, byline: null }).where('id', '=', postId).execute();
  await tx.updateTable('post_versions').set(nothing).where('post_id', '=', postId).execute();
  await tx.deleteFrom('renderings').where('post_id', '=', postId).execute();
}

/** Takes a member's name off every post that shows it; whether any did. */
export async function clearBylines(tx: Writer, authorId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('posts')
    .set({ byline: null })
    .where('author_id', '=', authorId)
    .where('byline', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a post back whole, as if it had not been said. Only within the moments of undoing. */
export async function deletePost(tx: Writer, postId: string): Promise<void> {
  for (const table of ['post_files', 'post_tags', 'renderings', 'post_versions'] as const) {
    await tx.deleteFrom(table).where('post_id', '=', postId).execute();
  }
  await tx.deleteFrom('posts').where('id', '=', postId).execute();
}

/** A post's row for an action, locked until the transaction ends; null when there is none. */
export async function lockPost(tx: Writer, postId: string) {
  const row = await tx.selectFrom('posts').selectAll().where('id', '=', postId).forUpdate().executeTakeFirst();
  return row ?? null;
}

export type PostRow = NonNullable<Awaited<ReturnType<typeof lockPost>>>;
