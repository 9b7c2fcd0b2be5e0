import type { House } from '../platform/house.ts';
import type { Lang, Say } from '../core/words/index.ts';
import type { Actor } from '../members/permissions.ts';

/** HTML that is safe to send: the result of a `html` template. */
export type Html = { toString(): string };

/**
 * Who may call a route. The app lets nobody else through; `voice-role` and
 * `link-holder` are settled by the action behind it, which loads the voice or
 * the link and refuses what the roles do not allow.
 */
export type Who =
  | 'anyone'
  | 'link-holder'
  | 'half-signed-in'
  | 'member'
  | 'voice-role'
  | 'administrator'
  | 'operator';

/** What a public page is made from: the address only, so that everybody gets the same bytes. */
export type PublicRequest = {
  house: House;
  lang: Lang;
  say: Say;
  /** The whole address asked for, on the public origin. */
  url: URL;
  /** The address without a leading /gd: what the page is called in either language. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The host name asked for, in small letters and without a port: part of the address, and of the cache's key. */
  host: string;
};

/**
 * A public page as the front cache keeps it. `tags` name what it shows, so that
 * a change rebuilds it: 'everything', 'authority:<id>', 'voice:<id>', 'post:<id>',
 * 'posts:all', 'posts:authority:<id>', 'posts:voice:<id>', 'posts:tag:<tag>', 'poll:<post id>' for its numbers,
 * 'thread:<id>', 'questions:<authority id>', 'outcomes:<authority id>', 'safety:<authority id>' for its policy, 'campaigns' for which there are, 'campaign:<id>'
 * for one and all that is said in it.
 */
export type PublicPage = {
  body: Html | string | Buffer;
  tags: string[];
  /** The next moment at which it shows something else, such as a notice's end. */
  expiresAt?: Date;
  contentType?: string;
  status?: number;
  /** For addresses that move: a 301 to this path. */
  movedTo?: string;
  cacheControl?: string;
  /** Beside what every answer carries, such as that other sites may read a file. */
  headers?: Record<string, string>;
  /** Whether pages of other sites may show it in a frame. Only for what takes no acts. */
  framable?: boolean;
};

/** What lets any site read a file: it is the same for everybody and tells nothing of who asks (Fetch standard, CORS). */
export const FOR_EVERYBODY = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** A page for everybody. `accepts` names the query parameters it knows; with any other it is not cached. */
export type PublicRoute = {
  method: 'GET';
  path: string;
  who: 'anyone';
  accepts?: readonly string[];
  /** False for what has no place in the cache, such as a search. */
  cached: boolean;
  page(request: PublicRequest): Promise<PublicPage>;
};

/** A file that came with a form. */
export type UploadedFile = { field: string; name: string; bytes: Buffer };

/** A form as it was sent: the first value of a field, all values, the files. Texts as they came, not trimmed. */
export type Form = {
  get(field: string): string;
  all(field: string): string[];
  has(field: string): boolean;
  /** A whole number of at most nine digits, such as the revision a form was drawn from; null for anything else. */
  number(field: string): number | null;
  names(): string[];
  files: readonly UploadedFile[];
};

/** A signed-in visit. `halfSignedIn` while the second factor is still to be given. */
export type Visit = {
  actor: Actor;
  sessionId: string;
  formToken: string;
  halfSignedIn: boolean;
  /** The member must set up a second factor before anything else, or, with a date, by then. */
  secondFactorDue: Date | 'now' | null;
};

/** What a staff route, the set-up and the sign-in are given. */
export type StaffRequest = {
  house: House;
  lang: Lang;
  say: Say;
  url: URL;
  params: Record<string, string>;
  query: URLSearchParams;
  form: Form;
  visit: Visit | null;
  /** The reader's address, for rate limits; never stored with a person. */
  address: string;
  userAgent: string;
  cookie(name: string): string | null;
  /** Whether the far side wants JSON (a script) rather than a page. */
  wantsJson: boolean;
};

/** A staff request for which the app has settled who calls. */
export type MemberRequest = StaffRequest & { visit: Visit };

/** A cookie to set; `maxAge` in seconds, 0 to end it. Always HttpOnly, SameSite=Lax, and Secure on https. */
export type Cookie = { name: string; value: string; maxAge: number };

/** A page in answer. */
export type PageReply = { kind: 'page'; html: Html; status: number; cookies?: Cookie[]; headers?: Record<string, string> };

/** The answer of a staff route. */
export type Reply =
  | PageReply
  | { kind: 'see-other'; to: string; cookies?: Cookie[] }
  | { kind: 'send-again'; to: string; cookies: Cookie[] }
  | { kind: 'json'; json: unknown; status: number; cookies?: Cookie[] }
  | { kind: 'bytes'; bytes: Buffer; contentType: string; headers?: Record<string, string> };

type StaffRouteBase = {
  method: 'GET' | 'POST';
  path: string;
  /** The largest body in bytes; the default is 128 KB. */
  limit?: number;
  /**
   * For link-holders, whose forms are small otherwise: whether the link in the
   * address opens something. Asked before a byte of a larger form is held.
   */
  opens?(request: StaffRequest): Promise<boolean>;
  /** Whether what was typed is given back when it fails; of the desk it always is. */
  givesBack?: boolean;
  /** POST routes without a session (sign-in, set-up) are guarded by Origin and Sec-Fetch-Site only. */
};

/** A route for members, or for the holder of a link, or the sign-in. Never cached. */
export type StaffRoute =
  | (StaffRouteBase & { who: 'anyone' | 'link-holder'; handle(request: StaffRequest): Promise<Reply> })
  | (StaffRouteBase & { who: Exclude<Who, 'anyone' | 'link-holder'>; handle(request: MemberRequest): Promise<Reply> });

/** A page in answer; 422 where something was refused, so that scripts and tests can tell. */
export function page(html: Html, status = 200, cookies?: Cookie[]): PageReply {
  return cookies ? { kind: 'page', html, status, cookies } : { kind: 'page', html, status };
}

/** On to another page after a form (303), so that loading again repeats nothing. */
export function seeOther(to: string, cookies?: Cookie[]): Reply {
  return cookies ? { kind: 'see-other', to, cookies } : { kind: 'see-other', to };
}

/** Has the browser send the same form once more to `to` (307, RFC 9110 section 15.4.8), now with these cookies where it keeps any. */
export function sendAgain(to: string, cookies: Cookie[]): Reply {
  return { kind: 'send-again', to, cookies };
}

/** JSON for our own scripts. */
export function json(value: unknown, status = 200): Reply {
  return { kind: 'json', json: value, status };
}
