import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

type Line = { id: unknown; error?: string; findings?: { start: number | null; end: number | null; kind: string; level: string; message: string; rewrite?: object }[] };
type Ended = { code: number | null; lines: Line[]; err: string };

const start = (...options: string[]) => spawn(process.execPath, [resolve(root, 'src/cli.ts'), 'check', ...options], { env: {} });

/** Runs `whatwedo check` over what is given, to its end. */
async function checkLines(input: string | Buffer, ...options: string[]): Promise<Ended> {
  const child = start(...options);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, err, lines: out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line) };
}

const item = (id: string, text: string, context = 'post'): string => JSON.stringify({ id, text, context });
const NAMED = 'Mrs Smith is home from hospital.';
const CLEAN = 'The library opens at ten.';

describe('whatwedo check', () => {
  it('answers each text in the order read, one line each, also where nothing is wrong', async () => {
    const texts = [CLEAN, NAMED, CLEAN, '', NAMED];
    const { code, lines, err } = await checkLines(texts.map((text, at) => item(`t${at}`, text)).join('\n'));
    expect([code, err]).toEqual([0, '']);
    expect(lines.map(({ id }) => id)).toEqual(['t0', 't1', 't2', 't3', 't4']);
    expect(lines.map(({ findings }) => findings!.length > 0)).toEqual([false, true, false, false, true]);
  });

  it('says where it is, what it is, how grave, and why it matters', async () => {
    const { lines } = await checkLines(item('one', `🎉 ${NAMED}`));
    const named = lines[0]!.findings!.find(({ kind }) => kind === 'person-name')!;
    // An emoji is two UTF-16 units.
    expect([named.start, named.end]).toEqual([3, 12]);
    expect(['stop', 'warn']).toContain(named.level);
    expect(named.message).toMatch(/^[A-Z].{30,}[.]$/);
    expect(named.message).not.toMatch(/[{}]|check\./);
  });

  it('tells of people only, and with --all of the wording too', async () => {
    const long = item('long', 'The gritters are out on the A84. '.repeat(80));
    expect((await checkLines(long)).lines[0]!.findings).toEqual([]);
    const [all] = (await checkLines(long, '--all')).lines;
    expect(all!.findings).toContainEqual(expect.objectContaining({ start: null, end: null, kind: 'too-long', level: 'stop' }));
  });

  it('reads files from Windows, with a mark in front, empty lines and no end to the last', async () => {
    const { code, lines, err } = await checkLines(`\uFEFF${item('a', NAMED)}\r\n\r\n   \r\n${item('b', CLEAN)}\r\n${item('c', 'Kept in one piece:\u2028yes').replace('\\u2028', '\u2028')}`);
    expect([code, err]).toEqual([0, '']);
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('says of each line it cannot read which and why, checks the rest, and ends with 1', async () => {
    const input = Buffer.concat([
      Buffer.from(`${item('a', NAMED)}\n\n{"id":"torn","text":"Jean M\n[]\n${item('tweet', NAMED, 'tweet')}\n{"id":7,"context":"post"}\n`),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(`${item('z', CLEAN)}\n`),
    ]);
    const { code, lines, err } = await checkLines(input);
    expect(code).toBe(1);
    expect(lines.map(({ id, error }) => [id, error ?? 'checked'])).toEqual([
      ['a', 'checked'],
      [null, 'line 3: it is no JSON'],
      [null, 'line 4: it is no object {id, text, context}'],
      ['tweet', 'line 5: “context” is "tweet"; it can be post, reply, incoming'],
      [7, 'line 6: “text” is no text'],
      [null, 'line 7: it is not written in UTF-8'],
      ['z', 'checked'],
    ]);
    expect(lines.filter(({ error }) => error).every(({ findings }) => findings === undefined)).toBe(true);
    expect(err.trim().split('\n').map((line) => /^Line (\d+) was not checked: /.exec(line)?.[1])).toEqual(['3', '4', '5', '6', '7']);
    expect(err).not.toContain('Jean M');
  });

  it('finds the same whatever a text is called', async () => {
    const names = ['dev-002', 'clean', '', null, 12, { a: ['b'] }];
    const { lines } = await checkLines(names.map((id) => JSON.stringify({ id, text: NAMED, context: 'post' })).join('\n'));
    expect(lines.map(({ id }) => id)).toEqual(names);
    for (const { findings } of lines) expect(findings).toEqual(lines[0]!.findings);
  });

  it('answers while it still reads, and ends in peace when its reader has had enough', async () => {
    const child = start();
    let err = '';
    child.stderr.on('data', (chunk) => (err += chunk));
    child.stdin.on('error', () => {}).write(`${item('first', NAMED)}\n`);
    const [answer] = (await once(child.stdout, 'data')) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ id: 'first' });
    child.stdout.destroy();
    child.stdin.end(`${item('more', CLEAN)}\n`.repeat(20_000));
    const [code] = (await once(child, 'exit')) as [number | null];
    expect([code, err]).toEqual([0, '']);
  });

  it('is there at once: it opens no house and asks no database', async () => {
    const { code, lines } = await checkLines('');
    expect([code, lines]).toEqual([0, []]);
    const loaded = spawn(process.execPath, ['--input-type=module', '-e', `
      import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) { if (/node_modules|src\\/(platform|config|house)/.test(url)) console.error(url); return next(url, context); } });
      process.argv = [process.argv[0], 'cli.ts', 'check'];
      await import(${JSON.stringify(`file://${resolve(root, 'src/cli.ts')}`)});`], { env: {} });
    let err = '';
    loaded.stderr.on('data', (chunk) => (err += chunk));
    loaded.stdin.end();
    await once(loaded, 'close');
    expect(err).toBe('');
  });
});
