import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isSetUp } from '../authorities/authorities.queries.ts';
import { AppError } from '../core/errors.ts';
import { brandRule } from '../core/brand.ts';
import { isFileName } from '../platform/files.ts';
import { metricsText } from '../platform/metrics.ts';
import { pictureFileState } from '../posts/files.queries.ts';
import { assetNamed } from './assets/index.ts';
import { headersFor } from './security-headers.ts';
import type { Web } from './web.ts';

type Answer = (context: Context<{ Bindings: HttpBindings }>, web: Web) => Promise<Response> | Response;

/** A route for machines, or for files: who may call it, and the answer. `this-machine`: only without a proxy, from loopback. */
export type MachineRoute = { method: 'GET'; path: string; who: 'anyone' | 'this-machine'; answer: Answer };

const FOREVER = 'public, max-age=31536000, immutable';
// Short, so that a withdrawn picture is gone from caches within the hour.
const AN_HOUR = 'public, max-age=3600';

function bytes(web: Web, body: Buffer | string, contentType: string, cacheControl: string, extra: Record<string, string> = {}): Response {
  const headers = { ...headersFor(web.house.config.origin), 'content-type': contentType, 'cache-control': cacheControl, ...extra };
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers });
}

const asset: Answer = (context, web) => {
  const name = context.req.param('name')!;
  const brand = /^brand-([0-9a-f]{6})\.css$/.exec(name);
  const rule = brand ? brandRule(`#${brand[1]}`) : null;
  if (rule) return bytes(web, rule, 'text/css; charset=utf-8', FOREVER);
  const found = assetNamed(name);
  if (!found) throw new AppError('not-found', `no asset ${name}`);
  const accepted = context.req.header('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const body = encoding === 'br' ? found.brotli : encoding === 'gzip' ? found.gzip : found.identity;
  return bytes(web, body, found.type, FOREVER, { vary: 'accept-encoding', ...(encoding ? { 'content-encoding': encoding } : {}) });
};

const MEDIA_TYPES: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

const media: Answer = async (context, web) => {
  const name = context.req.param('name')!;
  const state = isFileName(name) ? await pictureFileState(web.house.database, name) : 'unknown';
  if (state === 'withdrawn') throw new AppError('gone', 'every post that showed this picture was withdrawn or edited');
  const found = state === 'shown' ? await web.house.files.get(name) : null;
  if (!found) throw new AppError('not-found', `no picture ${name}`);
  const etag = `"${name.slice(0, 16)}"`;
  if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag, 'cache-control': AN_HOUR } });
  return bytes(web, found, MEDIA_TYPES[name.split('.').at(-1)!]!, AN_HOUR, { etag });
};

/** A line of text, for machines. */
export const plain = (text: string, status = 200, extra: Record<string, string> = {}): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...extra } });

/** Alive: the process answers, and says whose it is (RFC 9110, section 10.2.4), as any program may say "ok". */
const healthz: Answer = () => plain('ok', 200, { server: 'whatwedo' });

/** Ready: the database answers too. */
const readyz: Answer = async (_context, web) => {
  try {
    await isSetUp(web.house.database);
    return plain('ready');
  } catch (error) {
    web.house.log.warn({ err: error }, 'not ready: the database does not answer');
    return plain('the database does not answer', 503);
  }
};

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const metrics: Answer = async (context) => {
  const address = context.env.incoming.socket.remoteAddress ?? '';
  const proxied = context.req.header('x-forwarded-for') !== undefined;
  if (!LOOPBACK.has(address) || proxied) throw new AppError('not-found', 'metrics are for this machine only');
  return plain(await metricsText());
};

/** The routes for whoever watches over a process, whatever its roles are. */
export const watchRoutes: readonly MachineRoute[] = [
  { method: 'GET', path: '/healthz', who: 'anyone', answer: healthz },
  { method: 'GET', path: '/readyz', who: 'anyone', answer: readyz },
  { method: 'GET', path: '/metrics', who: 'this-machine', answer: metrics },
];

/** The routes that are no pages. */
export const machineRoutes: readonly MachineRoute[] = [
  ...watchRoutes,
  { method: 'GET', path: '/assets/:name', who: 'anyone', answer: asset },
  { method: 'GET', path: '/media/:name', who: 'anyone', answer: media },
];
