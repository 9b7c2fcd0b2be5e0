import { createHash } from 'node:crypto';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { inTurn } from './in-turn.ts';
import { type PictureType, pictureTypeOf } from './picture-type.ts';

/** One form of a picture, ready to store: `name` is the SHA-256 of `bytes` with its ending, `width` and `height` in pixels. */
export type PictureVariant = {
  name: string;
  type: 'image/webp' | 'image/jpeg' | 'image/png';
  width: number;
  height: number;
  bytes: Buffer;
};

/**
 * A picture as it will be shown. `hash`, `width` and `height` are those of the
 * largest WebP; `variants` has the WebPs from narrow to wide and, last, one
 * JPEG (or PNG) for readers that know no WebP. `stillOf` says that only the
 * first frame of a moving picture was kept, so that the writer can be told.
 */
export type PreparedPicture = {
  hash: string;
  width: number;
  height: number;
  variants: PictureVariant[];
  averageColour: string;
  stillOf: 'animation' | null;
};

/** Why a file cannot be used as a picture; sizes are in bytes and pixels. */
export type PictureRefusal =
  | { reason: 'not-a-picture' }
  | { reason: 'svg' }
  | { reason: 'heic' }
  | { reason: 'broken' }
  | { reason: 'too-large'; bytes: number; limit: number }
  | { reason: 'too-many-pixels'; width: number; height: number; limit: number };

export type PictureOutcome = { ok: true; picture: PreparedPicture } | { ok: false; refusal: PictureRefusal };

/** What is accepted: 15 MB and 50 megapixels, which is more than a present phone's ordinary photograph. */
export const PICTURE_LIMITS = { bytes: 15 * 1024 * 1024, pixels: 50_000_000 } as const;

const WIDTHS = [480, 960, 1600] as const;
const FALLBACK_WIDTH = 960;
const PORTRAIT_SIDES = [96, 192, 384] as const;
const TALLEST = 16_383; // WebP holds no more in either direction
const LONGEST_SECONDS = 30;
const ON_WHITE = { background: '#fff' } as const;
const WEBP = { quality: 78, effort: 4 } as const;
const JPEG = { quality: 80, mozjpeg: true } as const;

// One thread a picture and no cache: memory is the scarce thing, and pictures come one at a time.
sharp.concurrency(1);
sharp.cache(false);
const oneAtATime = inTurn(1);

/**
 * Makes a picture safe and small to show: type by content, turned upright,
 * converted to sRGB, drawn again at up to three widths (never enlarged) with
 * nothing kept of what the camera wrote into it: no EXIF, GPS, XMP, IPTC or
 * colour profile. Pictures are worked on one at a time, the others wait.
 */
export async function preparePicture(bytes: Uint8Array): Promise<PictureOutcome> {
  return prepare(bytes, PICTURE);
}

/**
 * The same for a voice's picture or an authority's logo: squares of 96, 192 and
 * 384 pixels around the centre, with a PNG beside them where the source is
 * transparent and a JPEG where not.
 */
export async function preparePortrait(bytes: Uint8Array): Promise<PictureOutcome> {
  return prepare(bytes, PORTRAIT);
}

/** Pixels in memory, upright and in sRGB. */
type Sheet = { pixels: Buffer; info: OutputInfo };
type Size = { width: number; height: number };
type Shape = { fit: (image: Sharp, size: Size) => Sharp; draw: (sheet: Sheet) => Promise<PictureVariant[]> };

async function prepare(bytes: Uint8Array, shape: Shape): Promise<PictureOutcome> {
  const refusal = refusalByContent(bytes);
  if (refusal) return { ok: false, refusal };
  return oneAtATime(async () => {
    const head = await readHead(bytes);
    if (!head.ok) return head;
    const sheet = await decode(bytes, (image) => shape.fit(image, head.size));
    if (!sheet) return { ok: false, refusal: { reason: 'broken' } };
    return { ok: true, picture: await assemble(await shape.draw(sheet), sheet, head.frames) };
  });
}

function refusalByContent(bytes: Uint8Array): PictureRefusal | null {
  const type = pictureTypeOf(bytes);
  if (type === 'svg' || type === 'heic') return { reason: type };
  if (type === 'other') return { reason: 'not-a-picture' };
  if (bytes.length > PICTURE_LIMITS.bytes) return { reason: 'too-large', bytes: bytes.length, limit: PICTURE_LIMITS.bytes };
  return null;
}

type Head = { ok: true; size: Size; frames: number } | { ok: false; refusal: PictureRefusal };

