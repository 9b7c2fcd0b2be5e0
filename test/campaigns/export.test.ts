import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn } from '../../src/core/words/index.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { GONE, playScene, SCENE_ENDS, type ReportScene } from './report-scene.ts';
import { say } from './scene.ts';

let site: TestSite;
let scene: ReportScene;
let folder: string;
let done: ReturnType<typeof whatwedo>;
const parent = mkdtempSync(join(tmpdir(), 'export-'));

/** Runs the command beside the house that is running. */
function whatwedo(...args: string[]) {
  const { house } = site;
  return spawnSync(process.execPath, ['src/cli.ts', ...args], {
    encoding: 'utf8', env: { ...process.env, DATABASE_URL: house.databaseUrl, DATA_DIR: house.config.dataDir, ORIGIN: site.origin },
  });
}

const filesBelow = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile());
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const pages = (): string[] => filesBelow(folder).filter((name) => name.endsWith('.html'));

beforeAll(async () => {
  site = await openTestSite();
  scene = await playScene(site.house, site.open, { residents: 'shown' });
  site.house.time.set('2026-10-25T10:00:00Z');
  for (let at = 1; at <= 30; at++) {
    site.house.time.pass({ minutes: 1 });
    await say(site.open, scene.fife.author, scene.fife.team, `Road number ${at} is gritted.`);
  }
  site.house.time.set(SCENE_ENDS);
  folder = join(parent, 'whatwedo');
  done = whatwedo('export', 'campaign', 'whatwedo', '--to', folder);
}, 120_000);
afterAll(async () => {
  await site.close();
  rmSync(parent, { recursive: true, force: true });
});

describe('a campaign that was exported', () => {
  it('was written while the house ran, and said how far it was', () => {
    expect([done.status, done.stderr, done.stdout]).toEqual([0, expect.stringMatching(/pages: \d+ of \d+/), expect.stringMatching(/^\d+ pages and \d+ other files are in /)]);
  });

  it('has the whole wall, page after page', () => {
    expect(textOf('index.html')).toContain('href="wall-2.html"');
    const wall = pages().filter((name) => /^(?:index|wall-\d+)\.html$/.test(name)).map(textOf).join('');
    for (const text of ['Noon: we begin.', 'Thank you for the salt.', ...Array.from({ length: 30 }, (_, at) => `Road number ${at + 1} is gritted.`)]) expect(wall).toContain(text);
  });

  it('holds the wall, the report, the programme, every post and every question, pictures and data', () => {
    const files = filesBelow(folder);
    for (const name of ['index.html', 'report.html', 'programme.html', 'report.json', 'report.csv', 'data.json', 'data/posts.csv', 'README.md', 'recount.mjs']) expect(files).toContain(name);
    for (const id of Object.values(scene.posts)) expect(files).toContain(`posts/${id}.html`);
    expect(files.some((name) => name === `questions/${scene.questions.own}.html`)).toBe(true);
    expect(files.filter((name) => name.startsWith('media/')).length).toBeGreaterThan(0);
    expect(textOf(`posts/${scene.posts.first}.html`)).toContain('On Tuesday.');
    expect(textOf('README.md')).toContain('| `questions_answered` | 2 | count |');
    expect(textOf('README.md')).toContain('under no licence');
    expect(textOf('README.md')).toContain('does not leave this copy by itself');
  });

  it('needs no server: every link leads to a file of it or to another site, and there is no script, no form and no address of the house', () => {
    for (const page of pages()) {
      const html = textOf(page);
      expect([page, html.match(/<(?:script|form|iframe|base)\b/g)]).toEqual([page, null]);
      for (const [, name, value] of html.matchAll(/ (href|src|srcset)="([^"]*)"/g)) {
        for (const address of name === 'srcset' ? value!.split(',').map((one) => one.trim().split(' ')[0]!) : [value!]) {
          if (/^(https?:|mailto:|tel:|#)/.test(address)) expect(address.startsWith(site.origin), `${page}: ${address}`).toBe(false);
          else expect(existsSync(join(folder, dirname(page), address.split('#')[0]!)), `${page}: ${name}="${address}"`).toBe(true);
        }
      }
    }
  });

  it('has the campaign’s own pages in Gaelic too, each leading to the other, and what people said once', () => {
    expect(textOf('gd/report.html')).toContain(sayIn('gd')('report.title'));
    expect(textOf('gd/report.html')).toMatch(/href="\.\.\/report\.html"[^>]*hreflang="en-GB"/);
    expect(textOf('report.html')).toMatch(/href="gd\/report\.html"[^>]*hreflang="gd"/);
    expect(textOf('gd/index.html') + textOf('gd/wall-2.html')).toContain(`href="../posts/${scene.posts.first}.html"`);
  });

  it('leads from every page back to the wall, and says of what it is a copy', () => {
    for (const page of pages()) expect([page, textOf(page)]).toEqual([page, expect.stringMatching(/href="(?:\.\.\/|gd\/)*index\.html"[\s\S]*\/campaigns\/whatwedo, /)]);
  });

  it('offers nothing that only a server could do: no reply, no other order, no search, no feed', () => {
    expect(textOf('programme.html')).not.toContain(sayIn('en')('embed.copy'));
    const post = textOf(`posts/${scene.posts.first}.html`);
    expect(post).toContain('When is the bin day?');
    for (const key of ['thread.newest-first', 'site.other-language', 'site.search', 'thread.form'] as const) expect([key, post.includes(sayIn('en')(key))]).toEqual([key, false]);
    expect(post).not.toMatch(/reply-form|<\/svg>Reply</);
    const tabs = /<nav class="ww-tabs[\s\S]*?<\/nav>/.exec(textOf('index.html'))![0];
    expect([...tabs.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['index.html', 'programme.html', 'report.html']);
    expect(tabs).not.toContain('<span>');
  });

  it('is valid on every page', async () => {
    for (const page of pages()) expect([page, await faultsIn(textOf(page))]).toEqual([page, []]);
  });

  it('holds no word that was withdrawn or hidden, anywhere', () => {
    for (const name of filesBelow(folder)) for (const word of Object.values(GONE)) expect([name, readFileSync(join(folder, name)).includes(word)]).toEqual([name, false]);
  });

  it('is counted again to its own numbers by the script in it', () => {
    const momentOf = (name: string): string => (JSON.parse(textOf(name)) as { as_of: string }).as_of;
    expect(momentOf('report.json')).toBe(momentOf('data.json'));
    for (const data of ['data.json', 'data']) {
      const { status, stderr } = spawnSync(process.execPath, ['recount.mjs', data, '--against', 'report.json'], { cwd: folder, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, expect.stringContaining('numbers agree')]);
    }
  });
});

describe('the command', () => {
  it('writes into no folder that is not empty, and leaves what is there as it is', () => {
    const full = mkdtempSync(join(parent, 'full-'));
    writeFileSync(join(full, 'mine.txt'), 'mine');
    const { status, stderr } = whatwedo('export', 'campaign', 'whatwedo', '--to', full);
    expect([status, stderr]).toEqual([1, expect.stringContaining('is not empty. Nothing was written.')]);
    expect(filesBelow(full)).toEqual(['mine.txt']);
  });

  it('says what it does not know', () => {
    expect(whatwedo('export', 'campaign', 'nothing', '--to', join(parent, 'nothing'))).toMatchObject({ status: 1, stderr: 'There is no campaign “nothing” here. Nothing was written.\n' });
    expect(whatwedo('export', 'voice', 'fife').status).toBe(2);
    expect(existsSync(join(parent, 'nothing'))).toBe(false);
  });
});
