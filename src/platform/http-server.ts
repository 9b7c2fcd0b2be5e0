import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { cannotListen } from './cannot-listen.ts';
import type { FrontCache } from './front-cache.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import { noteRequest } from './metrics.ts';

/** A server that listens. `port` is the real one, also where 0 was asked for. */
export type HttpServer = {
  port: number;
  /** Takes no more connections, lets requests under way be answered for at most `graceMs` (10 s), ends all others. */
  close(graceMs?: number): Promise<void>;
};

export type HttpServerOptions = {
  host: string;
  port: number;
  cache: FrontCache;
  /** Null where this process has no live viewers. */
  live: Live | null;
  app: (request: IncomingMessage, response: ServerResponse) => void;
  log: Log;
};

// Headers come in one breath; four pictures from a phone on a hill take minutes.
const HEADERS_MS = 15_000;
const REQUEST_MS = 300_000;
// Longer than a proxy in front keeps its connections (nginx: 60 s), so that it never asks on one that is just closing.
const KEEP_ALIVE_MS = 65_000;
const HEADER_BYTES = 16 * 1024;
const GRACE_MS = 10_000;

const REFUSALS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no HTTP at all, in the standard's words: nobody's language is known here. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = REFUSALS[error.code ?? ''] ?? '400 Bad Request';
  const body = `${status.slice(4)}\n`;
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}

function timed(app: HttpServerOptions['app']): HttpServerOptions['app'] {
  return (request, response) => {
    const begun = performance.now();
    response.once('close', () => noteRequest(response.statusCode, (performance.now() - begun) / 1000));
    app(request, response);
  };
}

/** Waits until every connection has ended; those that become idle are ended at once, the rest after the grace. */
async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}

/** Listens: the front cache answers first, then live, then the app. Rejects with CannotListen where the address cannot be had. */
export async function openHttpServer({ host, port, cache, live, app, log }: HttpServerOptions): Promise<HttpServer> {
  const slow = timed(app);
  const limits = { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: HEADER_BYTES };
  const server = createServer(limits, (request, response) => {
    if (cache.serve(request, response)) return;
    if (live?.serve(request, response)) return;
    slow(request, response);
  });
  server.on('clientError', refuse);
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw cannotListen(error, { host, port });
  });
  server.on('error', (error) => log.error({ err: error }, 'the web server had a failure'));
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = GRACE_MS) {
      live?.close();
      await drain(server, graceMs);
    },
  };
}
