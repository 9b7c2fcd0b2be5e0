import { AppError } from '../core/errors.ts';

/** The head of one part of a multipart form: its field, and the file's name where it is a file. */
export type PartHead = { field: string; fileName: string | null };

/** What the reader meets, in the order it was sent: a part begins, or some bytes of the one that began last. */
export type Piece = { head: PartHead } | { bytes: Buffer };

const CRLF = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const LONGEST_HEAD = 8 * 1024;
/** Spaces that may follow a boundary on its line (RFC 2046, section 5.1.1). */
const LONGEST_PADDING = 256;

const broken = (reason: string): AppError => new AppError('bad-request', `a multipart form: ${reason}`);

/** The boundary that a content type names, or null. At most 70 characters (RFC 2046, section 5.1.1). */
export function boundaryIn(contentType: string): string | null {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

// Browsers write these three, and nothing else, so in names (HTML standard, multipart/form-data).
const ESCAPED: Record<string, string> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition);
  return found ? found[1]!.replace(/%(?:22|0D|0A)/gi, (escaped) => ESCAPED[escaped.toUpperCase()]!) : null;
}

function readHead(text: string): PartHead {
  const disposition = /^content-disposition:[ \t]*form-data[ \t]*(;[^\r\n]*)/im.exec(text)?.[1] ?? '';
  const field = parameter(disposition, 'name');
  if (field === null) throw broken('a part without a name');
  return { field, fileName: parameter(disposition, 'filename') };
}

type Reading = { rest: Buffer; state: 'content' | 'boundary' | 'head' | 'over'; inPart: boolean };

/** Content up to the next boundary; as much as certainly is none where there is none yet. */
function readContent(reading: Reading, delimiter: Buffer): Piece | 'more' {
  const { rest } = reading;
  const at = rest.indexOf(delimiter);
  const end = at < 0 ? Math.max(0, rest.length - delimiter.length + 1) : at;
  reading.rest = rest.subarray(at < 0 ? end : at + delimiter.length);
  if (at >= 0) reading.state = 'boundary';
  else if (end === 0) return 'more';
  return { bytes: reading.inPart ? rest.subarray(0, end) : rest.subarray(0, 0) };
}

/** What follows a boundary: two hyphens end the form, a line break begins a part. */
function readBoundary(reading: Reading): 'on' | 'more' {
  const { rest } = reading;
  if (rest.length < 2) return 'more';
  if (rest.toString('latin1', 0, 2) === '--') {
    reading.state = 'over';
    return 'on';
  }
  const end = rest.indexOf(CRLF);
  if (end < 0 && rest.length <= LONGEST_PADDING) return 'more';
  if (end < 0 || rest.toString('latin1', 0, end).trim() !== '') throw broken('something beside a boundary');
  reading.rest = rest.subarray(end + 2);
  reading.state = 'head';
  return 'on';
}

function readPartHead(reading: Reading): Piece | 'more' {
  const end = reading.rest.indexOf(HEAD_END);
  if (end > LONGEST_HEAD || (end < 0 && reading.rest.length > LONGEST_HEAD)) throw broken('a part with too long a head');
  if (end < 0) return 'more';
  const head = readHead(reading.rest.toString('utf8', 0, end));
  reading.rest = reading.rest.subarray(end + HEAD_END.length);
  reading.state = 'content';
  reading.inPart = true;
  return { head };
}

/**
 * Reads a multipart form (RFC 7578) as it arrives, so that nothing of it need be
 * held: whoever takes the pieces decides what to keep. Throws 'bad-request' for
 * what is no such form, or ends too early.
 */
export async function* readMultipart(chunks: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Piece> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary stands at the very beginning, without the line break that others have.
  const reading: Reading = { rest: CRLF, state: 'content', inPart: false };
  for await (const chunk of chunks) {
    if (reading.state === 'over') continue;
    reading.rest = reading.rest.length === 0 ? chunk : Buffer.concat([reading.rest, chunk]);
    yield* piecesIn(reading, delimiter);
  }
  if (reading.state !== 'over') throw broken('it ends in the middle');
}

function* piecesIn(reading: Reading, delimiter: Buffer): Generator<Piece> {
  while (reading.state !== 'over') {
    const step = reading.state === 'content' ? readContent(reading, delimiter) : reading.state === 'boundary' ? readBoundary(reading) : readPartHead(reading);
    if (step === 'more') return;
    if (step !== 'on') yield step;
  }
}
