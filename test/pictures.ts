import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Words planted in the metadata of `photoWithGps`: none may be left in what is published. */
export const PLANTED = ['Morag Secretname', 'Kilmorach depot gate', 'Made by hand, keep private', 'Phone of M. Secretname'];

/** A JPEG of plain colours that change from corner to corner, so that averages and turning can be seen. */
export async function plainPhoto(width: number, height: number): Promise<Buffer> {
  return sharp(blend(width, height), { raw: { width, height, channels: 3 } }).jpeg({ quality: 85 }).toBuffer();
}

/** A JPEG with a grain that compresses as badly as a real photograph; for measuring. */
export async function grainyPhoto(width: number, height: number): Promise<Buffer> {
  const pixels = blend(width, height);
  let seed = 1;
  for (let i = 0; i < pixels.length; i++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    pixels[i] = Math.max(0, Math.min(255, pixels[i]! + ((seed >> 16) & 31) - 16));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 90 }).toBuffer();
}

/**
 * A JPEG as a phone writes it: EXIF with the place (57°28′ N, 4°13′ W) and the
 * photographer, XMP, IPTC, a comment, a wide-gamut profile, and lying on its side
 * (orientation 6): 800 × 600 as stored, 600 × 800 upright.
 */
export async function photoWithGps(): Promise<Buffer> {
  const jpeg = await sharp(blend(800, 600), { raw: { width: 800, height: 600, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withExifMerge({
      IFD0: { Artist: PLANTED[0]!, Model: PLANTED[3]! },
      IFD3: {
        GPSVersionID: '2 3 0 0',
        GPSLatitudeRef: 'N',
        GPSLatitude: '57/1 28/1 3042/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '4/1 13/1 1512/100',
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
        `<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="${PLANTED[1]}"/>` +
        '</rdf:RDF></x:xmpmeta>',
    )
    .jpeg({ quality: 85 })
    .toBuffer();
  return Buffer.concat([jpeg.subarray(0, 2), iptc(PLANTED[1]!), segment(0xfe, Buffer.from(PLANTED[2]!)), jpeg.subarray(2)]);
}

/** A whole, valid, small PNG of that many white pixels, one bit each: what a decompression bomb looks like. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A drawing that would run script in the reader's browser if it were served as it is. */
export function svgWithScript(): Buffer {
  return Buffer.from(
    '<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" onload="alert(1)">' +
      '<script>alert(document.cookie)</script><rect width="100" height="100" fill="red"/></svg>',
  );
}

/** The beginning of a photo as an iPhone keeps it, in HEIC; enough to know it by. */
export function heicPhoto(): Buffer {
  return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1MiHEmiafheic', 'latin1')), box('mdat', Buffer.alloc(2000, 7))]);
}

/** A GIF of three frames: red, green, blue. */
export async function movingGif(): Promise<Buffer> {
  const frames = ['#f00', '#0f0', '#00f'].map((background) => ({ create: { width: 200, height: 120, channels: 3 as const, background } }));
  const drawn = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
  return sharp(drawn, { join: { animated: true } }).gif({ delay: [100, 100, 100] }).toBuffer();
}

function blend(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[i++] = (200 * x) / width + 40;
      pixels[i++] = (200 * y) / height + 20;
      pixels[i++] = 120;
    }
  }
  return pixels;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(content.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

function box(type: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length + 8);
  return Buffer.concat([size, Buffer.from(type, 'latin1'), content]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** IPTC-IIM 2:92 (sublocation) in a Photoshop image resource block, in APP13. */
function iptc(place: string): Buffer {
  const words = Buffer.from(place);
  const record = Buffer.concat([Buffer.from([0x1c, 2, 92, 0, words.length]), words]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(record.length);
  const padded = record.length % 2 ? Buffer.concat([record, Buffer.alloc(1)]) : record;
  return segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, padded]));
}
