import { never } from '../core/errors.ts';
import type { Cookie, Reply } from './route.ts';
import { headersFor } from './security-headers.ts';

function setCookie({ name, value, maxAge }: Cookie, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

function bodyOf(reply: Reply): { status: number; body: BodyInit | null; headers: Record<string, string> } {
  switch (reply.kind) {
    case 'page':
      return { status: reply.status, body: String(reply.html), headers: { 'content-type': 'text/html; charset=utf-8', ...reply.headers } };
    case 'see-other':
      return { status: 303, body: null, headers: { location: reply.to } };
    case 'send-again':
      return { status: 307, body: null, headers: { location: reply.to } };
    case 'json':
      return { status: reply.status, body: JSON.stringify(reply.json), headers: { 'content-type': 'application/json' } };
    case 'bytes':
      return { status: 200, body: new Uint8Array(reply.bytes), headers: { 'content-type': reply.contentType, ...reply.headers } };
    default:
      return never(reply);
  }
}

/** A staff reply as a Response: never kept by a cache, unless it says so itself. */
export function send(reply: Reply, origin: string): Response {
  const { status, body, headers } = bodyOf(reply);
  const response = new Response(body, { status, headers: { ...headersFor(origin), 'cache-control': 'no-store', ...headers } });
  if ('cookies' in reply) for (const cookie of reply.cookies ?? []) response.headers.append('set-cookie', setCookie(cookie, origin));
  return response;
}
