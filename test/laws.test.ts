import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** One breach of each law: the law's name, a new file, what it says, and, where a breach needs two files, the other. */
const BREACHES: [law: string, file: string, code: string, other?: [string, string]][] = [
  ['core-imports-only-what-it-may', 'core/planted-machine.ts', `import type { Log } from '../platform/log.ts'; export type L = Log;`],
  ['core-imports-nothing', 'core/planted-package.ts', `import { pino } from 'pino'; export const p = pino;`],
  ['browser-rooms-know-no-node', 'kinds/planted-node.ts', `import { readFileSync } from 'node:fs'; export const r = readFileSync;`],
  ['platform-imports-only-what-it-may', 'platform/planted-upwards.ts', `import type { Actor } from '../members/permissions.ts'; export type A = Actor;`],
  ['checks-imports-only-what-it-may', 'checks/planted-machine.ts', `import { openLog } from '../platform/log.ts'; export const o = openLog;`],
  ['audit-imports-only-what-it-may', 'audit/planted-upwards.ts', `export const late = () => import('../publishing/publish-post.ts');`],
  ['kinds-never-import-each-other', 'kinds/planted-neighbour.ts', `import { notice } from './notice.ts'; export const n = notice;`],
  ['checks-never-import-each-other', 'checks/planted/neighbour.ts', `import { textLength } from '../text-length.ts'; export const t = textLength;`],
  ['channels-never-import-each-other', 'channels/planted/neighbour.ts', `import { feeds } from '../feeds/feeds.ts'; export const f = feeds;`],
  ['kinds-has-one-door', 'publishing/planted-window.ts', `import { notice } from '../kinds/notice.ts'; export const n = notice;`],
  ['checks-has-one-door', 'publishing/planted-window.ts', `import { textLength } from '../checks/text-length.ts'; export const t = textLength;`],
  ['channels-has-one-door', 'web/planted-window.ts', `import type { Channel } from '../channels/channel.ts'; export type C = Channel;`],
  ['no-cycles', 'publishing/planted-ring-a.ts', `export const a = () => import('./planted-ring-b.ts');`,
    ['publishing/planted-ring-b.ts', `import type { a } from './planted-ring-a.ts'; export type B = typeof a;`]],
  ['everything-resolves', 'web/planted-nowhere.ts', `import { x } from './not-there.ts'; export const y = x;`],
  ['top-files-are-the-top', 'web/planted-config.ts', `import { readConfig } from '../config.ts'; export const r = readConfig;`],
  ['cli-and-demo-are-the-top', 'web/planted-cli.ts', `import { planted } from '../cli/planted.ts'; export const p = planted;`,
    ['cli/planted.ts', `export const planted = 1;`]],
  ['tests-stay-outside', 'web/planted-test.ts', `import { p } from '../../test/planted.ts'; export const q = p;`,
    ['../test/planted.ts', `export const p = 1;`]],
  ['hono-only-in-web-and-api', 'publishing/planted-hono.ts', `import { html } from 'hono/html'; export const h = html;`],
  ['fedify-only-in-activitypub', 'web/planted-fedify.ts', `import { createFederation } from '@fedify/fedify'; export const c = createFederation;`],
  ['sql-only-in-its-rooms', 'web/planted-kysely.ts', `import { sql } from 'kysely'; export const s = sql;`],
  ['sql-only-in-its-rooms', 'publishing/planted-pg.ts', `import { Client } from 'pg'; export const c = Client;`],
  ['sql-only-in-its-rooms', 'publishing/planted-handle.ts', `export const all = (r: any) => r.selectFrom('posts').execute();`],
  ['queries-only-read', 'insights/planted.queries.ts', 'export const no = (sql: any) => sql`delete from wards where true`;'],
  ['one-folder-writes-a-table', 'insights/planted.store.ts', `export const no = (tx: any) => tx.updateTable('posts').execute();`],
  ['environment-only-in-config', 'platform/planted-environment.ts', `export const home = process.env['HOME'];`],
  ['no-development-parts-in-the-product', 'publishing/planted-part.ts', `import { assert } from 'fast-check'; export const a = assert;`],
  ['assets-are-for-the-browser', 'web/assets/planted-machine.ts', `import type { Log } from '../../platform/log.ts'; export type L = Log;`],
  ['assets-know-no-node', 'web/assets/planted-node.ts', `import { join } from 'node:path'; export const j = join;`],
  ['permissions-are-rules-alone', 'members/permissions.ts', readFileSync(join(root, 'src/members/permissions.ts'), 'utf8') + `\nexport type { Log } from '../platform/log.ts';`],
  ['every-folder-has-its-line', 'gadgets/planted.ts', `export const gadget = 1;`],
];

const made: string[] = [];

/** A copy of the tree that may be spoilt. */
function copyTree(only = 'src'): string {
  const copy = mkdtempSync(join(tmpdir(), 'whatwedo-laws-'));
  made.push(copy);
  for (const file of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'package.json', 'tsconfig.json', only]) {
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

function plant(copy: string, file: string, code: string): void {
  const path = join(copy, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${code}\n`);
}

function checkLaws(folder: string): { status: number | null; said: string; summary: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-laws.ts'), folder], { encoding: 'utf8', cwd: root });
  return { status, said: stderr, summary: stdout.trim() };
}

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('the laws of the house', () => {
  it('are kept by the tree as it stands', () => {
    const { status, said, summary } = checkLaws(root);
    expect(said).toBe('');
    expect(summary).toMatch(/^laws: \d+ modules, no breach$/);
    expect(status).toBe(0);
  });

  describe('bite, each of them,', () => {
    const copy = copyTree();
    let outcome: ReturnType<typeof checkLaws>;

    beforeAll(() => {
      const files = Map.groupBy(BREACHES, ([, file]) => file);
      for (const [file, breaches] of files) plant(copy, file, breaches.map(([, , code]) => code).join('\n'));
      for (const [, , , other] of BREACHES) if (other) plant(copy, ...other);
      outcome = checkLaws(copy);
    });

    it.each(BREACHES)('%s, at %s', (law, file) => {
      const told = outcome.said.split('\n').flatMap((line, at, lines) => (at % 2 === 0 ? [`${line} ${lines[at + 1]}`] : []));
      expect(told.filter((line) => line.includes(` ${law}: `) && line.includes(file))).not.toEqual([]);
    });

    it('and the whole check fails, with a number', () => {
      expect(outcome.status).toBe(1);
      expect(outcome.summary).toMatch(/^laws: \d+ modules, \d+ breaches$/);
    });
  });

  it('say so when the tool passes over a file, instead of finding nothing wrong', () => {
    const copy = copyTree('src/core');
    const rules = join(copy, '.dependency-cruiser.mjs');
    writeFileSync(rules, readFileSync(rules, 'utf8').replace("parser: 'swc',", "parser: 'swc', exclude: '^src/core/(text|time)',"));
    const { status, said, summary } = checkLaws(copy);
    expect(said).toMatch(/src\/core\/text\.ts\n +every-file-is-read/);
    expect(summary).toMatch(/breaches$/);
    expect(status).toBe(1);
  });

  it('allow no default export, no environment and no console by lint too', () => {
    const copy = copyTree('src/core');
    plant(copy, 'core/planted-default.ts', 'export default 1;');
    plant(copy, 'core/planted-environment.ts', 'export const home = process.env;');
    plant(copy, 'core/planted-console.ts', "console.log('loud');");
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'unix'], { cwd: copy, encoding: 'utf8' });
    for (const rule of ['no-default-export', 'no-process-env', 'no-console']) expect(stdout).toContain(rule);
    expect(status).toBe(1);
  });
});
