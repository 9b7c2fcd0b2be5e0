import { AppError } from '../core/errors.ts';
import type { Form, UploadedFile } from './route.ts';

const DEFAULT_LIMIT = 128 * 1024;

/** Reads a request's body whole, up to a limit in bytes; more is refused before it is held in memory. */
async function readBytes(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new AppError('too-large', 'the announced body is over the limit');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new AppError('too-large', 'the body is over the limit');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parse(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new AppError('bad-request', 'the form could not be read', { cause });
  }
}

// NUL cannot be stored by PostgreSQL, and nobody types it.
const withoutNul = (text: string): string => text.replaceAll('\0', '');

/** A form without fields, for requests that bring none. */
export const emptyForm: Form = formOf(new Map(), []);

function formOf(fields: Map<string, string[]>, files: readonly UploadedFile[]): Form {
  return {
    get: (field) => fields.get(field)?.[0] ?? '',
    all: (field) => fields.get(field) ?? [],
    has: (field) => fields.has(field),
    names: () => [...fields.keys()],
    files,
  };
}

/**
 * Reads a form as browsers send it, urlencoded or multipart, up to `limit` bytes.
 * Refuses other types, larger bodies and broken ones; a file field left empty is no file.
 */
export async function readForm(request: Request, limit: number = DEFAULT_LIMIT): Promise<Form> {
  const contentType = request.headers.get('content-type') ?? '';
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(contentType);
  const bytes = await readBytes(request, limit);
  if (!isForm) {
    if (bytes.length === 0) return emptyForm;
    throw new AppError('wrong-type', `a form was expected, not ${contentType}`);
  }
  const fields = new Map<string, string[]>();
  const files: UploadedFile[] = [];
  for (const [name, value] of await parse(bytes, contentType)) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), withoutNul(value)]);
    else if (value.size > 0) files.push({ field: name, name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return formOf(fields, files);
}
