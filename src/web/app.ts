import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../core/errors.ts';
import { sayIn, type Lang } from '../core/words/index.ts';
import type { House } from '../platform/house.ts';
import { answerWithPage, isKnownQuery } from './answer-page.ts';
import { send } from './answer-reply.ts';
import { errorPage, errorText, shownError } from './errors.ts';
import { emptyForm, readForm } from './form-body.ts';
import { admit } from './guards.ts';
import { machineRoutes } from './machine-routes.ts';
import { readerAddress } from './reader-address.ts';
import type { PublicRequest, PublicRoute, StaffRequest, StaffRoute } from './route.ts';
import { publicRoutes, staffRoutes } from './routes.ts';
import { requireSameSite } from './same-site.ts';
import { headersFor } from './security-headers.ts';
import { cookieIn, findVisit } from './session.ts';
import type { Web } from './web.ts';

type Env = { Bindings: HttpBindings };

const langOf = (path: string): Lang => (path === '/gd' || path.startsWith('/gd/') ? 'gd' : 'en');
const withoutLang = (path: string): string => path.replace(/^\/gd(?=\/|$)/, '') || '/';

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
    params: context.req.param() as Record<string, string>,
    query: url.searchParams,
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

async function staffRequest(context: Context<Env>, house: House, route: StaffRoute): Promise<StaffRequest> {
  const headers = context.req.raw.headers;
  const url = new URL(context.req.url);
  const cookies = headers.get('cookie') ?? '';
  const visit = await findVisit(house, cookies);
  const lang = visit?.actor.lang ?? (url.searchParams.get('lang') === 'gd' ? 'gd' : 'en');
  const socketAddress = context.env.incoming.socket.remoteAddress;
  return {
    house,
    lang,
    say: sayIn(lang),
    url,
    params: context.req.param() as Record<string, string>,
    query: url.searchParams,
    form: route.method === 'POST' ? await readForm(context.req.raw, route.limit) : emptyForm,
    visit,
    address: readerAddress(socketAddress, headers.get('x-forwarded-for') ?? undefined, house.config.trustedProxies),
    userAgent: headers.get('user-agent') ?? '',
    cookie: (name) => cookieIn(cookies, name),
    wantsJson: (headers.get('accept') ?? '').startsWith('application/json'),
  };
}

function addStaffRoute(app: Hono<Env>, web: Web, route: StaffRoute): void {
  app.on(route.method, route.path, async (context: Context<Env>): Promise<Response> => {
    if (route.method === 'POST') {
      requireSameSite(context.req.raw.headers, [new URL(web.house.config.origin).host, context.req.header('host') ?? '']);
    }
    const request = await staffRequest(context, web.house, route);
    return send(await admit(route, request, context.req.header('x-form-token')), web.house.config.origin);
  });
}

/** The language of an error page: the address's, or at the desk the member's own. */
async function langToApologiseIn(house: House, pathname: string, cookies: string): Promise<Lang> {
  if (!pathname.startsWith('/desk')) return langOf(pathname);
  // The failure may be the database's.
  const visit = await findVisit(house, cookies).catch(() => null);
  return visit?.actor.lang ?? 'en';
}

async function failure(web: Web, error: unknown, context: Context<Env>): Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const shown = shownError(error, web.house.log, `${context.req.method} ${pathname}`);
  const extra: Record<string, string> = shown.retryAfter ? { 'retry-after': String(shown.retryAfter) } : {};
  const headers = { ...headersFor(web.house.config.origin), 'cache-control': 'no-store', ...extra };
  const lang = await langToApologiseIn(web.house, pathname, context.req.header('cookie') ?? '');
  if ((context.req.header('accept') ?? '').startsWith('application/json')) {
    // A bug's words are for a page, which shows the code with them.
    const words = shown.named === 'bug' ? {} : { words: errorText(shown, sayIn(lang)) };
    return Response.json({ error: shown.named, code: shown.code, ...words }, { status: shown.status, headers });
  }
  const page = errorPage(shown, lang, web.house.config.demonstration, pathname + search);
  return new Response(String(page), { status: shown.status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

/** Puts every route of the tables into one Hono app. */
export function openApp(web: Web): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, context) => failure(web, error, context));
  app.notFound((context) => failure(web, new AppError('not-found', 'no route'), context));
  for (const route of machineRoutes) app.on(route.method, route.path, (context) => route.answer(context, web));
  for (const route of staffRoutes) addStaffRoute(app, web, route);
  for (const route of publicRoutes) addPublicRoute(app, web, route);
  return app;
}

/** The app as a node listener, for what the cache and the live endpoint did not answer. */
export function listenerOf(web: Web): (request: IncomingMessage, response: ServerResponse) => void {
  const listener = getRequestListener(openApp(web).fetch, { hostname: new URL(web.house.config.origin).host });
  return (request, response) => void listener(request, response);
}
