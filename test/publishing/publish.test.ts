import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft, type DraftInput } from '../../src/publishing/save-draft.ts';
import { undoPost, withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { pictureFileState } from '../../src/posts/files.queries.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestMember, type TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';

let house: TestHouse;
let council: TestAuthority;
let gritters: TestVoice;
let driver: TestMember;
let author: Actor;
let editor: Actor;

beforeAll(async () => {
  house = await openTestHouse();
  council = await house.anAuthority();
  gritters = await house.aVoice(council, { name: 'Night Gritters', kind: 'team' });
  driver = await house.aMember(council, { name: 'Dod Rennie' });
  await house.aRole(gritters, driver, 'author');
  const desk = await house.aMember(council, { name: 'Shona Baird' });
  await house.aRole(gritters, desk, 'editor');
  author = await house.actorOf(driver);
  editor = await house.actorOf(desk);
});
afterAll(() => house.close());

const draft = (words: Partial<DraftInput> = {}): DraftInput => ({
  id: newId(),
  voiceId: gritters.id,
  kind: 'update',
  lang: 'en',
  text: 'Minus four at the summit. #WinterRoads',
  details: {},
  ...words,
});

async function said(words: Partial<DraftInput> = {}): Promise<string> {
  const input = draft(words);
  expect((await saveDraft(house, author, input)).ok).toBe(true);
  expect(await publishPost(house, author, input.id)).toMatchObject({ ok: true });
  return input.id;
}

const postRow = (id: string) => house.database.read.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();

async function auditActions(subject: string): Promise<string[]> {
  const rows = await house.database.within({ authority: council.id }, (reader) =>
    reader.selectFrom('audit_entries').select('action').where('subject', '=', subject).orderBy('number').execute(),
  );
  return rows.map(({ action }) => action);
}

describe('saying something', () => {
  it('stores the post, its first version, its tags and its renderings, and removes the draft', async () => {
    const id = await said();
    const { database } = house;
    expect(await postRow(id)).toMatchObject({ text: 'Minus four at the summit. #WinterRoads', version: 1, author_id: driver.id, byline: null });
    expect(await database.read.selectFrom('post_tags').select('tag').where('post_id', '=', id).execute()).toEqual([{ tag: 'winterroads' }]);
    expect(await database.read.selectFrom('renderings').select('channel').where('post_id', '=', id).execute()).toEqual([{ channel: 'feeds' }]);
    const drafts = await database.within('house', (reader) => reader.selectFrom('drafts').select('id').where('id', '=', id).execute());
    expect(drafts).toEqual([]);
    expect(await auditActions(`post:${id}`)).toEqual(['post.published']);
  });

  it('says the same draft once, however often the button is pressed', async () => {
    const input = draft();
    await saveDraft(house, author, input);
    const outcomes = await Promise.all([1, 2, 3].map(() => publishPost(house, author, input.id)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => !outcome.ok && outcome.refusal.reason)).toEqual(['already-said', 'already-said']);
  });

  it('tells the pages and those who watch, after it is stored', async () => {
    house.announced.length = 0;
    const id = await said();
    expect(house.announced).toHaveLength(1);
    expect(house.announced[0]!.tags).toEqual(expect.arrayContaining([`post:${id}`, `posts:voice:${gritters.id}`, 'posts:tag:winterroads']));
    expect(house.announced[0]!.topics).toContain(`authority:${council.id}`);
  });

  it('shows who wrote it only where the voice says so', async () => {
    const open = await house.aVoice(council, { showsAuthor: true });
    await house.aRole(open, driver, 'author');
    author = await house.actorOf(driver);
    const id = await said({ voiceId: open.id });
    expect((await postRow(id))!.byline).toBe('Dod Rennie');
  });

  it('keeps the writer as the author when an editor presses the button', async () => {
    const input = draft();
    await saveDraft(house, author, input);
    await publishPost(house, editor, input.id);
    expect((await postRow(input.id))!.author_id).toBe(driver.id);
  });

  describe('of a voice that shows who writes', () => {
    let open: TestVoice;
    let jean: Actor;
    let ann: Actor;
    beforeAll(async () => {
      open = await house.aVoice(council, { showsAuthor: true });
      const [one, other] = [await house.aMember(council, { name: 'Jean Mackay' }), await house.aMember(council, { name: 'Ann Baird' })];
      await house.aRole(open, one, 'author');
      await house.aRole(open, other, 'editor');
      [jean, ann] = [await house.actorOf(one), await house.actorOf(other)];
    });
    async function writtenBy(writer: Actor, changes: [Actor, Partial<DraftInput>][] = []): Promise<DraftInput> {
      const input = draft({ voiceId: open.id });
      await saveDraft(house, writer, input);
      for (const [by, words] of changes) await saveDraft(house, by, { ...input, ...words });
      return input;
    }
    const bylineAfter = async (publisher: Actor, id: string) => {
      expect(await publishPost(house, publisher, id)).toMatchObject({ ok: true });
      return (await postRow(id))!.byline;
    };
    const edit = (actor: Actor, id: string, version: number, text: string) =>
      editPost(house, actor, { postId: id, version, lang: 'en', text, details: {}, pictures: [], removePictures: [] });

    it('names the writer, also when an editor only presses the button', async () => {
      const { id, text } = await writtenBy(jean, [[ann, {}]]);
      expect(text).toBeTruthy();
      expect(await bylineAfter(ann, id)).toBe('Jean Mackay');
    });

    it('names nobody where two people wrote it, whoever wrote last', async () => {
      const { id } = await writtenBy(jean, [[ann, { text: 'Ann wrote this.' }]]);
      expect(await bylineAfter(ann, id)).toBeNull();
      const back = await writtenBy(jean, [[ann, { text: 'Ann wrote this.' }], [jean, { text: 'And Jean again.' }]]);
      expect(await bylineAfter(jean, back.id)).toBeNull();
    });

    it('takes the name away when somebody else edits it, and leaves it when the writer does', async () => {
      const { id } = await writtenBy(jean);
      await bylineAfter(jean, id);
      await edit(jean, id, 1, 'Jean mended it.');
      expect((await postRow(id))!.byline).toBe('Jean Mackay');
      await edit(ann, id, 2, 'Ann mended it.');
      expect((await postRow(id))!.byline).toBeNull();
      await edit(jean, id, 3, 'Jean mended it again.');
      expect((await postRow(id))!.byline).toBeNull();
    });

    it('gives no name back by undoing and saying it again', async () => {
      const { id } = await writtenBy(jean, [[ann, { text: 'Ann wrote this.' }]]);
      await bylineAfter(ann, id);
      await undoPost(house, ann, id);
      expect(await bylineAfter(jean, id)).toBeNull();
    });
  });

  it('cleans the text: no hidden direction marks, no control characters', async () => {
    const id = await said({ text: 'Road \u202eopen\u0007 now  \n\n\n\nThanks' });
    expect((await postRow(id))!.text).toBe('Road open now\n\nThanks');
  });
});

describe('what is refused, with nothing lost', () => {
  const refusalOf = async (words: Partial<DraftInput>) => {
    const input = draft(words);
    await saveDraft(house, author, input);
    const outcome = await publishPost(house, author, input.id);
    const kept = await house.database.within('house', (reader) =>
      reader.selectFrom('drafts').select('text').where('id', '=', input.id).executeTakeFirst(),
    );
    expect(kept?.text).toBe(input.text);
    return outcome.ok ? null : outcome.refusal;
  };

  it('an empty post', async () => {
    expect(await refusalOf({ text: '   ' })).toMatchObject({ reason: 'findings', findings: [{ title: 'check.empty.title' }] });
  });

  it('ten thousand characters', async () => {
    const refusal = await refusalOf({ text: 'a'.repeat(10_000) });
    expect(refusal).toMatchObject({ reason: 'findings', findings: [{ params: { length: 10_000, most: 2000, over: 8000 } }] });
  });

  it('a notice without an end, with a wrong one, and with one that is over', async () => {
    expect(await refusalOf({ kind: 'notice' })).toMatchObject({ reason: 'details', problems: [{ words: 'kind.notice.ends.missing' }] });
    expect(await refusalOf({ kind: 'notice', details: { ends: '31 Juen' } })).toMatchObject({ problems: [{ words: 'kind.ends.not-a-time' }] });
    expect(await refusalOf({ kind: 'notice', details: { ends: '2026-11-24T08:00' } })).toMatchObject({ problems: [{ words: 'kind.ends.past' }] });
    expect(await refusalOf({ kind: 'notice', details: { ends: '2027-03-28T01:30' } })).toMatchObject({
      problems: [{ words: 'kind.ends.skipped', params: { next: '2027-03-28 02:00' } }],
    });
  });

  it('a picture without a description, and a decorative one without a reason', async () => {
    const input = draft();
    await saveDraft(house, author, input);
    const added = await addPicture(house, author, input.id, await plainPhoto(600, 400));
    if (!added.ok) throw new Error('the picture was refused');
    expect(await publishPost(house, author, input.id)).toMatchObject({ ok: false, refusal: { reason: 'findings' } });
    await saveDraft(house, author, { ...input, pictures: [{ id: added.id, alt: '', decorativeReason: ' ' }] });
    expect(await publishPost(house, author, input.id)).toMatchObject({ ok: false, refusal: { reason: 'findings' } });
    await saveDraft(house, author, { ...input, pictures: [{ id: added.id, alt: 'A gritter in the snow', decorativeReason: null }] });
    expect(await publishPost(house, author, input.id)).toMatchObject({ ok: true });
    const name = added.picture.files[0]!.name;
    expect(await pictureFileState(house.database, name)).toBe('shown');
    house.time.pass({ minutes: 1 });
    await withdrawPost(house, author, input.id, 'The wrong road.');
    expect(await pictureFileState(house.database, name)).toBe('withdrawn');
  });

  it('a fifth picture', async () => {
    const input = draft();
    await saveDraft(house, author, input);
    for (let number = 0; number < 4; number++) await addPicture(house, author, input.id, await plainPhoto(100 + number, 100));
    expect(await addPicture(house, author, input.id, await plainPhoto(90, 90))).toMatchObject({ ok: false, refusal: { reason: 'too-many-pictures' } });
  });

  it('a voice of another authority, and one without a role', async () => {
    const other = await house.anAuthority();
    const theirs = await house.aVoice(other);
    expect(await saveDraft(house, author, draft({ voiceId: theirs.id }))).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
    const unheld = await house.aVoice(council);
    expect(await saveDraft(house, author, draft({ voiceId: unheld.id }))).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
  });

  it('a draft that a colleague changed meanwhile', async () => {
    const input = draft();
    const first = await saveDraft(house, author, input);
    await saveDraft(house, editor, { ...input, text: 'Mended', revision: first.ok ? first.draft.revision : null });
    expect(await saveDraft(house, author, { ...input, text: 'Late', revision: 1 })).toMatchObject({ ok: false, refusal: { reason: 'changed-elsewhere' } });
  });

  it('the draft of a colleague, for those who are not its editors', async () => {
    const input = draft();
    await saveDraft(house, editor, input);
    expect(await saveDraft(house, author, { ...input, text: 'Mine now' })).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
    expect(await publishPost(house, author, input.id)).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
  });
});

describe('changing what was said', () => {
  it('keeps what it said before as a version', async () => {
    const id = await said();
    const outcome = await editPost(house, author, { postId: id, version: 1, lang: 'en', text: 'Minus five.', details: {}, pictures: [], removePictures: [] });
    expect(outcome).toMatchObject({ ok: true });
    expect(await postRow(id)).toMatchObject({ text: 'Minus five.', version: 2 });
    const versions = await house.database.read.selectFrom('post_versions').select('text').where('post_id', '=', id).orderBy('version').execute();
    expect(versions.map(({ text }) => text)).toEqual(['Minus four at the summit. #WinterRoads', 'Minus five.']);
    expect(await house.database.read.selectFrom('post_tags').select('tag').where('post_id', '=', id).execute()).toEqual([]);
  });

  it('refuses an edit that started from an older version', async () => {
    const id = await said();
    const edit = { postId: id, version: 1, lang: 'en', text: 'One', details: {}, pictures: [], removePictures: [] };
    await editPost(house, author, edit);
    expect(await editPost(house, editor, { ...edit, text: 'Two' })).toMatchObject({ ok: false, refusal: { reason: 'changed-elsewhere' } });
    expect((await postRow(id))!.text).toBe('One');
  });

  it('makes no version of an edit that changes nothing, nor of a second press', async () => {
    const id = await said();
    const edit = { postId: id, version: 1, lang: 'en', text: 'Minus four at the summit. #WinterRoads ', details: {}, pictures: [], removePictures: [] };
    house.announced.length = 0;
    expect(await editPost(house, author, edit)).toMatchObject({ ok: true });
    expect(await postRow(id)).toMatchObject({ version: 1, edited_at: null });
    expect(house.announced).toEqual([]);
    const presses = await Promise.all([1, 2].map(() => editPost(house, author, { ...edit, text: 'Minus five.' })));
    expect(presses.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await postRow(id)).toMatchObject({ text: 'Minus five.', version: 2 });
    expect(await auditActions(`post:${id}`)).toEqual(['post.published', 'post.edited']);
  });

  it('takes a newer description of a picture for a change', async () => {
    const input = draft();
    await saveDraft(house, author, input);
    const added = await addPicture(house, author, input.id, await plainPhoto(640, 400));
    if (!added.ok) throw new Error('the picture was refused');
    await saveDraft(house, author, { ...input, pictures: [{ id: added.id, alt: 'A gritter', decorativeReason: null }] });
    await publishPost(house, author, input.id);
    const edit = { postId: input.id, version: 1, lang: 'en', text: input.text, details: {}, removePictures: [] };
    await editPost(house, author, { ...edit, pictures: [{ id: added.id, alt: 'A gritter', decorativeReason: null }] });
    expect(await postRow(input.id)).toMatchObject({ version: 1 });
    await editPost(house, author, { ...edit, pictures: [{ id: added.id, alt: 'A gritter in the snow', decorativeReason: null }] });
    expect(await postRow(input.id)).toMatchObject({ version: 2, media: [{ alt: 'A gritter in the snow' }] });
  });

  it('lets a closed voice say nothing new by an edit, but still withdraw', async () => {
    const closing = await house.aVoice(council);
    await house.aRole(closing, driver, 'author');
    author = await house.actorOf(driver);
    const id = await said({ voiceId: closing.id });
    await house.database.transaction('house', (tx) => tx.updateTable('voices').set({ closed_at: house.clock() }).where('id', '=', closing.id).execute());
    const edit = { postId: id, version: 1, lang: 'en', text: 'Still talking.', details: {}, pictures: [], removePictures: [] };
    expect(await editPost(house, author, edit)).toMatchObject({ ok: false, refusal: { reason: 'voice-closed' } });
    expect((await postRow(id))!.text).toBe('Minus four at the summit. #WinterRoads');
    house.time.pass({ minutes: 1 });
    expect(await withdrawPost(house, author, id, 'The voice is closed.')).toMatchObject({ ok: true });
  });

  it('lets an author change only what is theirs', async () => {
    const input = draft();
    await saveDraft(house, editor, input);
    await publishPost(house, editor, input.id);
    house.time.pass({ minutes: 1 });
    expect(await withdrawPost(house, author, input.id, 'Not mine')).toMatchObject({ ok: false, refusal: { reason: 'not-allowed' } });
    expect(await withdrawPost(house, editor, input.id, 'We gave the wrong times.')).toMatchObject({ ok: true });
    expect(await postRow(input.id)).toMatchObject({ withdrawn_reason: 'We gave the wrong times.' });
  });

  it('wants a reason for withdrawing', async () => {
    const id = await said();
    house.time.pass({ minutes: 1 });
    expect(await withdrawPost(house, author, id, '  ')).toMatchObject({ ok: false, refusal: { reason: 'reason-missing' } });
  });

  it('leaves nothing of a post that is withdrawn a moment after it was said, and opens it as a draft', async () => {
    const id = await said();
    house.time.pass({ seconds: 9 });
    expect(await withdrawPost(house, author, id, '')).toMatchObject({ ok: true, isUndone: true });
    expect(await postRow(id)).toBeUndefined();
    expect(await auditActions(`post:${id}`)).toEqual(['post.published', 'post.undone']);
    expect(await publishPost(house, author, id)).toMatchObject({ ok: true });
  });

  it('takes a post back for as long as the operator chose, or never', async () => {
    const choosing = (undoSeconds: number) => ({ ...house, config: { ...house.config, undoSeconds } });
    const id = await said();
    expect(await undoPost(choosing(0), author, id)).toMatchObject({ ok: false, refusal: { reason: 'too-late' } });
    house.time.pass({ seconds: 59 });
    expect(await undoPost(choosing(60), author, id)).toMatchObject({ ok: true });
  });

  it('takes a post back within ten seconds as if it had not been said, and not later', async () => {
    const id = await said();
    house.time.pass({ seconds: 9 });
    expect(await undoPost(house, author, id)).toMatchObject({ ok: true, draftId: id });
    expect(await postRow(id)).toBeUndefined();
    expect(await publishPost(house, author, id)).toMatchObject({ ok: true });
    house.time.pass({ seconds: 11 });
    expect(await undoPost(house, author, id)).toMatchObject({ ok: false, refusal: { reason: 'too-late' } });
    expect(await auditActions(`post:${id}`)).toEqual(['post.published', 'post.undone', 'post.published']);
  });
});
