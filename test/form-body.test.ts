import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError } from '../src/core/errors.ts';
import { readForm, readWords, type FormSource } from '../src/web/form-body.ts';
import type { Form } from '../src/web/route.ts';

const KB = 1024;
const MB = 1024 * KB;

async function encoded(form: FormData): Promise<{ bytes: Buffer; contentType: string }> {
  const response = new Response(form);
  return { bytes: Buffer.from(await response.arrayBuffer()), contentType: response.headers.get('content-type')! };
}

/** A body that arrives in the pieces given; `pulled` counts what was taken of it, in bytes. */
function arriving(pieces: Iterable<Buffer>, contentType: string, announced: number | null = null): FormSource & { pulled: () => number } {
  let pulled = 0;
  const counted = function* () {
    for (const piece of pieces) {
      pulled += piece.length;
      yield piece;
    }
  };
  return { body: Readable.from(counted(), { objectMode: false }), contentType, announced, pulled: () => pulled };
}

const inPieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

const nameOf = (reading: Promise<Form>): Promise<string> =>
  reading.then(() => 'let through', (error: unknown) => (error instanceof AppError ? error.named : String(error)));

const plain = (form: Form) => ({ fields: form.names().map((name) => [name, form.all(name)]), files: form.files.map(({ field, name, bytes }) => [field, name, bytes.toString('hex')]) });

const URLENCODED = 'application/x-www-form-urlencoded';

describe('a number in a form', () => {
  const said = async (value: string) => (await readForm(arriving([Buffer.from(new URLSearchParams({ revision: value }).toString())], URLENCODED))).number('revision');

  it('is read where it is one, and is none where somebody wrote anything else', async () => {
    expect(await Promise.all(['7', '0', '123456789'].map(said))).toEqual([7, 0, 123_456_789]);
    expect(await Promise.all(['', '-1', '1.5', '1e3', '0x10', ' 7', '1234567890', 'seven'].map(said))).toEqual(Array(8).fill(null));
  });
});

