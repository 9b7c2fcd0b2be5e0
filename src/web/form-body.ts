import type { Readable } from 'node:stream';
import { AppError } from '../core/errors.ts';
import { boundaryIn, readMultipart } from './multipart.ts';
import type { Form, UploadedFile } from './route.ts';

/** What a form may weigh where its route says nothing else, and what is held of one that is not let through. */
export const SMALL_FORM = 128 * 1024;
/** More words than any form of ours takes; the rest of a large form is files. */
const MOST_WORDS = 1024 * 1024;
/** Far more than any form of ours has, far fewer than it takes to keep the house busy. */
const MOST_FIELDS = 200;

const AMPERSAND = 0x26;

/** A form on its way in: the request's own stream, its content type, and its length in bytes where that was announced. */
export type FormSource = { body: Readable; contentType: string; announced: number | null };

type Collected = { fields: Map<string, string[]>; files: UploadedFile[]; count: number; words: number };

/** The limits while a form is read: in bytes, as sent and as held of words; whether files are held at all. */
type Bounds = { limit: number; words: number; files: 'held' | 'dropped' };

/** A form without fields, for requests that bring none. */
export const emptyForm: Form = formOf(new Map(), []);

function formOf(fields: Map<string, string[]>, files: readonly UploadedFile[]): Form {
  const get = (field: string): string => fields.get(field)?.[0] ?? '';
  return {
    get,
    all: (field) => fields.get(field) ?? [],
    has: (field) => fields.has(field),
    number: (field) => (/^\d{1,9}$/.test(get(field)) ? Number(get(field)) : null),
    names: () => [...fields.keys()],
    files,
  };
}

const tooLarge = (limit: number, reason: string): AppError => new AppError('too-large', reason, { mostBytes: limit });

/** The body's chunks up to the limit. Who stops early leaves the stream whole: the answer still has to go out on it. */
async function* chunksOf({ body }: FormSource, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit, 'the body is over the limit');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('bad-request', 'the body broke off', { cause });
  }
}

function countOne(into: Collected): void {
  if (++into.count > MOST_FIELDS) throw new AppError('bad-request', `more than ${MOST_FIELDS} fields`);
}

// NUL cannot be stored by PostgreSQL, and nobody types it.
const withoutNul = (text: string): string => text.replaceAll('\0', '');

function addField(into: Collected, name: string, value: string): void {
  const values = into.fields.get(name);
  if (values) values.push(withoutNul(value));
  else into.fields.set(name, [withoutNul(value)]);
}

async function readUrlencoded(source: FormSource, into: Collected, { limit, words }: Bounds): Promise<void> {
  const held: Buffer[] = [];
  countOne(into);
  for await (const chunk of chunksOf(source, Math.min(limit, words))) {
    for (let at = chunk.indexOf(AMPERSAND); at >= 0; at = chunk.indexOf(AMPERSAND, at + 1)) countOne(into);
    held.push(chunk);
  }
  for (const [name, value] of new URLSearchParams(Buffer.concat(held).toString('utf8'))) addField(into, name, value);
}

async function readParts(source: FormSource, boundary: string, into: Collected, bounds: Bounds): Promise<void> {
  let open: { field: string; fileName: string | null; held: Buffer[] } | null = null;
  const finish = (): void => {
    if (!open) return;
    const bytes = Buffer.concat(open.held);
    if (open.fileName === null) addField(into, open.field, bytes.toString('utf8'));
    // A file field left empty is sent as a file without name and bytes.
    else if (bytes.length > 0 || (bounds.files === 'dropped' && open.fileName !== '')) into.files.push({ field: open.field, name: open.fileName, bytes });
  };
  for await (const piece of readMultipart(chunksOf(source, bounds.limit), boundary)) {
    if ('head' in piece) {
      finish();
      countOne(into);
      open = { ...piece.head, held: [] };
    } else if (open?.fileName === null) {
      into.words += piece.bytes.length;
      if (into.words > bounds.words) throw tooLarge(bounds.words, 'the words are over the limit');
      // A copy, so that a short word does not keep the whole chunk it came in.
      open.held.push(Buffer.from(piece.bytes));
    } else if (bounds.files === 'held') open?.held.push(piece.bytes);
  }
  finish();
}

async function read(source: FormSource, bounds: Bounds): Promise<Form> {
  const { contentType, announced } = source;
  if (announced !== null && announced > bounds.limit) throw tooLarge(bounds.limit, 'the announced body is over the limit');
  const into: Collected = { fields: new Map(), files: [], count: 0, words: 0 };
  const boundary = /^multipart\/form-data\b/i.test(contentType) ? boundaryIn(contentType) : null;
  if (boundary !== null) await readParts(source, boundary, into, bounds);
  else if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) await readUrlencoded(source, into, bounds);
  else await expectNothing(source);
  return formOf(into.fields, into.files);
}

async function expectNothing(source: FormSource): Promise<void> {
  for await (const chunk of chunksOf(source, SMALL_FORM)) {
    if (chunk.length > 0) throw new AppError('wrong-type', `a form was expected, not ${source.contentType}`);
  }
}

/**
 * Reads a form as browsers send it, urlencoded or multipart, up to `limit` bytes.
 * Refuses while it reads: other types, larger bodies, broken ones, and more than
 * 200 fields and files in all. A file field left empty is no file.
 */
export function readForm(source: FormSource, limit: number = SMALL_FORM): Promise<Form> {
  return read(source, { limit, words: Math.min(limit, MOST_WORDS), files: 'held' });
}

/**
 * The words of a form that is not let through, so that they can be given back:
 * up to `limit` bytes go by, but at most 128 KB of words are held, and no file
 * (those that came are listed without their bytes).
 */
export function readWords(source: FormSource, limit: number = SMALL_FORM): Promise<Form> {
  return read(source, { limit, words: SMALL_FORM, files: 'dropped' });
}
