import { lookup, resolveTxt } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Where a connection goes: an IP address and, on a test's far end, its port. */
export type FarAddress = { address: string; family: 4 | 6; port?: number };

/**
 * How names become addresses. `publicInternet` is the only one the product
 * uses; a test gives its own to reach a far end on this machine.
 */
export type Reach = {
  /** Every address a name stands for that may be connected to; 'private' when one of them may not. */
  addressesOf(host: string): Promise<FarAddress[] | 'private'>;
  /** The TXT entries of a name, each as one text; none when it has none. */
  textsOf(name: string): Promise<string[]>;
  /** Certificates to believe besides the usual ones. */
  certificates?: string;
};

/** What is asked for. Limits are of the whole exchange, redirects included. */
export type Outbound = {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** http as well as https, where the far end is known to have nothing better. */
  plainHttp?: 'allowed';
  limits?: Partial<typeof LIMITS>;
};

/** Why nothing was fetched; `detail` is for the log and for staff, never for residents. */
export type OutboundRefusal = {
  reason:
    | 'not-an-address'
    | 'not-https'
    | 'no-such-host'
    | 'private-address'
    | 'unreachable'
    | 'too-slow'
    | 'too-large'
    | 'too-many-redirects';
  detail: string;
};

export type OutboundAnswer =
  | { ok: true; status: number; headers: Record<string, string | string[] | undefined>; body: Buffer; url: string }
  | { ok: false; refusal: OutboundRefusal };

/** Bytes, milliseconds, and hops from one address to the next. */
const LIMITS = { bytes: 1024 * 1024, milliseconds: 10_000, redirects: 3 };

const NO_SUCH_NAME = ['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'ESERVFAIL'];

/** The world as the operating system's resolver gives it, private addresses left out. */
export const publicInternet: Reach = {
  async addressesOf(host) {
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
    if (!found.every(({ address }) => isPublicAddress(address))) return 'private';
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  },
  async textsOf(name) {
    const entries = await resolveTxt(name).catch((error: unknown) => {
      if (NO_SUCH_NAME.includes(codeOf(error))) return [];
      throw error;
    });
    return entries.map((chunks) => chunks.join(''));
  },
};

/**
 * The one way out of the house. A name is resolved once and the connection goes
 * to the address that was checked, so that a name cannot answer twice; each
 * redirect passes the same gate. Never throws for what the far end does.
 */
export async function fetchOutside(asked: Outbound, reach: Reach = publicInternet): Promise<OutboundAnswer> {
  const limits = { ...LIMITS, ...asked.limits };
  const deadline = AbortSignal.timeout(limits.milliseconds);
  let url = URL.canParse(asked.url) ? new URL(asked.url) : null;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    if (!url || url.username || url.password) return refuse('not-an-address', asked.url);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && asked.plainHttp)) return refuse('not-https', url.href);
    const answer = await visit(url, asked, limits.bytes, deadline, reach);
    const next = answer.ok ? redirectOf(answer, asked) : null;
    if (!next) return answer;
    url = URL.canParse(next, url) ? new URL(next, url) : null;
  }
  return refuse('too-many-redirects', asked.url);
}

function redirectOf(answer: OutboundAnswer & { ok: true }, asked: Outbound): string | null {
  // A form is sent once, to where it was meant for.
  if ((asked.method ?? 'GET') !== 'GET' || ![301, 302, 303, 307, 308].includes(answer.status)) return null;
  const location = answer.headers['location'];
  return typeof location === 'string' ? location : null;
}

async function visit(url: URL, asked: Outbound, bytes: number, deadline: AbortSignal, reach: Reach): Promise<OutboundAnswer> {
  try {
    const addresses = await inTime(reach.addressesOf(url.hostname.replace(/^\[|\]$/g, '')), deadline);
    if (addresses === 'private') return refuse('private-address', url.hostname);
    if (addresses.length === 0) return refuse('no-such-host', url.hostname);
    const response = await open(url, asked, addresses, deadline, reach);
    const body = await readUpTo(response, bytes);
    if (!body) return refuse('too-large', `${url.href} is more than ${bytes} bytes`);
    return { ok: true, status: response.statusCode ?? 0, headers: response.headers, body, url: url.href };
  } catch (error) {
    if (deadline.aborted) return refuse('too-slow', url.href);
    if (NO_SUCH_NAME.includes(codeOf(error))) return refuse('no-such-host', url.hostname);
    return refuse('unreachable', `${url.href}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A resolver cannot be interrupted, but nobody has to wait for it. */
function inTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('out of time')), { once: true });
    work.then(resolve, reject);
  });
}

function open(url: URL, asked: Outbound, to: readonly FarAddress[], signal: AbortSignal, reach: Reach): Promise<IncomingMessage> {
  const options: RequestOptions & { ca?: string } = {
    method: asked.method ?? 'GET',
    // No connection of an earlier request is used again: it might lead elsewhere.
    agent: false,
    signal,
    headers: { host: url.host, 'user-agent': 'Whatwedo', 'accept-encoding': 'identity', ...asked.headers },
    lookup: (_host, wanted, done) => (wanted.all ? done(null, [...to]) : done(null, to[0]!.address, to[0]!.family)),
  };
  if (to[0]?.port !== undefined) options.port = to[0].port;
  if (reach.certificates !== undefined) options.ca = reach.certificates;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, resolve);
    request.on('error', reject);
    request.end(asked.body);
  });
}

/** The body, or null as soon as it is longer than allowed. */
async function readUpTo(response: IncomingMessage, bytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytes) {
      response.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(reason: OutboundRefusal['reason'], detail: string): { ok: false; refusal: OutboundRefusal } {
  return { ok: false, refusal: { reason, detail } };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
