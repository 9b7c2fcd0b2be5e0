import { Hono } from 'hono';
import { AppError } from '../core/errors.ts';
import { sayIn } from '../core/words/index.ts';
import type { House } from '../platform/house.ts';
import { openFrontCache } from '../platform/front-cache.ts';
import { machineRoutes } from './machine-routes.ts';
import type { PublicRequest } from './route.ts';
import { publicRoutes } from './routes.ts';

/** What a page of the house answers, without a server: bytes, and where it leads when it moved. */
export type AskedPage = { status: number; contentType: string; body: Buffer; movedTo: string | null };

const NO_CACHE = { maxBytes: 0 };

function requestAt(house: House, url: URL, params: Record<string, string>): PublicRequest {
  const lang = url.pathname === '/gd' || url.pathname.startsWith('/gd/') ? 'gd' : 'en';
  return { house, lang, say: sayIn(lang), url, path: url.pathname.replace(/^\/gd(?=\/|$)/, '') || '/', params, query: url.searchParams, host: url.hostname };
}

async function answerOf(response: Response): Promise<AskedPage> {
  const { status, headers } = response;
  return { status, contentType: headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()), movedTo: headers.get('location') };
}

/**
 * Asks the house's own public pages and files by their address, as a reader would,
 * without a port or a cache. What is not there is answered 404; bugs are thrown.
 */
export function openAsking(house: House): (path: string) => Promise<AskedPage> {
  const app = new Hono();
  const web = { house, cache: openFrontCache({ ...NO_CACHE, clock: house.clock }) };
  app.onError((error) => {
    if (error instanceof AppError) return new Response(null, { status: error.named === 'gone' ? 410 : 404 });
    throw error;
  });
  // Files do not look at the connection they are asked through.
  for (const route of machineRoutes.filter(({ who }) => who === 'anyone')) app.get(route.path, (context) => route.answer(context as never, web));
  for (const { path, page } of publicRoutes) {
    app.on('GET', [path, path === '/' ? '/gd' : `/gd${path}`], async (context) => {
      const { body, status, contentType, movedTo } = await page(requestAt(house, new URL(context.req.url), context.req.param() as Record<string, string>));
      const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : String(body);
      return new Response(bytes, { status: movedTo ? 301 : (status ?? 200), headers: { 'content-type': contentType ?? 'text/html; charset=utf-8', ...(movedTo ? { location: movedTo } : {}) } });
    });
  }
  return async (path) => answerOf(await app.request(new URL(path, house.config.origin).href));
}
