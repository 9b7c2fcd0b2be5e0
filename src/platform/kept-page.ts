import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compress, isCompressible, preferredEncoding, type Encoding } from './encoding.ts';

/**
 * A finished page, the same for everybody. `tags` name what it shows, so that a
 * change can find it; `expiresAt` is the next moment at which it would show
 * something else without any change, such as a notice's end.
 */
export type PageBuild = {
  status: number;
  contentType: string;
  body: string | Buffer;
  tags: string[];
  expiresAt?: Date;
  cacheControl?: string;
  headers?: Record<string, string>;
};

/** One encoding of a page, ready to be sent: header lists as `writeHead` takes them, name and value in turn. */
type Form = { body: Buffer; headers: string[]; etag: string; notModified: string[] };

/** A page as prebuilt bytes: plain from the start, compressed from the first time somebody asks for it. */
export type Kept = {
  readonly status: number;
  readonly tags: readonly string[];
  /** Milliseconds since 1970; Infinity where only a change ends it. */
  readonly expires: number;
  /** What it holds in memory at this moment. */
  bytes: number;
  /** Called when a compressed form is added, with its bytes. */
  grown: ((bytes: number) => void) | null;
  formOf(compressed: Buffer, encoding: 'gzip' | 'br'): Form;
  identity: Form;
  gzip: Form | Promise<Form> | null;
  br: Form | Promise<Form> | null;
};

// Browsers keep the page but ask each time, so nobody is shown an old one.
const ASK_EACH_TIME = 'public, max-age=0, must-revalidate';

function varyOf(given: string | undefined, compressible: boolean): string | undefined {
  return [compressible ? 'accept-encoding' : '', given ?? ''].filter(Boolean).join(', ') || undefined;
}

function makeForm(common: readonly string[], shared: readonly string[], tag: string, body: Buffer, encoding: Encoding): Form {
  // Another encoding is another representation, and a strong tag says so (RFC 9110, 8.8.3.3).
  const etag = encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`;
  const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding];
  return {
    body,
    etag,
    headers: [...common, ...shared, 'etag', etag, ...encoded, 'content-length', String(body.length)],
    notModified: [...shared, 'etag', etag],
  };
}

/** Turns a finished page into the bytes to send. Its ETag changes with its body, its status and its headers. */
export function keepPage(page: PageBuild): Kept {
  const body = Buffer.isBuffer(page.body) ? page.body : Buffer.from(page.body);
  const compressible = isCompressible(page.contentType, body.length);
  const { vary: givenVary, ...given } = page.headers ?? {};
  const vary = varyOf(givenVary, compressible);
  const shared = ['cache-control', page.cacheControl ?? ASK_EACH_TIME, ...(vary ? ['vary', vary] : [])];
  const common = ['content-type', page.contentType, ...Object.entries(given).flat()];
  const tag = createHash('sha256').update(JSON.stringify([page.status, shared, common])).update(body).digest('base64url').slice(0, 22);
  const identity = makeForm(common, shared, tag, body, 'identity');
  return {
    status: page.status,
    tags: page.tags,
    expires: page.expiresAt?.getTime() ?? Infinity,
    bytes: body.length,
    grown: null,
    identity,
    gzip: compressible ? null : identity,
    br: compressible ? null : identity,
    formOf: (compressed, encoding) => makeForm(common, shared, tag, compressed, encoding),
  };
}

async function addForm(kept: Kept, encoding: 'gzip' | 'br'): Promise<Form> {
  try {
    const form = kept.formOf(await compress(kept.identity.body, encoding), encoding);
    kept[encoding] = form;
    kept.bytes += form.body.length;
    kept.grown?.(form.body.length);
    return form;
  } catch {
    // Without memory for it, the plain page is still the page.
    kept[encoding] = null;
    return kept.identity;
  }
}

/** Whether an If-None-Match header names this tag: a list, weak tags and `*` included (RFC 9110, 13.1.2). */
function names(header: string, etag: string): boolean {
  if (header === etag || header === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function writeForm(request: IncomingMessage, response: ServerResponse, status: number, form: Form): void {
  const condition = request.headers['if-none-match'];
  if (condition !== undefined && status === 200 && names(condition, form.etag)) {
    response.writeHead(304, form.notModified);
    response.end();
    return;
  }
  response.writeHead(status, form.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(form.body);
}

/**
 * Answers a GET or HEAD with a kept page, in the encoding the reader prefers, or
 * with 304. Returns a promise, which never rejects, only where that encoding
 * must be made first.
 */
export function writeKept(request: IncomingMessage, response: ServerResponse, kept: Kept): void | Promise<void> {
  const encoding = preferredEncoding(request.headers['accept-encoding']);
  const form = kept[encoding];
  if (form !== null && !(form instanceof Promise)) return writeForm(request, response, kept.status, form);
  return writeLater(request, response, kept, encoding as 'gzip' | 'br');
}

async function writeLater(request: IncomingMessage, response: ServerResponse, kept: Kept, encoding: 'gzip' | 'br'): Promise<void> {
  const form = await (kept[encoding] ??= addForm(kept, encoding));
  // The reader may have gone meanwhile.
  if (!response.destroyed) writeForm(request, response, kept.status, form);
}
