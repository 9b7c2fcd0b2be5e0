import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { openFiles } from '../../src/platform/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whatwedo-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function named(bytes: Buffer): string {
  return `${createHash('sha256').update(bytes).digest('hex')}.webp`;
}

function everythingIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the bytes of pictures', () => {
  test('come back as they were put, also after the house was opened again', async () => {
    const bytes = randomBytes(70_000);
    await openFiles(folder).put(named(bytes), bytes);
    expect(await openFiles(folder).get(named(bytes))).toEqual(bytes);
    expect(everythingIn(folder)).toEqual([join(folder, named(bytes).slice(0, 2), named(bytes))]);
  });

  test('may be put twice, and by two at the same moment, and are there once', async () => {
    const bytes = randomBytes(5_000);
    const files = openFiles(folder);
    await Promise.all([files.put(named(bytes), bytes), files.put(named(bytes), bytes), openFiles(folder).put(named(bytes), bytes)]);
    await files.put(named(bytes), bytes);
    expect(everythingIn(folder)).toHaveLength(1);
  });

  test('that were never put are answered with nothing', async () => {
    expect(await openFiles(folder).get(named(Buffer.from('never')))).toBeNull();
    expect(await openFiles(join(folder, 'not-made-yet')).get(named(Buffer.from('never')))).toBeNull();
  });

  test('are reached by their own names only, never by a path', async () => {
    writeFileSync(join(folder, 'secret'), 'secret');
    const inside = join(folder, 'inside');
    mkdirSync(inside);
    const hash = 'a'.repeat(64);
    const wrong = ['../secret', `../${hash}.webp`, `${hash}.webp/../../../secret`, `${hash}.svg`, `${hash}.webp\0`, `${hash}.webp\n`, hash.toUpperCase() + '.webp', hash, ''];
    for (const name of wrong) {
      expect(await openFiles(inside).get(name), name).toBeNull();
      await expect(openFiles(inside).put(name, Buffer.from('x')), name).rejects.toThrow('not the name of a stored file');
    }
    expect(everythingIn(folder)).toEqual([join(folder, 'secret')]);
  });

  test('left half written by a killed process are cleared at the next put, fresh ones are let be', async () => {
    mkdirSync(join(folder, '.incoming'));
    const old = join(folder, '.incoming', 'old');
    const fresh = join(folder, '.incoming', 'fresh');
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    utimesSync(old, new Date(), new Date(Date.now() - 2 * 60 * 60 * 1000));
    const bytes = randomBytes(100);
    await openFiles(folder).put(named(bytes), bytes);
    expect(everythingIn(join(folder, '.incoming'))).toEqual([fresh]);
  });

  test('that do not fit on a full disk are refused with the reason, leave no half file, and fit once there is room', async (it) => {
    const small = join(folder, 'small-disk');
    mkdirSync(small);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]);
    if (mounted.status !== 0) it.skip('a small disk cannot be mounted here (needs Linux and root)');
    try {
      const files = openFiles(small);
      const fits = randomBytes(100_000);
      const tooMuch = randomBytes(200_000);
      await files.put(named(fits), fits);
      const refused: unknown = await files.put(named(tooMuch), tooMuch).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(AppError);
      expect(refused).toMatchObject({ named: 'no-room', status: 503 });
      expect(String(refused)).toContain('the disk is full');
      expect(everythingIn(small)).toHaveLength(1);
      expect(await files.get(named(fits))).toEqual(fits);
      rmSync(everythingIn(small)[0]!);
      await files.put(named(tooMuch), tooMuch);
      expect(await files.get(named(tooMuch))).toEqual(tooMuch);
    } finally {
      spawnSync('umount', [small]);
    }
  });
});
