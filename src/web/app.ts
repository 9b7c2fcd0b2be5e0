import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../core/errors.ts';
import { sayIn, type Lang } from '../core/words/index.ts';
import type { House } from '../platform/house.ts';
import { answerWithPage, isKnownQuery } from './answer-page.ts';
import { answerStaff, type StaffCall } from './answer-staff.ts';
import { send } from './answer-reply.ts';
import { errorPage, errorText, shownError } from './errors.ts';
import { emptyForm, type FormSource } from './form-body.ts';
import { giveBack } from './give-back.ts';
import { wayToSecondFactor } from './guards.ts';
import { machineRoutes } from './machine-routes.ts';
import { plainAddress } from './plain-address.ts';
import { readerAddress } from './reader-address.ts';
import type { PublicRequest, PublicRoute, StaffRequest, StaffRoute } from './route.ts';
import { publicRoutes, staffRoutes } from './routes.ts';
import { isFromOurPage, requireSameSite } from './same-site.ts';
import { headersFor } from './security-headers.ts';
import { cookieIn, findVisit } from './session.ts';
import type { Web } from './web.ts';

type Env = { Bindings: HttpBindings };

const langOf = (path: string): Lang => (path === '/gd' || path.startsWith('/gd/') ? 'gd' : 'en');
const withoutLang = (path: string): string => path.replace(/^\/gd(?=\/|$)/, '') || '/';

/** What stands in the variable parts of an address. Control characters stand in none of ours, and the database takes no NUL. */
function paramsOf(context: Context<Env>): Record<string, string> {
  const params = context.req.param() as Record<string, string>;
  if (Object.values(params).some((value) => /\p{Cc}/u.test(value))) throw new AppError('not-found', 'control characters in the address');
  return params;
}

function publicRequest(context: Context<Env>, house: House): PublicRequest {
  const asked = new URL(context.req.url);
  const url = new URL(asked.pathname + asked.search, house.config.origin);
  const lang = langOf(url.pathname);
  return {
    house,
    lang,
    say: sayIn(lang),
    url,
    path: withoutLang(url.pathname),
    params: paramsOf(context),
    query: url.searchParams,
    host: asked.hostname,
  };
}

function addPublicRoute(app: Hono<Env>, web: Web, route: PublicRoute): void {
  const handler = async (context: Context<Env>): Promise<Response> => {
    const request = publicRequest(context, web.house);
    const cacheable = route.cached && isKnownQuery(request.query, route.accepts ?? []);
    const { incoming, outgoing } = context.env;
    await answerWithPage(web, incoming as IncomingMessage, outgoing as ServerResponse, cacheable, () => route.page(request));
    return RESPONSE_ALREADY_SENT;
  };
  app.get(route.path, handler);
  app.get(route.path === '/' ? '/gd' : `/gd${route.path}`, handler);
}

function formSource(body: IncomingMessage): FormSource {
  const { headers } = body;
  // Without either header there is no body (RFC 9112, section 6.3).
  const announced = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null;
  return { body, contentType: headers['content-type'] ?? '', announced };
}

/** A call before it is known who calls: nothing is looked up, nothing of a form is read. */
function staffCall(context: Context<Env>, house: House, route: StaffRoute): StaffCall {
  const headers = context.req.raw.headers;
  const incoming = context.env.incoming as IncomingMessage;
  const url = new URL(context.req.url);
  const lang = url.searchParams.get('lang') === 'gd' ? 'gd' : 'en';
  const cookies = headers.get('cookie') ?? '';
  const request: StaffRequest = {
    house,
    lang,
    say: sayIn(lang),
    url,
    params: paramsOf(context),
    query: url.searchParams,
    form: emptyForm,
    visit: null,
    address: readerAddress(incoming.socket.remoteAddress, headers.get('x-forwarded-for') ?? undefined, house.config.trustedProxies),
    userAgent: headers.get('user-agent') ?? '',
    cookie: (name) => cookieIn(cookies, name),
    wantsJson: (headers.get('accept') ?? '').startsWith('application/json'),
  };
  return { route, request, source: formSource(incoming), headerToken: context.req.header('x-form-token'), read: null };
}

async function withVisit(request: StaffRequest, cookies: string): Promise<StaffRequest> {
  const visit = await findVisit(request.house, cookies);
  return visit ? { ...request, visit, lang: visit.actor.lang, say: sayIn(visit.actor.lang) } : request;
}

