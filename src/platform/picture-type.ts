/** What a file is by its first bytes; its name and the sender's word for it are never asked. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'svg' | 'other';

/**
 * Tells the type of a file by its content: the signatures of JPEG (ISO 10918-1),
 * PNG (RFC 2083), GIF89a, WebP (RFC 9649) and the brands of ISO 14496-12, where
 * HEIC is any HEIF picture that is not also AVIF.
 */
export function pictureTypeOf(bytes: Uint8Array): PictureType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'webp';
  if (text.slice(4, 8) === 'ftyp') return typeByBrands(head);
  return isSvg(head) ? 'svg' : 'other';
}

const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1', 'mif2'];

function typeByBrands(head: Buffer): PictureType {
  const box = head.subarray(8, Math.min(head.readUInt32BE(0), 256)).toString('latin1');
  const brands: string[] = box.match(/[\s\S]{4}/g) ?? [];
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return brands.some((brand) => HEIF_BRANDS.includes(brand)) ? 'heic' : 'other';
}

function isSvg(head: Buffer): boolean {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = head.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '').trimStart();
  return text.startsWith('<') && !/^<(?:!doctype\s+)?html/i.test(text) && /<(?:\w+:)?svg[\s>]/i.test(text);
}
