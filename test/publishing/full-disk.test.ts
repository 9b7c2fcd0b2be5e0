import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { socketUrl } from '../../src/platform/postgres-occupant.ts';
import { composerForm, type Fields } from '../composer-form.ts';
import type { TestVoice } from '../house.ts';
import { grainyPhoto } from '../pictures.ts';
import { say } from '../postgres.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

const SMALL_DISK = 'size=300m';
const log = openLog('silent');

/** A disk of its own in memory, or null where this machine and user may make none. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'whatwedo-full-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', SMALL_DISK, 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

/** Fills the disk to the last byte; gives what makes room again. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (const piece = Buffer.alloc(size); ; ) if (writeSync(file, piece) < size) break;
    } catch {
      // Smaller pieces may still fit.
    }
  }
  closeSync(file);
  return () => rmSync(path);
}

describe('with its disk full', () => {
  let disk: string | null;
  let postgres: EmbeddedPostgres;
  let site: TestSite;
  let voice: TestVoice;
  let author: Visitor;

  beforeAll(async () => {
    disk = smallDisk();
    if (!disk) return;
    const dataDir = join(disk, 'data');
    mkdirSync(dataDir);
    // PostgreSQL runs as another user where this one is root.
    chmodSync(disk, 0o755);
    postgres = await startEmbeddedPostgres({ dataDir, log });
    await migrate(postgres.url, log);
    site = await openTestSite({ dataDir, database: { url: postgres.url, drop: () => postgres.stop() } });
    const council = await site.house.anAuthority();
    voice = await site.house.aVoice(council, { handle: 'night_gritters' });
    const writer = await site.house.aMember(council);
    await site.house.aRole(voice, writer, 'author');
    author = await site.signedIn(writer);
  });
  afterAll(async () => {
    if (!disk) return;
    await site.close();
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  const send = async (fields: Fields): Promise<{ status: number; page: string; retryAfter: string | null }> => {
    const answer = await author.post('/desk/write', composerForm(voice, fields));
    return { status: answer.status, page: await answer.text(), retryAfter: answer.headers.get('retry-after') };
  };
  const picture = async (seed: number) => new Blob([new Uint8Array(await grainyPhoto(1000 + seed, 700))]);
  /** Words that do not become shorter by being packed, so that storing them takes room. */
  // Letters alone: among so many digits there is now and then a number that a check takes for somebody's.
  const long = () => randomBytes(800).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
  /** The next piece of the journal is made beforehand: PostgreSQL ends when it cannot make one. */
  const makeRoomInJournal = () => say(socketUrl(postgres.socketDir, 'postgres', 'whatwedo'), 'select pg_switch_wal()', 'create table journal ()', 'drop table journal');
  const publicText = async (id: string) => (await site.visitor().get(`/@night_gritters/${id}`)).text();

  async function pressUntilRefused(button: 'save' | 'publish'): Promise<{ id: string; text: string }> {
    for (let presses = 0; presses < 100; presses++) {
      const fields = { id: newId(), text: long() };
      const { status, retryAfter, page } = await send({ ...fields, do: button });
      if (status === 303) expect(await publicText(fields.id)).toContain(fields.text);
      if (status < 400) continue;
      expect([status, retryAfter]).toEqual([503, '60']);
      expect(page).toContain('Our disk is full');
      expect(page).toContain(`>\n${fields.text}</textarea>`);
      expect(page).not.toMatch(/could not extend|53100|ENOSPC|base\/\d/);
      return fields;
    }
    return expect.fail('the disk was never full');
  }

  it('a council’s house loses nothing, says so in words, and goes on when there is room', async (it) => {
    if (!disk) return it.skip('a small disk cannot be mounted here (needs Linux and root)');
    const said = newId();
    expect((await send({ id: said, text: 'Said while there was room.' })).status).toBe(303);
    const draft = newId();
    const withPicture = await send({ id: draft, text: 'A draft with a picture.', do: 'add-pictures', pictures: await picture(1) });
    expect(withPicture.status).toBe(200);
    await makeRoomInJournal();
    const makeRoom = fill(disk);

    // Pages and desk go on being read, also when it is time to note that somebody was seen.
    site.house.time.pass({ hours: 1 });
    for (const path of ['/desk/posts', `/desk/write?draft=${draft}`]) expect((await author.get(path)).status, path).toBe(200);
    expect(await publicText(said)).toContain('Said while there was room.');

    // What still finds room in pages that are there is stored and acknowledged; sooner or later there is none.
    const unsaid = [await pressUntilRefused('save'), await pressUntilRefused('publish')];

    const quiet = await author.post(`/desk/drafts/${newId()}`, { voice: voice.id, text: long() + long() + long() + long() + long() }, { accept: 'application/json' });
    expect(quiet.status).toBe(503);
    expect(await quiet.json()).toMatchObject({ error: 'no-room', words: expect.stringContaining('no room left') });

    const revision = /name="revision" value="(\d+)"/.exec(withPicture.page)![1]!;
    const upload = await send({ id: draft, revision, text: 'A draft with a picture.', do: 'add-pictures', pictures: await picture(2) });
    expect(upload.status).toBe(503);
    expect(upload.page).toContain('Our disk is full');
    expect(upload.page).toContain('Not stored, so choose again: “picture.jpg”');
    expect(upload.page).toContain('>\nA draft with a picture.</textarea>');
    expect(upload.page.match(/src="\/desk\/media\//g)).toHaveLength(1);

    makeRoom();
    for (const { id, text } of unsaid) {
      expect((await send({ id, text })).status).toBe(303);
      expect(await publicText(id)).toContain(text);
    }
    const goesOn = /name="revision" value="(\d+)"/.exec(upload.page)![1]!;
    const both = await send({ id: draft, revision: goesOn, text: 'A draft with two pictures.', do: 'add-pictures', pictures: await picture(2) });
    expect(both.status).toBe(200);
    expect(both.page.match(/src="\/desk\/media\//g)).toHaveLength(2);
    expect(await publicText(said)).toContain('Said while there was room.');
  });
});
