import { html } from 'hono/html';
import { publicPage } from '../parts/layout.ts';
import { plainPage } from '../parts/plain-page.ts';
import type { AuthorityView } from '../public/authorities.queries.ts';
import type { Cookie, Html, PageReply, StaffRequest } from '../route.ts';

/** A page in answer to what a resident wrote, in its authority's frame; `path` is where its language switch leads. */
export function placedReply({ house, say }: StaffRequest, { authority, path, title, body, status = 200, headers }: { authority: AuthorityView; path: string; title: string; body: Html; status?: number; headers?: Record<string, string> }): PageReply {
  const main = html`<div class="ww-read ww-stack">${body}</div>`;
  const shown = publicPage({ config: house.config, say, path, title, description: title, main, authority, unlisted: true });
  return { kind: 'page', html: shown, status, headers: headers ?? {} };
}

/** A page behind a resident's own link. */
export function ownReply({ house, say, url, query, lang }: StaffRequest, { title, body, status = 200, cookies }: { title: string; body: Html; status?: number; cookies?: Cookie[] }): PageReply {
  const asked = new URLSearchParams(query);
  asked.set('lang', lang === 'gd' ? 'en' : 'gd');
  const shown = plainPage({ say, title, body: html`<div class="ww-read ww-stack">${body}</div>`, demonstration: house.config.demonstration, otherLanguage: `${url.pathname}?${asked}` });
  return { kind: 'page', html: shown, status, ...(cookies ? { cookies } : {}) };
}
