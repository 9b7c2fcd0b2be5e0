import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../core/errors.ts';
import { plain, watchRoutes } from './machine-routes.ts';
import type { Web } from './web.ts';

/**
 * A node listener for a process without the role `web`: it answers whoever
 * watches over it, and has no page, no sign-in and no file for anybody.
 */
export function watchListenerOf(web: Web): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.notFound(() => plain('not-found', 404));
  app.onError((error) => {
    if (error instanceof AppError) return plain(error.named, error.status);
    web.house.log.error({ err: error }, 'a bug');
    return plain('bug', 500);
  });
  for (const route of watchRoutes) app.on(route.method, route.path, (context) => route.answer(context, web));
  const listener = getRequestListener(app.fetch, { hostname: new URL(web.house.config.origin).host });
  return (request, response) => void listener(request, response);
}
