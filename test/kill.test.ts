import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { killOverAndOver } from '../bench/kill/rounds.ts';

// The short form of `npm run bench kill`, which kills thirty times.
const dataDir = mkdtempSync(join(tmpdir(), 'whatwedo-kill-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('loses no post that was acknowledged and says none twice when everything is killed while four people publish', async () => {
  const came = await killOverAndOver({ dataDir, kills: 3, posts: 25 });
  expect(came).toMatchObject({ lost: 0, twice: 0, halves: 0, broken: 0 });
  expect(came.restarts).toHaveLength(3);
  expect(came.acknowledged).toBeGreaterThanOrEqual(100);
  expect(came.unanswered).toBeGreaterThan(0);
  expect(came.posts).toBeGreaterThanOrEqual(came.acknowledged);
});
