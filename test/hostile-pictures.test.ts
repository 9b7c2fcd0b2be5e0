import ExifReader from 'exifreader';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { asFile, deskFilesOn, picturesOn, revisionOn, sendComposer, type Fields, type Sent } from './composer-form.ts';
import type { TestAuthority, TestVoice } from './house.ts';
import { heicPhoto, hugePng, movingGif, photoWithGps, plainPhoto, svgWithScript } from './pictures.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

let site: TestSite;
let council: TestAuthority;
let voice: TestVoice;
let author: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  council = await site.house.anAuthority();
  voice = await site.house.aVoice(council, { handle: 'night_gritters', name: 'Night Gritters' });
  const writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
});
afterAll(() => site.close());

const send = (fields: Fields): Promise<Sent> => sendComposer(author, voice, fields);
const upload = (text: string, ...files: (Uint8Array | Promise<Uint8Array>)[]): Promise<Sent> =>
  Promise.all(files).then((all) => send({ text, do: 'add-pictures', pictures: all.map((bytes) => asFile(bytes)) }));
/** Withdraws a post long after it was said: in its first moments nothing of it would stay. */
const withdrawLater = (id: string, reason: string): Promise<Response> => {
  site.house.time.pass({ minutes: 1 });
  return author.post(`/desk/posts/${id}/withdraw`, { reason });
};

const statusOf = async (path: string, visitor = site.visitor()): Promise<number> => (await visitor.get(path)).status;

/** Publishes a post with the pictures that are on its draft's page. */
const publishWith = (draft: Sent, text: string): Promise<Sent> =>
  send({ id: draft.id, revision: revisionOn(draft.page), text, ...Object.fromEntries(picturesOn(draft.page).map((id) => [`alt.${id}`, 'A gritter in its shed'])) });

describe('a file that is no picture for us gets a clear sentence, and the words stay', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['an SVG with a script in it', svgWithScript, 'is an SVG drawing'],
    ['a PNG of 20,000 by 20,000', () => hugePng(20_000, 20_000), '20000 × 20000'],
    ['a picture that would unpack to a hundred times its size', () => hugePng(30_000, 2_000), '30000 × 2000'],
    ['a page called picture.jpg', () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'We cannot read “picture.jpg” as a picture'],
    ['a photo whose second half never came', async () => (await plainPhoto(800, 600)).subarray(0, 4000), 'is damaged'],
    ['a photo of which only the first bytes came', async () => (await plainPhoto(800, 600)).subarray(0, 20), 'is damaged'],
    ['a photo as an iPhone keeps it', heicPhoto, 'HEIC'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'We cannot read “picture.jpg” as a picture'],
    ['an archive', () => Buffer.from('PK\u0003\u0004\u0014\0\0\0'), 'We cannot read “picture.jpg” as a picture'],
    ['more than 15 MB', async () => Buffer.concat([await plainPhoto(80, 60), Buffer.alloc(15 * 1024 * 1024 + 1)]), 'is larger than 15 MB'],
  ])('%s', async (_, make, words) => {
    const answer = await upload('Look at this', make());
    expect(answer.status).toBe(422);
    expect(answer.page).toContain(words);
    expect(answer.page).toContain('>\nLook at this</textarea>');
    expect(picturesOn(answer.page)).toEqual([]);
    expect(answer.page).not.toMatch(/vips|sharp|libjpeg|\/tmp\//i);
  });

  it('an empty file is as if none was chosen', async () => {
    expect(await upload('Nothing in it', Buffer.alloc(0))).toMatchObject({ status: 200 });
  });

  it('a good picture beside a bad one is kept, and the bad one named', async () => {
    const answer = await upload('One of two', plainPhoto(300, 200), Buffer.from('no picture'));
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('We cannot read “picture.jpg” as a picture');
    expect(picturesOn(answer.page)).toHaveLength(1);
  });
});

describe('pictures', () => {
  it('are four at most: of five at once the first four stay, and it says which did not', async () => {
    const answer = await upload('Five', ...[0, 1, 2, 3, 4].map((more) => plainPhoto(300 + more, 200)));
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('A post shows at most 4 pictures. “picture.jpg” was not added.');
    expect(picturesOn(answer.page)).toHaveLength(4);
    expect(answer.page).toContain('>\nFive</textarea>');
  });

  it('are added once though the form was sent twice', async () => {
    const fields = { id: newId(), revision: '', text: 'Pressed twice', do: 'add-pictures', pictures: asFile(await plainPhoto(310, 200)) };
    await Promise.all([send(fields), send(fields)]);
    const page = await (await author.get(`/desk/write?draft=${fields.id}`)).text();
    expect(picturesOn(page)).toHaveLength(1);
  });

  it('that move are shown still, and the writer is told', async () => {
    const answer = await upload('Snowflake', movingGif());
    expect(answer.status).toBe(200);
    expect(picturesOn(answer.page)).toHaveLength(1);
    expect(answer.page).toContain('“picture.jpg” moves. Readers see its first frame');
    const bytes = Buffer.from(await (await author.get(`/desk/media/${deskFilesOn(answer.page)[0]}`)).arrayBuffer());
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
  });

  it('are not published without a description, and the refusal leads to the field', async () => {
    const draft = await upload('Undescribed', plainPhoto(320, 200));
    const answer = await send({ id: draft.id, revision: revisionOn(draft.page), text: 'Undescribed', [`alt.${picturesOn(draft.page)[0]}`]: '  ' });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('href="#picture-1"');
  });
});

