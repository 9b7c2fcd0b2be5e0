import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isFileName } from '../../src/platform/files.ts';
import { PICTURE_LIMITS, type PictureOutcome, type PictureVariant, preparePicture, preparePortrait } from '../../src/platform/pictures.ts';
import { PLANTED, heicPhoto, hugePng, movingGif, photoWithGps, plainPhoto, svgWithScript } from '../pictures.ts';

function prepared(outcome: PictureOutcome) {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.picture;
}

function refusalOf(outcome: PictureOutcome) {
  return outcome.ok ? 'accepted' : outcome.refusal;
}

/** The names of the parts a file is made of: a JPEG's segments, a WebP's chunks. */
function partsOf({ type, bytes }: PictureVariant): string[] {
  const parts: string[] = [];
  if (type === 'image/webp') {
    for (let at = 12; at < bytes.length; ) {
      parts.push(bytes.toString('latin1', at, at + 4));
      const size = bytes.readUInt32LE(at + 4);
      at += 8 + size + (size % 2);
    }
    return parts;
  }
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) parts.push(bytes[at + 1]!.toString(16));
  return parts;
}

const CAMERA_MARKS = ['Exif\0', 'GPSLatitude', 'http://ns.adobe.com', 'xmpmeta', 'Photoshop 3.0', '8BIM', 'ICC_PROFILE', 'ICCP', 'XMP ', ...PLANTED];

describe('a photograph with its place in it', () => {
  test('really holds the place, the photographer and more before', async () => {
    const read = ExifReader.load(await photoWithGps(), { expanded: true });
    expect(read.gps?.Latitude).toBeCloseTo(57.475, 2);
    expect(read.gps?.Longitude).toBeCloseTo(-4.22, 2);
    expect(Object.keys(read)).toEqual(expect.arrayContaining(['exif', 'gps', 'iptc', 'xmp', 'icc']));
    const text = (await photoWithGps()).toString('latin1');
    for (const planted of PLANTED) expect(text).toContain(planted);
  });

  test('holds none of it in any form that is published', async () => {
    const picture = prepared(await preparePicture(await photoWithGps()));
    const portrait = prepared(await preparePortrait(await photoWithGps()));
    for (const variant of [...picture.variants, ...portrait.variants]) {
      expect(Object.keys(ExifReader.load(variant.bytes, { expanded: true })).filter((group) => group !== 'file')).toEqual([]);
      const text = variant.bytes.toString('latin1');
      for (const mark of CAMERA_MARKS) expect(text.includes(mark), `${mark} in ${variant.type}`).toBe(false);
      // JPEG: JFIF, tables, frame; no APP1 to APP15, no comment. WebP: the pixels and nothing beside them.
      const allowed = variant.type === 'image/webp' ? ['VP8 ', 'VP8L'] : ['e0', 'db', 'c0', 'c2', 'c4', 'dd'];
      expect(partsOf(variant).filter((part) => !allowed.includes(part))).toEqual([]);
    }
  });

  test('loses what the other formats carry, too', async () => {
    const { data, info } = await sharp(await plainPhoto(300, 200)).raw().toBuffer({ resolveWithObject: true });
    const raw = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const told = raw.withExifMerge({ IFD0: { Artist: PLANTED[0]! }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '57/1 28/1 3042/100' } });
    for (const bytes of await Promise.all([told.clone().png().toBuffer(), told.clone().webp().toBuffer(), told.clone().avif({ effort: 0 }).toBuffer()])) {
      expect(bytes.toString('latin1')).toContain(PLANTED[0]);
      for (const variant of prepared(await preparePicture(bytes)).variants) {
        expect(variant.bytes.toString('latin1')).not.toContain(PLANTED[0]);
        expect(ExifReader.load(variant.bytes, { expanded: true }).gps).toBeUndefined();
      }
    }
  });

  test('stands upright and keeps its colours when the wide profile is gone', async () => {
    const picture = prepared(await preparePicture(await photoWithGps()));
    expect([picture.width, picture.height]).toEqual([600, 800]);
    const wide = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#3c8c50' } }).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    const [red, green, blue] = prepared(await preparePicture(wide)).averageColour.match(/[0-9a-f]{2}/g)!.map((part) => parseInt(part, 16));
    expect(Math.max(Math.abs(red! - 0x3c), Math.abs(green! - 0x8c), Math.abs(blue! - 0x50))).toBeLessThanOrEqual(3);
  });
});

