import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { openDrafts } from '../../src/publishing/draft-lists.queries.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import type { TestHouse, TestMember, TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';

const NAME = 'Jean Mackay';

describe('what a member wrote, once they have left', () => {
  let site: TestSite;
  let house: TestHouse;
  let voice: TestVoice;
  let jean: Actor;
  let editor: TestMember;
  let administrator: Actor;
  let said: string;
  let ofTheVoice: string;
  let ofNoVoice: string;
  let before: string[];
  const visit = async (path: string): Promise<string> => (await site.visitor().get(path)).text();
  const written = async (words: object, by = jean): Promise<string> => {
    const id = newId();
    expect(await saveDraft(site.open, by, { id, voiceId: voice.id, kind: 'update', lang: 'en', text: 'Minus four. #Winter', details: {}, ...words })).toMatchObject({ ok: true });
    return id;
  };

  beforeAll(async () => {
    site = await openTestSite();
    house = site.house;
    const council = await house.anAuthority();
    voice = await house.aVoice(council, { handle: 'night_gritters', showsAuthor: true });
    const member = await house.aMember(council, { name: NAME });
    editor = await house.aMember(council, { name: 'Ann Baird' });
    await house.aRole(voice, member, 'author');
    await house.aRole(voice, editor, 'editor');
    jean = await house.actorOf(member);
    administrator = await house.actorOf(await house.aMember(council, { administrator: true }));
    said = await written({});
    await publishPost(site.open, jean, said);
    await editPost(site.open, jean, { postId: said, version: 1, lang: 'en', text: 'Minus five. #Winter', details: {}, pictures: [], removePictures: [] });
    ofTheVoice = await written({ text: 'Half a thought.' });
    ofNoVoice = await written({ voiceId: null, text: 'For nobody yet.' });
    await addPicture(site.open, jean, ofNoVoice, await plainPhoto(90, 60));
    // Seen before, so that every page is kept with the name.
    before = await Promise.all([`/@night_gritters/${said}`, '/@night_gritters', '/tags/winter'].map(visit));
    await memberLeaves(site.open, administrator, jean.memberId);
  });
  afterAll(() => site.close());

  it('named them in public before', () => {
    for (const page of before) expect(page).toContain(NAME);
  });

  it.each(['post', 'history', 'list', 'tag', 'front', 'rss', 'json'])('names them nowhere in public: %s', async (place) => {
    const paths: Record<string, string> = {
      post: `/@night_gritters/${said}`, history: `/@night_gritters/${said}/history`, list: '/@night_gritters', tag: '/tags/winter', front: '/posts',
      rss: '/@night_gritters.rss', json: '/@night_gritters.json',
    };
    const page = await visit(paths[place]!);
    expect(page).toContain('Minus');
    expect(page).not.toContain(NAME);
  });

  it('stands at the desk under “Former member”', async () => {
    const page = await (await (await site.signedIn(editor)).get('/desk/posts')).text();
    expect(page).toContain('Former member');
    expect(page).not.toContain(NAME);
  });

  it('stays with the editors where it is for a voice, and names nobody when they publish it', async () => {
    const ann = await house.actorOf(editor);
    expect((await openDrafts(house.database, ann, null, 20)).drafts.map(({ id }) => id)).toEqual([ofTheVoice]);
    expect(await publishPost(site.open, ann, ofTheVoice)).toMatchObject({ ok: true });
    const row = await house.database.read.selectFrom('posts').select('byline').where('id', '=', ofTheVoice).executeTakeFirstOrThrow();
    expect(row.byline).toBeNull();
  });

  it('is thrown away with its pictures where it is a draft for no voice, which nobody else could reach', async () => {
    const left = await house.database.within('house', async (reader) => ({
      drafts: await reader.selectFrom('drafts').select('id').where('id', '=', ofNoVoice).execute(),
      pictures: await reader.selectFrom('media').select('id').where('post_id', '=', ofNoVoice).execute(),
    }));
    expect(left).toEqual({ drafts: [], pictures: [] });
  });

  it('keeps their name in the audit, as they were told before they left', async () => {
    const entries = await house.database.within('house', (reader) =>
      reader.selectFrom('audit_entries').select('entry').where('subject', '=', `post:${said}`).execute());
    expect(entries.map(({ entry }) => JSON.parse(entry).name)).toContain(NAME);
    const page = await (await (await site.signedIn(editor)).get('/desk/me/leave')).text();
    expect(page).toContain('none shows your name any more');
    expect(page).toContain('The audit, which only administrators read, keeps the name you had.');
  });
});
