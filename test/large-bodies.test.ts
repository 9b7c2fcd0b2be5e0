import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { openTestSite, type TestSite, type Visitor } from './site.ts';

const MB = 1024 * 1024;
const BOUNDARY = 'a-boundary';
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

let site: TestSite;
let voiceId: string;
let author: Visitor;
let formToken: string;

beforeAll(async () => {
  site = await openTestSite();
  const council = await site.house.anAuthority();
  const voice = await site.house.aVoice(council);
  voiceId = voice.id;
  const writer = await site.house.aMember(council);
  await site.house.aRole(voice, writer, 'author');
  author = await site.signedIn(writer);
  formToken = /name="_token" value="([^"]+)"/.exec(await (await author.get('/desk/write')).text())![1]!;
});
afterAll(() => site.close());

/** A form that is sent piece by piece, and its answer, which may come before all of it was sent. */
type Sending = { send: (bytes: Buffer | string) => Promise<void>; end: () => void; stop: () => void; answer: Promise<{ status: number; text: string }> };

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

function startSending(path: string, headers: Record<string, string | number>): Sending {
  const sending: ClientRequest = request(site.origin + path, { method: 'POST', agent: false, headers: { origin: site.origin, ...headers } });
  const answer = once(sending, 'response').then(async ([response]) => ({ status: (response as IncomingMessage).statusCode!, text: await textOf(response as IncomingMessage) }));
  answer.catch(() => {});
  sending.on('error', () => {});
  sending.flushHeaders();
  return {
    answer,
    send: (bytes) => new Promise((resolve, reject) => sending.write(bytes, (error) => (error ? reject(error) : resolve()))),
    end: () => sending.end(),
    stop: () => sending.destroy(),
  };
}

const sent = (line: Socket, bytes: string): Promise<void> =>
  new Promise((resolve, reject) => line.write(bytes, (error) => (error ? reject(error) : resolve())));

const cookieOf = (visitor: Visitor): string => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const field = (name: string, value: string): string => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="pictures"; filename="a.jpg"\r\n\r\n`;
const closing = `\r\n--${BOUNDARY}--\r\n`;
const wordsOf = (text: string): string =>
  field('id', newId()) + field('voice', voiceId) + field('kind', 'update') + field('lang', 'en') + field('text', text) + field('do', 'save');
const isAlive = async (): Promise<boolean> => (await fetch(`${site.origin}/healthz`)).ok;

describe('what strangers send', () => {
  it('of sixty-five thousand fields is refused, and the house goes on', async () => {
    const answer = await site.visitor().post('/signin', {}, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(422);
    const many = await fetch(`${site.origin}/signin`, { method: 'POST', body: 'a&'.repeat(65_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(many.status).toBe(400);
    expect(await many.text()).toContain('That did not reach us whole');
    expect(await isAlive()).toBe(true);
  });

  it('to the desk from no page of ours is refused before a byte of it has come', async () => {
    const sending = startSending('/desk/write', { 'content-type': MULTIPART, 'content-length': 60 * MB, origin: '' });
    expect((await sending.answer).status).toBe(401);
    sending.stop();
  });

  it('to the desk as a script is refused before a byte of it has come', async () => {
    const sending = startSending(`/desk/drafts/${newId()}`, { 'content-type': MULTIPART, 'content-length': 60 * 1024, accept: 'application/json' });
    expect((await sending.answer).status).toBe(401);
    sending.stop();
  });

  it('to a page for everybody is refused at 128 KB, though no length was announced', async () => {
    const sending = startSending('/signin', { 'content-type': 'application/x-www-form-urlencoded', 'transfer-encoding': 'chunked' });
    await sending.send(`email=${'x'.repeat(256 * 1024)}`);
    const { status, text } = await sending.answer;
    expect([status, text]).toEqual([413, expect.stringContaining('the 128 KB that can be sent here')]);
    sending.stop();
  });

  it.each([
    ['keep-alive', `content-length: ${70 * MB}`],
    ['close', `content-length: ${70 * MB}`],
    ['close', 'transfer-encoding: chunked'],
  ])('is answered in words though it is sent to its end first, as browsers do (%s, %s)', async (connection, length) => {
    const { port } = new URL(site.origin);
    const line = connect(Number(port), '127.0.0.1');
    const piece = length.startsWith('transfer') ? `100000\r\n${'x'.repeat(MB)}\r\n` : 'x'.repeat(MB);
    await sent(line, `POST /signin HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: ${connection}\r\ncontent-type: application/x-www-form-urlencoded\r\n${length}\r\n\r\n`);
    for (let at = 0; at < 70; at++) await sent(line, piece);
    let text = '';
    for await (const chunk of line) if ((text += String(chunk)).includes('</html>')) break;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('That is too large');
    expect(await isAlive()).toBe(true);
  });
});

describe('the line of a form that was refused', () => {
  it('stays open for a browser on a slow line, which looks for the answer when all is sent', async () => {
    const { port } = new URL(site.origin);
    const line = connect(Number(port), '127.0.0.1');
    const ended = once(line, 'close').then(() => 'cut');
    await sent(line, `POST /signin HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${MB}\r\n\r\nemail=`);
    await once(line, 'data');
    line.resume();
    // Longer than a server waits that only wants to be rid of the rest.
    expect(await Promise.race([ended, pause(900, 'open')])).toBe('open');
    line.destroy();
  });
});

describe('what members send', () => {
  const headers = () => ({ 'content-type': MULTIPART, 'transfer-encoding': 'chunked', cookie: cookieOf(author) });

  it('with a wrong proof in its head is refused before a byte of it has come', async () => {
    const sending = startSending('/desk/write', { ...headers(), 'x-form-token': 'x'.repeat(43), accept: 'application/json' });
    expect((await sending.answer).status).toBe(403);
    sending.stop();
  });

  it('with pictures is taken in four at a time; a fifth waits, and words alone never do', async () => {
    const happened: string[] = [];
    const slow = Array.from({ length: 4 }, () => startSending('/desk/write', headers()));
    // More than the line itself can hold: when it is gone, it was taken in.
    for (const one of slow) await one.send(field('_token', formToken) + wordsOf('Slow') + fileHead + 'x'.repeat(16 * MB));
    const fifth = startSending('/desk/write', headers());
    const answered = fifth.answer.then((answer) => (happened.push('the fifth was answered'), answer));
    await fifth.send(field('_token', formToken) + wordsOf('The fifth') + closing);
    fifth.end();
    for (let at = 0; at < 20; at++) {
      const words = await author.post('/desk/write', { id: newId(), voice: voiceId, kind: 'update', lang: 'en', text: 'Words alone', do: 'save' });
      expect(words.status).toBe(200);
    }
    happened.push('a place was free');
    slow[0]!.stop();
    expect((await answered).text).toContain('The fifth');
    expect(happened).toEqual(['a place was free', 'the fifth was answered']);
    for (const one of slow) one.stop();
  });

  it('is no fault of ours when it breaks off', async () => {
    const sending = startSending('/desk/write', { ...headers() });
    await sending.send(field('_token', formToken) + wordsOf('Gone'));
    sending.stop();
    expect(await isAlive()).toBe(true);
  });
});
