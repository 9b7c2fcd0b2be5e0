import { plainPage } from '../parts/plain-page.ts';
import { page, type Cookie, type Html, type Reply, type StaffRequest } from '../route.ts';

type Framed = { title: string; body: Html; status?: number; cookies?: Cookie[] };

/** A page of signing in, with the switch to the other language where no member's own language counts. */
export function plainReply(request: StaffRequest, { title, body, status = 200, cookies }: Framed): Reply {
  const { say, house } = request;
  const frame = { say, title, body, demonstration: house.config.demonstration };
  const otherLanguage = request.visit ? {} : { otherLanguage: otherLanguageOf(request) };
  return page(plainPage({ ...frame, ...otherLanguage }), status, cookies);
}

function otherLanguageOf({ url, query, lang }: StaffRequest): string {
  const asked = new URLSearchParams(query);
  asked.set('lang', lang === 'gd' ? 'en' : 'gd');
  return `${url.pathname}?${asked}`;
}

/** A page's address in the language of this one; signed in, the member's own language counts instead. */
export function sameLanguage({ lang, visit }: Pick<StaffRequest, 'lang' | 'visit'>, path: string): string {
  if (visit || lang === 'en') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=gd`;
}

/**
 * Where to go on after signing in: a path of this site, as `next` names it, else
 * the desk. Never another site, however the address is written.
 */
export function wayOn(next: string | null, origin: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return '/desk';
  const url = new URL(next, origin);
  return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search : '/desk';
}
