import { type IncomingMessage, request as ask } from 'node:http';
import { expect } from 'vitest';

export type LiveEvent = { id: string; event: string; data: string };

/** Somebody who is connected to `/live`, and what was heard so far. */
export type LiveReader = { events: LiveEvent[]; ids(): string[]; raw(): string; response: IncomingMessage; ended: Promise<void>; leave(): void };

function readEvents(text: string): LiveEvent[] {
  const blocks = text.split('\n\n').slice(0, -1).map((block) => block.split('\n'));
  const field = (lines: string[], name: string) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join('\n');
  return blocks.filter((lines) => field(lines, 'event')).map((lines) => ({ id: field(lines, 'id'), event: field(lines, 'event'), data: field(lines, 'data') }));
}

function listen(response: IncomingMessage): LiveReader {
  let text = '';
  const reader: LiveReader = {
    events: [], response, ids: () => reader.events.map(({ id }) => id), raw: () => text,
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    leave: () => void response.destroy() };
  response.setEncoding('utf8').on('error', () => {}).on('data', (part: string) => {
    text += part;
    reader.events = readEvents(text);
  });
  return reader;
}

/** Asks on a connection of its own. */
export async function askRaw(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    ask({ host: '127.0.0.1', port, path, headers, method, agent: false }, resolve).on('error', reject).end();
  });
}

/** Connects as a reader's browser would, and returns when it was welcomed. `leave` it in the end. */
export async function openReader(port: number, query: string, headers: Record<string, string> = {}): Promise<LiveReader> {
  const response = await askRaw(port, `/live?${query}`, headers);
  expect(response.statusCode).toBe(200);
  const reader = listen(response);
  await expect.poll(reader.raw).toMatch(/^retry: \d+\n\n/);
  return reader;
}
