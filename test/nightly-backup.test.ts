import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from './house.ts';

const root = resolve(import.meta.dirname, '..');
let house: TestHouse;
let home: string;
let backups: string;

/** The line of docs/running.md as cron hands it to the shell, with a folder of ours. */
async function cronLine(): Promise<string> {
  const text = await readFile(join(root, 'docs/running.md'), 'utf8');
  const [, line] = /^15 2 \* \* \* {2}(.+)$/m.exec(text)!;
  return line!.replaceAll('\\%', '%').replaceAll('/var/backups/whatwedo', backups);
}

/** What a night does; cron sends what it prints by mail. */
async function night(databaseUrl: string): Promise<string> {
  const env = { HOME: home, PATH: `${home}:/usr/bin:/bin`, DATABASE_URL: databaseUrl, DATA_DIR: house.config.dataDir };
  const { stdout, stderr } = spawnSync('sh', ['-c', await cronLine()], { env, encoding: 'utf8' });
  return stdout + stderr;
}

const finished = async () => (await readdir(backups)).filter((name) => existsSync(join(backups, name, 'manifest.json'))).toSorted();

beforeAll(async () => {
  house = await openTestHouse();
  home = await mkdtemp(join(tmpdir(), 'whatwedo-nights-'));
  backups = join(home, 'backups');
  await writeFile(join(home, 'whatwedo'), `#!/bin/sh\nexec '${process.execPath}' '${root}/src/cli.ts' "$@"\n`);
  await chmod(join(home, 'whatwedo'), 0o755);
  for (const name of [...Array.from({ length: 31 }, (_, day) => `2020-01-${String(day + 1).padStart(2, '0')}`), 'before-2020-01-15']) {
    await mkdir(join(backups, name, 'tables'), { recursive: true });
    await writeFile(join(backups, name, 'manifest.json'), '{}');
  }
});
afterAll(async () => {
  await house.close();
  await rm(home, { recursive: true, force: true });
});

// The line is for the machine that runs Whatwedo, and `head -n -30` is GNU's.
describe('the nightly backup that docs/running.md gives to cron', () => {
  beforeEach(({ skip }) => skip(process.platform !== 'linux', 'the line for cron is written for Linux'));

  it('throws nothing away in a night that went wrong, and says what was wrong', async () => {
    const before = await finished();
    expect(await night('postgres://nobody@127.0.0.1:9/nothing')).toContain('The database cannot be used: nothing answers there');
    expect(await finished()).toEqual(before);
  });

  it('keeps the newest 30 however old they are, and what has another name, and says nothing', async () => {
    expect(await night(house.databaseUrl)).toBe('');
    const names = await finished();
    expect(names).toHaveLength(31);
    expect(names[0]).toBe('2020-01-03');
    expect(names.at(-2)! > '2020-01-31').toBe(true);
    expect(names.at(-1)).toBe('before-2020-01-15');
  });
});