describe('a photograph with the place it was taken', () => {
  it('is published with nothing of the camera or the place in any of its files', async () => {
    const photo = await photoWithGps();
    expect(ExifReader.load(Buffer.from(photo))['GPSLatitude']).toBeDefined();
    const published = await publishWith(await upload('From the depot', photo), 'From the depot');
    expect(published.status).toBe(303);
    const page = await (await site.visitor().get(`/@night_gritters/${published.id}`)).text();
    const files = [...new Set(page.match(/\/media\/[0-9a-f]{64}\.(webp|jpg)/g))];
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      const bytes = Buffer.from(await (await site.visitor().get(file)).arrayBuffer());
      const tags = ExifReader.load(bytes, { expanded: true });
      expect(tags.gps ?? tags.exif ?? tags.xmp ?? tags.iptc).toBeUndefined();
    }
  });
});

describe('the file of a picture', () => {
  it('is its authority’s own while the post is a draft', async () => {
    const draft = await upload('Not yet', plainPhoto(330, 200));
    const [file] = deskFilesOn(draft.page);
    expect(await statusOf(`/desk/media/${file}`, author)).toBe(200);
    expect(await statusOf(`/media/${file}`)).toBe(404);
    const stranger = await site.signedIn(await site.house.aMember(await site.house.anAuthority()));
    expect(await statusOf(`/desk/media/${file}`, stranger)).toBe(404);
    expect(await statusOf(`/desk/media/${file}`)).toBe(303);
  });

  it('is everybody’s for an hour at a time once the post is said, and gone (410) when it is withdrawn', async () => {
    const draft = await upload('The wrong map', plainPhoto(340, 200));
    const [file] = deskFilesOn(draft.page);
    expect((await publishWith(draft, 'The wrong map')).status).toBe(303);
    const shown = await site.visitor().get(`/media/${file}`);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
    expect((await withdrawLater(draft.id, 'It was the wrong map.')).status).toBe(303);
    const gone = await site.visitor().get(`/media/${file}`, { 'if-none-match': shown.headers.get('etag')! });
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(await gone.text()).toContain('This was taken away');
    for (const path of [`/@night_gritters/${draft.id}`, `/@night_gritters/${draft.id}/history`, '/@night_gritters', '/@night_gritters.json', '/@night_gritters.rss']) {
      expect(await (await site.visitor().get(path)).text(), path).not.toContain(file);
    }
    // The council’s own people can still see what it was that they withdrew.
    expect(await statusOf(`/desk/media/${file}`, author)).toBe(200);
  });

  it('stays while another post still shows the same picture, and goes with the last', async () => {
    const photo = await plainPhoto(350, 200);
    const [one, two] = [await upload('Map, first', photo), await upload('Map, second', photo)];
    const [file] = deskFilesOn(one.page);
    expect(deskFilesOn(two.page)).toContain(file);
    for (const draft of [one, two]) await publishWith(draft, 'The map');
    await withdrawLater(one.id, 'Said twice.');
    expect(await statusOf(`/media/${file}`)).toBe(200);
    await withdrawLater(two.id, 'And it was wrong.');
    expect(await statusOf(`/media/${file}`)).toBe(410);
    // Somebody who adds it to a new draft does not bring it back for everybody.
    const again = await upload('Once more', photo);
    expect(await statusOf(`/media/${file}`)).toBe(410);
    await publishWith(again, 'The map, mended');
    expect(await statusOf(`/media/${file}`)).toBe(200);
  });

  it.each([['undo', 360], ['withdraw', 370]])('leaves no trace in public after “%s” in the first moments of its post', async (act, width) => {
    const draft = await upload('Too quick', plainPhoto(width, 200));
    const [file] = deskFilesOn(draft.page);
    await publishWith(draft, 'Too quick');
    expect(await statusOf(`/media/${file}`)).toBe(200);
    expect((await author.post(`/desk/posts/${draft.id}/${act}`, { reason: 'Too quick.' })).status).toBe(303);
    expect(await statusOf(`/media/${file}`)).toBe(404);
    expect(await statusOf(`/desk/media/${file}`, author)).toBe(200);
  });

  it.each(['../../config.json', '%2e%2e%2fconfig.json', `${'0'.repeat(64)}.webp`, `${'0'.repeat(64)}.exe`, 'x'])('answers nothing to a made-up name: %s', async (name) => {
    expect(await statusOf(`/media/${name}`)).toBe(404);
    expect(await statusOf(`/desk/media/${name}`, author)).toBe(404);
  });
});
