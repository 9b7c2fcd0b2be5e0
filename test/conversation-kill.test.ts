import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { talk } from '../bench/conversation/rounds.ts';

// The short form of `npm run bench conversation`, which lasts five minutes.
const dataDir = mkdtempSync(join(tmpdir(), 'whatwedo-talk-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('loses no reply that was acknowledged and takes none twice when everything is killed while residents write, readers read and a moderator works', async () => {
  const talked = await talk({ dataDir, seconds: 6, repliesPerSecond: 5, pagesPerSecond: 50 });
  expect(talked).toMatchObject({ lost: 0, twice: 0, halves: 0 });
  expect(talked.sent.refused).toBe(0);
  expect(talked.sent.open.size).toBe(0);
  expect(talked.unanswered).toBeGreaterThan(0);
  expect(talked.stored).toBe(talked.sent.acknowledged.size);
  expect(talked.desk.conversation.length).toBeGreaterThan(3);
  for (const { answers, statuses } of talked.reads) expect(statuses).toEqual({ 200: answers });
});
