import type { IncomingMessage, ServerResponse } from 'node:http';
import { cacheKey, writeKept, type PageBuild } from '../platform/front-cache.ts';
import type { PublicPage } from './route.ts';
import { framableHeaders, headersFor } from './security-headers.ts';
import type { Web } from './web.ts';

/** Whether every parameter of a query is one the page knows, once, and short: only such addresses are kept. */
export function isKnownQuery(query: URLSearchParams, accepted: readonly string[]): boolean {
  const names = [...query.keys()];
  return names.every((name) => accepted.includes(name) && (query.get(name) ?? '').length <= 100) && new Set(names).size === names.length;
}

function toBuild(page: PublicPage, origin: string): PageBuild {
  const moved: Record<string, string> = page.movedTo ? { location: page.movedTo } : {};
  return {
    status: page.movedTo ? 301 : (page.status ?? 200),
    contentType: page.contentType ?? 'text/html; charset=utf-8',
    body: Buffer.isBuffer(page.body) ? page.body : String(page.body),
    tags: ['everything', ...page.tags],
    headers: { ...(page.framable ? framableHeaders(origin) : headersFor(origin)), ...moved, ...page.headers },
    ...(page.expiresAt ? { expiresAt: page.expiresAt } : {}),
    ...(page.cacheControl ? { cacheControl: page.cacheControl } : {}),
  };
}

/**
 * Answers with a public page: kept in the front cache and shared by everybody
 * who asks meanwhile, or made for this one request only.
 */
export async function answerWithPage(
  web: Web,
  request: IncomingMessage,
  response: ServerResponse,
  cacheable: boolean,
  make: () => Promise<PublicPage>,
): Promise<void> {
  const build = async (): Promise<PageBuild> => toBuild(await make(), web.house.config.origin);
  const kept = cacheable ? await web.cache.keep(cacheKey(request), build) : await web.cache.once(build);
  await writeKept(request, response, kept);
}
