import { html } from 'hono/html';
import { addressesIn } from '../parts/addresses.ts';
import { publicPage } from '../parts/layout.ts';
import { plainPage } from '../parts/plain-page.ts';
import { authorityById, type AuthorityView } from '../public/authorities.queries.ts';
import { nameOf } from '../public/frame.ts';
import type { Cookie, Html, PageReply, StaffRequest } from '../route.ts';

/** A page in answer to what a resident wrote, in its authority's frame; `path` is where its language switch leads. */
export function placedReply({ house, say }: StaffRequest, { authority, path, title, body, status = 200, headers }: { authority: AuthorityView; path: string; title: string; body: Html; status?: number; headers?: Record<string, string> }): PageReply {
  const main = html`<div class="ww-read ww-stack">${body}</div>`;
  const shown = publicPage({ config: house.config, say, path, title, description: title, main, authority, unlisted: true });
  return { kind: 'page', html: shown, status, headers: headers ?? {} };
}

type OwnPage = { authorityId: string | null; title: string; body: Html; status?: number; cookies?: Cookie[] };

/** A page behind a resident's own link, which says at its head whose page it is: null where the link opens nothing. */
export async function ownReply({ house, say, url, query, lang }: StaffRequest, { authorityId, title, body, status = 200, cookies }: OwnPage): Promise<PageReply> {
  const asked = new URLSearchParams(query);
  asked.set('lang', lang === 'gd' ? 'en' : 'gd');
  const authority = authorityId === null ? null : await authorityById(house.database, authorityId);
  const home = authority && { name: nameOf(authority, say), href: addressesIn(lang).authority(authority.slug) };
  const shown = plainPage({
    say, title, body: html`<div class="ww-read ww-stack">${body}</div>`, demonstration: house.config.demonstration, otherLanguage: `${url.pathname}?${asked}`, ...(home ? { home } : {}),
  });
  return { kind: 'page', html: shown, status, ...(cookies ? { cookies } : {}) };
}