/** Reads the header alone, so that a picture of too many pixels is refused before room is made for them. */
async function readHead(bytes: Uint8Array): Promise<Head> {
  const read = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => null);
  // The decoder that answers must be the one for the type we saw, so that no file passes as two things.
  if (!read || !isDecoderOf(read.format, read.compression, pictureTypeOf(bytes))) return { ok: false, refusal: { reason: 'broken' } };
  const { width, height } = read.autoOrient;
  if (width * height > PICTURE_LIMITS.pixels) {
    return { ok: false, refusal: { reason: 'too-many-pixels', width, height, limit: PICTURE_LIMITS.pixels } };
  }
  return { ok: true, size: { width, height }, frames: read.pages ?? 1 };
}

function isDecoderOf(format: string | undefined, compression: string | undefined, type: PictureType): boolean {
  return type === 'avif' ? format === 'heif' && compression === 'av1' : format === type;
}

/**
 * Null when the file cannot be drawn or takes longer than any honest picture.
 * Small flaws a phone's camera leaves are forgiven; a file that ends early or is damaged is not.
 */
async function decode(bytes: Uint8Array, fit: (image: Sharp) => Sharp): Promise<Sheet | null> {
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: PICTURE_LIMITS.pixels, autoOrient: true });
  const upright = fit(image).timeout({ seconds: LONGEST_SECONDS }).toColourspace('srgb').raw({ depth: 'uchar' });
  const drawn = await upright.toBuffer({ resolveWithObject: true }).catch(() => null);
  return drawn && { pixels: drawn.data, info: drawn.info };
}

const PICTURE: Shape = {
  fit: (image) => image.resize({ width: WIDTHS.at(-1)!, height: TALLEST, fit: 'inside', withoutEnlargement: true }),
  draw: async (sheet) => {
    const fallback = Math.min(FALLBACK_WIDTH, sheet.info.width);
    return [...(await drawWebps(sheet, WIDTHS)), await encode(open(sheet).resize({ width: fallback }).flatten(ON_WHITE).jpeg(JPEG), 'image/jpeg')];
  },
};

const PORTRAIT: Shape = {
  fit: (image, { width, height }) => {
    const side = Math.min(width, height, PORTRAIT_SIDES.at(-1)!);
    return image.resize({ width: side, height: side, fit: 'cover', position: 'centre' });
  },
  draw: async (sheet) => {
    const { isOpaque } = await open(sheet).stats();
    const fallback = isOpaque
      ? await encode(open(sheet).flatten(ON_WHITE).jpeg(JPEG), 'image/jpeg')
      : await encode(open(sheet).png({ compressionLevel: 9 }), 'image/png');
    return [...(await drawWebps(sheet, PORTRAIT_SIDES)), fallback];
  },
};

async function drawWebps(sheet: Sheet, steps: readonly number[]): Promise<PictureVariant[]> {
  const full = sheet.info.width;
  const variants: PictureVariant[] = [];
  for (const width of [...narrowerThan(full, steps), full]) {
    variants.push(await encode(open(sheet).resize({ width }).webp(WEBP), 'image/webp'));
  }
  return variants;
}

/** A step within a tenth of the full width is not worth a file of its own. */
function narrowerThan(width: number, steps: readonly number[]): number[] {
  return steps.filter((step) => step * 1.1 < width);
}

async function assemble(variants: PictureVariant[], sheet: Sheet, frames: number): Promise<PreparedPicture> {
  const largest = variants.findLast((variant) => variant.type === 'image/webp')!;
  return {
    hash: largest.name.slice(0, 64),
    width: largest.width,
    height: largest.height,
    variants,
    averageColour: await averageColourOf(sheet),
    stillOf: frames > 1 ? 'animation' : null,
  };
}

function open({ pixels, info }: Sheet): Sharp {
  return sharp(pixels, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

const ENDINGS = { 'image/webp': 'webp', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

async function encode(image: Sharp, type: PictureVariant['type']): Promise<PictureVariant> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  const hash = createHash('sha256').update(data).digest('hex');
  return { name: `${hash}.${ENDINGS[type]}`, type, width: info.width, height: info.height, bytes: data };
}

async function averageColourOf(sheet: Sheet): Promise<string> {
  const one = open(sheet).flatten(ON_WHITE).toColourspace('srgb').resize({ width: 1, height: 1, fit: 'fill' });
  const [red = 255, green = red, blue = red] = await one.raw().toBuffer();
  return `#${Buffer.from([red, green, blue]).toString('hex')}`;
}
