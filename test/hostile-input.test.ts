import ExifReader from 'exifreader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import type { TestAuthority, TestMember, TestVoice } from './house.ts';
import { hugePng, photoWithGps, svgWithScript } from './pictures.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let council: TestAuthority;
let voice: TestVoice;
let writer: TestMember;
let author: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority();
  voice = await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' });
  writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
});
afterAll(() => site.close());

type Fields = Record<string, string | Blob>;

const asFile = (bytes: Uint8Array, type: string): Blob => new Blob([new Uint8Array(bytes)], { type });

async function send(fields: Fields, visitor = author): Promise<{ status: number; text: string; id: string; location: string | null }> {
  const id = (fields['id'] as string | undefined) ?? newId();
  const answer = await visitor.post('/desk/write', { id, voice: voice.id, kind: 'update', lang: 'en', text: '', when: 'now', do: 'publish', ...fields });
  return { status: answer.status, text: await answer.text(), id, location: answer.headers.get('location') };
}

const postExists = async (id: string) =>
  (await site.house.database.read.selectFrom('posts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

describe('bad input gets a clear sentence, and nothing typed is lost', () => {
  it('ten thousand characters', async () => {
    const text = 'word '.repeat(2000).trim();
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This is too long to be read');
    expect(answer.text).toContain(text);
    expect(await postExists(answer.id)).toBe(false);
  });

  it('more than a draft can hold', async () => {
    const text = 'x'.repeat(30_000);
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This has 30000 characters');
    expect(answer.text).toContain(text);
  });

  it('an SVG with a script in it', async () => {
    const answer = await send({ text: 'Look', do: 'add-pictures', pictures: asFile(svgWithScript(), 'image/jpeg') });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('is an SVG drawing');
    expect(answer.text).toContain('>\nLook</textarea>');
  });

  it('a PNG of 20,000 by 20,000', async () => {
    const answer = await send({ text: 'Big', do: 'add-pictures', pictures: asFile(hugePng(20_000, 20_000), 'image/png') });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('20000 × 20000');
    expect(answer.text).toContain('>\nBig</textarea>');
  });

  it('a date that is none', async () => {
    const answer = await send({ text: 'Road shut', kind: 'notice', 'detail.ends': '31 Juen' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('“31 Juen” is not a date and time');
    expect(answer.text).toContain('value="31 Juen"');
  });

  it('a time that the clocks jump over', async () => {
    const answer = await send({ text: 'Spring', when: 'later', local: '2027-03-28T01:30' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('The next one is 2027-03-28 02:00');
    expect(answer.text).toContain('>\nSpring</textarea>');
  });

  it('a voice of another authority', async () => {
    const theirs = await site.house.aVoice(await site.house.anAuthority());
    const answer = await send({ text: 'As somebody else', voice: theirs.id });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('You do not have the role');
    expect(answer.text).toContain('>\nAs somebody else</textarea>');
    expect(answer.text).not.toContain(theirs.name);
  });

  it('markup, which is shown as it was typed and never run', async () => {
    const answer = await send({ text: '<script>alert(1)</script> & <b onclick="x">bold</b>' });
    expect(answer.status).toBe(303);
    const page = await (await site.visitor().get(`/@night_gritters/${answer.id}`)).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('an id that is none, and a form that is no form', async () => {
    expect((await author.post('/desk/write', { id: "'; drop table posts" })).status).toBe(400);
    const odd = await fetch(`${site.origin}/desk/write`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(odd.status).toBe(415);
  });

  it('a body larger than any form', async () => {
    const answer = await fetch(`${site.origin}/signin`, { method: 'POST', body: new URLSearchParams({ email: 'x'.repeat(500_000) }) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('That is too large');
  });
});

describe('a photograph with the place it was taken', () => {
  it('is published with nothing of the camera or the place in any of its files', async () => {
    const photo = await photoWithGps();
    expect(ExifReader.load(Buffer.from(photo))['GPSLatitude']).toBeDefined();
    const added = await send({ text: 'From the depot', do: 'add-pictures', pictures: asFile(photo, 'image/jpeg') });
    expect(added.status).toBe(200);
    const mediaId = /name="alt\.([0-9a-f-]+)"/.exec(added.text)![1]!;
    const revision = /name="revision" value="(\d+)"/.exec(added.text)![1]!;
    const published = await send({ id: added.id, revision, text: 'From the depot', [`alt.${mediaId}`]: 'A gritter in its shed' });
    expect(published.status).toBe(303);
    const page = await (await site.visitor().get(`/@night_gritters/${added.id}`)).text();
    const files = [...new Set(page.match(/\/media\/[0-9a-f]{64}\.(webp|jpg)/g))];
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      const bytes = Buffer.from(await (await site.visitor().get(file)).arrayBuffer());
      const tags = ExifReader.load(bytes, { expanded: true });
      expect(tags.gps ?? tags.exif ?? tags.xmp ?? tags.iptc).toBeUndefined();
    }
  });

  it('is private while it is a draft, and gone after the post is withdrawn', async () => {
    const added = await send({ text: 'Not yet', do: 'add-pictures', pictures: asFile(await photoWithGps(), 'image/jpeg') });
    const file = /\/desk\/media\/([0-9a-f]{64}\.(?:webp|jpg))/.exec(added.text)![1]!;
    expect((await author.get(`/desk/media/${file}`)).status).toBe(200);
    const stranger = await site.signedIn(await site.house.aMember(await site.house.anAuthority()));
    expect((await stranger.get(`/desk/media/${file}`)).status).toBe(404);
  });
});

describe('pages for what went wrong', () => {
  it.each([
    ['/no-such-page', 404, 'There is no page here'],
    ['/gd/no-such-page', 404, 'Chan eil duilleag an seo'],
    [`/media/${'0'.repeat(64)}.webp`, 404, 'There is no page here'],
    ['/@nobody_here', 404, 'There is no page here'],
    ['/tags/%ff', 404, 'There is no page here'],
  ])('%s answers %i', async (path, status, words) => {
    const answer = await site.visitor().get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });

  it('says what is so to those without the role, in their language', async () => {
    const gaelic = await site.house.aMember(council, { lang: 'gd' });
    const answer = await (await site.signedIn(gaelic)).get('/desk/members');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Chan fhaod thu seo fhosgladh');
  });

  it('leaves a tombstone where a post was withdrawn, and says nothing of what it said', async () => {
    const { id } = await send({ text: 'The secret recipe is butter' });
    const reason = 'We gave the wrong recipe.';
    expect((await author.post(`/desk/posts/${id}/withdraw`, { reason: '' })).status).toBe(422);
    expect((await author.post(`/desk/posts/${id}/withdraw`, { reason })).status).toBe(303);
    for (const path of [`/@night_gritters/${id}`, `/@night_gritters/${id}/history`, '/@night_gritters', '/posts', '/@night_gritters.rss', '/@night_gritters.json', '/search?q=recipe']) {
      expect(await (await site.visitor().get(path)).text(), path).not.toContain('butter');
    }
    expect(await (await site.visitor().get('/@night_gritters')).text()).toContain(reason);
  });
});