describe('a picture of a post', () => {
  test('comes in three widths and one form for old readers, each named by its content', async () => {
    const picture = prepared(await preparePicture(await plainPhoto(2400, 1600)));
    expect(picture.variants.map(({ type, width, height }) => `${type} ${width}x${height}`)).toEqual([
      'image/webp 480x320',
      'image/webp 960x640',
      'image/webp 1600x1067',
      'image/jpeg 960x640',
    ]);
    expect([picture.width, picture.height, picture.stillOf]).toEqual([1600, 1067, null]);
    for (const { name, bytes, type, width } of picture.variants) {
      expect(name.slice(0, 64)).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(isFileName(name)).toBe(true);
      expect((await sharp(bytes).metadata()).width).toBe(width);
      expect(name.endsWith(type === 'image/webp' ? '.webp' : '.jpg')).toBe(true);
    }
    expect(picture.hash).toBe(picture.variants[2]!.name.slice(0, 64));
    expect(picture.averageColour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test('is never enlarged, so a small one comes in fewer widths', async () => {
    const widthsOf = async (width: number, height: number) => prepared(await preparePicture(await plainPhoto(width, height))).variants.map((variant) => variant.width);
    expect(await widthsOf(1200, 900)).toEqual([480, 960, 1200, 960]);
    expect(await widthsOf(700, 500)).toEqual([480, 700, 700]);
    expect(await widthsOf(500, 500)).toEqual([500, 500]);
    expect(await widthsOf(1, 1)).toEqual([1, 1]);
  });

  test('may be a very long strip, which is made to fit what WebP can hold', async () => {
    const strip = await sharp({ create: { width: 600, height: 30_000, channels: 3, background: '#246' } }).png().toBuffer();
    const picture = prepared(await preparePicture(strip));
    expect(picture.height).toBeLessThanOrEqual(16_383);
    expect(picture.variants.at(-1)!.type).toBe('image/jpeg');
  });

  test('may be JPEG, PNG, WebP, AVIF or GIF, whatever it is called', async () => {
    const photo = sharp(await plainPhoto(320, 200));
    const forms = [photo.clone().png(), photo.clone().png({ palette: true }), photo.clone().webp(), photo.clone().avif({ effort: 0 }), photo.clone().gif(), photo.clone().greyscale().jpeg(), photo.clone().toColourspace('cmyk').jpeg(), photo.clone().toColourspace('rgb16').png()];
    for (const form of forms) {
      const picture = prepared(await preparePicture(await form.toBuffer()));
      expect([picture.width, picture.height]).toEqual([320, 200]);
    }
  });

  test('keeps what is transparent in WebP and lies on white in JPEG', async () => {
    const clear = await sharp({ create: { width: 200, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const picture = prepared(await preparePicture(clear));
    expect(picture.averageColour).toBe('#ffffff');
    expect((await sharp(picture.variants[0]!.bytes).stats()).isOpaque).toBe(false);
    expect([...(await sharp(picture.variants.at(-1)!.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  test('that moves is kept as its first frame, and the writer can be told', async () => {
    const picture = prepared(await preparePicture(await movingGif()));
    expect([picture.averageColour, picture.width, picture.height, picture.stillOf]).toEqual(['#ff0000', 200, 120, 'animation']);
  });
});

describe('a picture of a voice', () => {
  test('is a square from the middle in three sizes', async () => {
    const portrait = prepared(await preparePortrait(await plainPhoto(1200, 800)));
    expect(portrait.variants.map(({ type, width, height }) => `${type} ${width}x${height}`)).toEqual([
      'image/webp 96x96',
      'image/webp 192x192',
      'image/webp 384x384',
      'image/jpeg 384x384',
    ]);
  });

  test('with a transparent ground keeps it, and a small one is not enlarged', async () => {
    const logo = await sharp({ create: { width: 150, height: 120, channels: 4, background: { r: 20, g: 80, b: 90, alpha: 0.5 } } }).png().toBuffer();
    const portrait = prepared(await preparePortrait(logo));
    expect(portrait.variants.map(({ type, width }) => `${type} ${width}`)).toEqual(['image/webp 96', 'image/webp 120', 'image/png 120']);
    expect(isFileName(portrait.variants.at(-1)!.name)).toBe(true);
  });
});

const PREPARE_AND_MEASURE = `
  import { preparePicture } from ${JSON.stringify(new URL('../../src/platform/pictures.ts', import.meta.url).href)};
  const bytes = await new Response(process.stdin).bytes();
  const before = process.resourceUsage().maxRSS;
  const outcome = await preparePicture(bytes);
  process.stdout.write(JSON.stringify({ outcome, grownKiB: process.resourceUsage().maxRSS - before }));
`;

describe('a file that is refused', () => {
  test('is told apart: no picture, a drawing with script, an iPhone’s own format, a broken one', async () => {
    expect(refusalOf(await preparePicture(Buffer.from('%PDF-1.7 not a picture')))).toEqual({ reason: 'not-a-picture' });
    expect(refusalOf(await preparePicture(Buffer.from('<!doctype html><html><body><svg></svg>')))).toEqual({ reason: 'not-a-picture' });
    expect(refusalOf(await preparePicture(Buffer.alloc(0)))).toEqual({ reason: 'not-a-picture' });
    expect(refusalOf(await preparePicture(svgWithScript()))).toEqual({ reason: 'svg' });
    expect(refusalOf(await preparePicture(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(svgWithScript().toString(), 'utf16le')])))).toEqual({ reason: 'svg' });
    expect(refusalOf(await preparePicture(heicPhoto()))).toEqual({ reason: 'heic' });
    expect(refusalOf(await preparePortrait(svgWithScript()))).toEqual({ reason: 'svg' });
    const whole = await plainPhoto(1600, 1200);
    expect(refusalOf(await preparePicture(whole.subarray(0, whole.length / 2)))).toEqual({ reason: 'broken' });
    expect(refusalOf(await preparePicture(whole.subarray(0, 40)))).toEqual({ reason: 'broken' });
  });

  test('cannot be one thing by its first bytes and another to the decoder', async () => {
    const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), svgWithScript()]);
    expect(refusalOf(await preparePicture(disguised))).toEqual({ reason: 'broken' });
  });

  test('is told how large it is and how large it may be', async () => {
    const heavy = Buffer.concat([await plainPhoto(100, 100), Buffer.alloc(PICTURE_LIMITS.bytes)]);
    expect(refusalOf(await preparePicture(heavy))).toEqual({ reason: 'too-large', bytes: heavy.length, limit: PICTURE_LIMITS.bytes });
  });

  test('of 20,000 by 20,000 pixels is refused by its header, without making room for it', () => {
    const bomb = hugePng(20_000, 20_000);
    expect(bomb.length).toBeLessThan(100_000);
    // In a process of its own, because tests beside this one use memory, too.
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PREPARE_AND_MEASURE], { input: bomb, encoding: 'utf8' });
    expect(stderr).toBe('');
    const { outcome, grownKiB } = JSON.parse(stdout) as { outcome: PictureOutcome; grownKiB: number };
    expect(refusalOf(outcome)).toEqual({ reason: 'too-many-pixels', width: 20_000, height: 20_000, limit: 50_000_000 });
    expect(grownKiB).toBeLessThan(32 * 1024); // the pixels would be 400 MB
  });

  test('does not hold up the pictures that came with it', async () => {
    const photo = await plainPhoto(600, 400);
    const outcomes = await Promise.all([photo, photo.subarray(0, 3000), photo, hugePng(20_000, 20_000), photo].map(preparePicture));
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true, false, true]);
  });
});
