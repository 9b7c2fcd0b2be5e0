import { createHash } from 'node:crypto';
import type { Composed } from '../compose.ts';

/** Stands for exactly what would be said, and by whom: whoever reads it reads this, and a letter more is something else. */
export function fingerprintOf(voiceId: string, { kind, lang, text, details, options, media }: Composed): Buffer {
  const pictures = media.map(({ id, alt }) => [id, alt]);
  return createHash('sha256').update(JSON.stringify([voiceId, kind.name, lang, text, details, options, pictures])).digest();
}