describe('a form with files', () => {
  it('is read the same however its bytes are cut on the way', async () => {
    const form = new FormData();
    form.append('text', 'Snow on the A93\r\n--not a boundary\r\n\r\nDè tha dol? 🚜');
    form.append('what "ever"\n', 'x');
    form.append('empty', '');
    form.append('twice', '1');
    form.append('pictures', new Blob([Buffer.from('\r\n------\r\n\0\x01\r\n')]), 'näw "1".jpg');
    form.append('twice', '2');
    const whole = await encoded(form);
    const { contentType } = whole;
    // As browsers send a file field that was left empty.
    const boundary = /boundary=(.+)$/.exec(contentType)![1]!;
    const leftEmpty = `--${boundary}\r\nContent-Disposition: form-data; name="pictures"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n`;
    const bytes = Buffer.concat([Buffer.from(leftEmpty), whole.bytes]);
    const expected = {
      fields: [
        ['text', ['Snow on the A93\r\n--not a boundary\r\n\r\nDè tha dol? 🚜']], ['what "ever"\r\n', ['x']], ['empty', ['']], ['twice', ['1', '2']],
      ],
      files: [['pictures', 'näw "1".jpg', Buffer.from('\r\n------\r\n\0\x01\r\n').toString('hex')]],
    };
    for (let size = 1; size < 90; size++) expect(plain(await readForm(arriving(inPieces(bytes, size), contentType))), `pieces of ${size}`).toEqual(expected);
    for (let cut = 0; cut < bytes.length; cut++) {
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)].filter(({ length }) => length > 0);
      expect(plain(await readForm(arriving(pieces, contentType))), `cut at ${cut}`).toEqual(expected);
    }
  });

  it('is refused as unreadable wherever it ends too early', async () => {
    const form = new FormData();
    form.append('text', 'Snow');
    const { bytes, contentType } = await encoded(form);
    const closing = bytes.lastIndexOf('--');
    for (let end = 0; end < closing; end++) expect(await nameOf(readForm(arriving([bytes.subarray(0, end)], contentType))), `ends at ${end}`).toBe('bad-request');
  });

  it.each([
    ['a part without a name', '--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n'],
    ['no head at all', '--b\r\n\r\nx\r\n--b--\r\n'],
    ['a head without end', `--b\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['another boundary', '--c\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--c--\r\n'],
    ['words beside a boundary', '--b and more\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n'],
  ])('with %s is refused as unreadable', async (_what, text) => {
    expect(await nameOf(readForm(arriving([Buffer.from(text)], 'multipart/form-data; boundary=b')))).toBe('bad-request');
  });
});

describe('a form of very many fields', () => {
  const many = (count: number) => Buffer.from(Array.from({ length: count }, () => 'a=1').join('&'));

  it('is read up to two hundred, also of one name', async () => {
    expect((await readForm(arriving([many(200)], URLENCODED))).all('a')).toHaveLength(200);
    expect(await nameOf(readForm(arriving([many(201)], URLENCODED)))).toBe('bad-request');
  });

  it('is refused while it arrives, long before the rest is read', async () => {
    const source = arriving(inPieces(Buffer.from('a&'.repeat(60 * KB)), 4 * KB), URLENCODED);
    expect(await nameOf(readForm(source))).toBe('bad-request');
    expect(source.pulled()).toBeLessThan(100 * KB);
  });

  it('is refused with files too, though they be empty', async () => {
    const form = new FormData();
    for (let at = 0; at < 201; at++) form.append('pictures', new Blob([]), '');
    const { bytes, contentType } = await encoded(form);
    expect(await nameOf(readForm(arriving([bytes], contentType)))).toBe('bad-request');
  });
});

describe('a form that is too large', () => {
  const endless = function* (size: number) {
    for (let sent = 0; sent < size; sent += 64 * KB) yield Buffer.alloc(64 * KB, 'x');
  };

  it('is refused by its announced length, without reading any of it', async () => {
    const source = arriving(endless(MB), URLENCODED, MB);
    expect(await nameOf(readForm(source, 128 * KB))).toBe('too-large');
    expect(source.pulled()).toBe(0);
  });

  it('is refused while it arrives where no length was announced', async () => {
    const source = arriving(endless(60 * MB), URLENCODED);
    expect(await nameOf(readForm(source))).toBe('too-large');
    expect(source.pulled()).toBeLessThan(512 * KB);
  });

  it('is refused for more words than any form takes, though files might be as large', async () => {
    const head = Buffer.from('--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n');
    const source = arriving([head, ...endless(2 * MB)], 'multipart/form-data; boundary=b');
    expect(await nameOf(readForm(source, 64 * MB))).toBe('too-large');
  });
});

describe('the words of a form that is not let through', () => {
  const head = (disposition: string) => Buffer.from(`\r\n--b\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`);
  const withFile = function* (size: number) {
    yield head('name="text"').subarray(2);
    yield Buffer.from('Snow on the A93');
    yield head('name="pictures"; filename="a.jpg"');
    for (let sent = 0; sent < size; sent += 64 * KB) yield Buffer.alloc(64 * KB, 'x');
    yield head('name="when"');
    yield Buffer.from('later\r\n--b--\r\n');
  };

  it('are had from before and after sixty megabytes of pictures, of which nothing is held', async () => {
    const form = await readWords(arriving(withFile(60 * MB), 'multipart/form-data; boundary=b'), 64 * MB);
    expect(plain(form)).toEqual({ fields: [['text', ['Snow on the A93']], ['when', ['later']]], files: [['pictures', 'a.jpg', '']] });
  });

  it('are given up where they are more than a small form has', async () => {
    const source = arriving([head('name="text"').subarray(2), ...Array.from({ length: 100 }, () => Buffer.alloc(64 * KB, 'x'))], 'multipart/form-data; boundary=b');
    expect(await nameOf(readWords(source, 64 * MB))).toBe('too-large');
    expect(source.pulled()).toBeLessThan(MB);
  });
});
