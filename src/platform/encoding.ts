import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The forms a page is kept in (RFC 9110, 8.4.1). */
export type Encoding = 'identity' | 'gzip' | 'br';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

// Smaller answers fit into one packet either way.
const WORTH_IT_BYTES = 860;
const TEXT = /^(?:text\/|image\/svg\+xml|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml)))/;

/** Whether compressing a body of this type and size (bytes) saves anything. */
export function isCompressible(contentType: string, size: number): boolean {
  return size >= WORTH_IT_BYTES && TEXT.test(contentType);
}

/** Compresses off the main thread. A page is compressed once per change and sent many times, hence brotli 5. */
export async function compress(body: Buffer, encoding: 'gzip' | 'br'): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(body, { level: 6 });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotli(body, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length } });
}

/** What an Accept-Encoding header wishes most of what we have; at a tie the smaller form (RFC 9110, 12.5.3). */
function negotiate(header: string): Encoding {
  const wishes = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    wishes.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const rest = wishes.get('*') ?? 0;
  const br = wishes.get('br') ?? rest;
  const gz = wishes.get('gzip') ?? rest;
  const plain = wishes.get('identity') ?? 0;
  if (br > 0 && br >= gz && br >= plain) return 'br';
  return gz > 0 && gz >= plain ? 'gzip' : 'identity';
}

// Browsers send a handful of different headers; what anybody else sends must not fill the memory.
const known = new Map<string, Encoding>();
const MOST_KNOWN = 200;

/** The form to send for an Accept-Encoding header; `identity` where there is none. */
export function preferredEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const before = known.get(header);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const encoding = negotiate(header);
  known.set(header, encoding);
  return encoding;
}
