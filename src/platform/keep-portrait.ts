import type { Files } from './files.ts';
import { preparePortrait, type PictureRefusal } from './pictures.ts';
import type { StoredPicture } from './tables.ts';

/** A voice's picture or an authority's logo as its row remembers it, or why the file cannot be used. */
export type PortraitOutcome = { ok: true; picture: StoredPicture } | { ok: false; refusal: PictureRefusal };

/**
 * Makes a portrait of an uploaded file and stores its bytes, so that they are
 * there before any row names them. Throws AppError 'no-room' on a full disk.
 */
export async function keepPortrait(files: Files, bytes: Uint8Array): Promise<PortraitOutcome> {
  const prepared = await preparePortrait(bytes);
  if (!prepared.ok) return prepared;
  const { width, height, averageColour, variants } = prepared.picture;
  for (const variant of variants) await files.put(variant.name, variant.bytes);
  return {
    ok: true,
    picture: { width, height, averageColour, files: variants.map((file) => ({ name: file.name, type: file.type, width: file.width, height: file.height })) },
  };
}