function addStaffRoute(app: Hono<Env>, web: Web, route: StaffRoute): void {
  app.on(route.method, route.path, async (context: Context<Env>): Promise<Response> => {
    const call = staffCall(context, web.house, route);
    try {
      if (route.method === 'POST') requireSameSite(context.req.raw.headers, hostsOf(web, context));
      call.request = await withVisit(call.request, context.req.header('cookie') ?? '');
      return send(await answerStaff(call), web.house.config.origin);
    } catch (error) {
      return failure(web, error, context, call);
    }
  });
}

function hostsOf(web: Web, context: Context<Env>): string[] {
  return [new URL(web.house.config.origin).host, context.req.header('host') ?? ''];
}

/** The language of an error page where no route was found: the address's, or at the desk the member's own. */
async function langToApologiseIn(house: House, pathname: string, cookies: string): Promise<Lang> {
  if (!pathname.startsWith('/desk')) return langOf(pathname);
  // The failure may be the database's.
  const visit = await findVisit(house, cookies).catch(() => null);
  return visit?.actor.lang ?? 'en';
}

// The second factor that is missing, or a page to come back to: a form's own address may have none.
function nextOf({ route, request: { url, visit } }: StaffCall): string {
  const way = visit && route.who !== 'half-signed-in' ? wayToSecondFactor(visit) : null;
  if (way) return way;
  const isPage = staffRoutes.some(({ method, path }) => method === 'GET' && path === route.path);
  return isPage ? url.pathname + url.search : '/desk';
}

/** Lets a body that is still coming go by: cut off in the middle of it, a browser would not look for the answer. */
function keepLine({ incoming, outgoing }: HttpBindings): void {
  if (!incoming.complete) outgoing.shouldKeepAlive = true;
}

const isAtDesk = (call: StaffCall | null): boolean => call !== null && (call.request.visit !== null || (call.route.method === 'POST' && call.route.path.startsWith('/desk')));

async function failure(web: Web, error: unknown, context: Context<Env>, call: StaffCall | null = null): Promise<Response> {
  const { house } = web;
  keepLine(context.env);
  // The pattern and not the path: in that stand the tokens of links.
  const shown = shownError(error, house.log, `${context.req.method} ${call?.route.path ?? routePath(context)}`);
  const extra: Record<string, string> = shown.retryAfter ? { 'retry-after': String(shown.retryAfter) } : {};
  const headers = { ...headersFor(house.config.origin), 'cache-control': 'no-store', ...extra };
  const lang = call?.request.lang ?? (await langToApologiseIn(house, context.req.path, context.req.header('cookie') ?? ''));
  if ((context.req.header('accept') ?? '').startsWith('application/json')) {
    // A bug's words are for a page, which shows the code with them.
    const words = shown.named === 'bug' ? {} : { words: errorText(shown, sayIn(lang)) };
    return Response.json({ error: shown.named, code: shown.code, ...words }, { status: shown.status, headers });
  }
  const typed = call && isFromOurPage(context.req.raw.headers, hostsOf(web, context)) ? await giveBack(call, shown.named) : null;
  const page = errorPage(shown, { lang, demonstration: house.config.demonstration, atDesk: isAtDesk(call), next: call ? nextOf(call) : '/desk', typed });
  return new Response(String(page), { status: shown.status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

function movedTo({ house }: Web, context: Context<Env>): Response | null {
  const { pathname, search } = new URL(context.req.url);
  const plain = context.req.method === 'GET' || context.req.method === 'HEAD' ? plainAddress(pathname) : null;
  if (plain === null) return null;
  return new Response(null, { status: 301, headers: { ...headersFor(house.config.origin), location: plain + search, 'cache-control': 'public, max-age=3600' } });
}

/** Puts every route of the tables into one Hono app. */
export function openApp(web: Web): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, context) => failure(web, error, context));
  app.notFound((context) => movedTo(web, context) ?? failure(web, new AppError('not-found', 'no route'), context));
  for (const route of machineRoutes) app.on(route.method, route.path, (context) => route.answer(context, web));
  for (const route of staffRoutes) addStaffRoute(app, web, route);
  for (const route of publicRoutes) addPublicRoute(app, web, route);
  return app;
}

/** The app as a node listener, for what the cache and the live endpoint did not answer. */
export function listenerOf(web: Web): (request: IncomingMessage, response: ServerResponse) => void {
  // Its own clean-up cuts the line after half a second, when a browser with pictures is still sending and has not looked for the answer.
  const listener = getRequestListener(openApp(web).fetch, { hostname: new URL(web.house.config.origin).host, autoCleanupIncoming: false });
  return (request, response) => {
    // What is left of a body that was refused goes by unheld, for as long as the server's limit for requests allows.
    response.once('finish', () => request.resume());
    void listener(request, response);
  };
}
