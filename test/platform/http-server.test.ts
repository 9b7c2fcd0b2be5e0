import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openFrontCache } from '../../src/platform/front-cache.ts';
import { openHttpServer } from '../../src/platform/http-server.ts';
import { openLog } from '../../src/platform/log.ts';
import { metricsText, noteRequest, watchCount, watchLevel } from '../../src/platform/metrics.ts';

type App = (request: IncomingMessage, response: ServerResponse) => void;

const open = (app: App, port = 0) =>
  openHttpServer({
    host: '127.0.0.1', port, app, live: null, log: openLog('silent'),
    cache: openFrontCache({ maxBytes: 1_000_000, clock: () => new Date() }) });

/** Says something raw and returns all that is answered until the connection ends. */
async function sayRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  return String(Buffer.concat((await socket.toArray()) as Buffer[]));
}

describe('the web server', () => {
  test('answers what is no HTTP with 400, and headers without end with 431', async () => {
    const server = await open((_request, response) => void response.end('ok'));
    expect(await sayRaw(server.port, 'good morning\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*\r\n\r\nBad Request\n$/);
    expect(await sayRaw(server.port, `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    await server.close();
  });

  test('lets an answer under way be finished when it closes, and takes no new connection', async () => {
    let answering: ServerResponse | undefined;
    const server = await open((_request, response) => void (answering = response));
    const answer = fetch(`http://127.0.0.1:${server.port}/`).then((response) => response.text());
    await expect.poll(() => answering).toBeDefined();
    const closing = server.close();
    await expect.poll(() => fetch(`http://127.0.0.1:${server.port}/`).then(() => 'open', () => 'closed')).toBe('closed');
    answering!.end('whole');
    expect(await answer).toBe('whole');
    await closing;
  });

  test('ends what is not finished after the grace', async () => {
    const server = await open(() => {});
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    socket.on('error', () => {});
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await server.close(10);
    await ended;
  });

  test('says why it cannot listen', async () => {
    const server = await open(() => {});
    await expect(open(() => {}, server.port)).rejects.toThrow(`Port ${server.port} is in use by another program.`);
    await server.close();
  });
});

test('its numbers can be read, also when a house is opened twice in one process', async () => {
  noteRequest(200, 0.003);
  for (const level of [1, 2]) {
    watchLevel('whatwedo_live_viewers', 'Readers connected.', () => level);
    watchCount('whatwedo_cache_hits_total', 'Answers from the cache.', () => level * 10);
  }
  for (const _ of ['first', 'second']) {
    const text = await metricsText();
    expect(text).toContain('whatwedo_live_viewers 2\n');
    expect(text).toContain('whatwedo_cache_hits_total 20\n');
    expect(text).toMatch(/whatwedo_app_request_seconds_bucket\{le="0\.005",status="2xx"\} \d/);
    expect(text).toContain('process_cpu_seconds_total');
  }
});
