import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;

beforeAll(async () => {
  room = await openNewsroom();
  const { say, gritters, library, site } = room;
  site.house.time.set('2026-11-20T23:58:00Z');
  await say(gritters, { text: 'The gritter is gritting the school road' });
  await say(gritters, { text: 'Road works at the school gate begin' });
  site.house.time.set('2026-11-22T10:00:00Z');
  await say(library, { text: 'Leabhraichean ùra anns an leabharlann', lang: 'gd' });
  await say(library, { text: 'Would a late evening suit you?', kind: 'question' });
  await say(library, { text: 'The library road sign is crooked' });
});
afterAll(() => room.close());

async function found(query: string): Promise<string[]> {
  const { html } = await room.read(`/search?${query}`);
  return [...html.matchAll(/<div class="ww-post__body"[^>]*>(.*?)<\/div>/g)].map(([, body]) => body!.replace(/<[^>]+>/g, '').split(' ').slice(0, 2).join(' '));
}

describe('searching', () => {
  it('finds English words in any form, newest first', async () => {
    expect(await found('q=gritters')).toEqual(['The gritter']);
    expect(await found('q=roads')).toEqual(['The library', 'Road works', 'The gritter']);
  });

  it('understands phrases, or, and a minus', async () => {
    expect(await found(`q=${encodeURIComponent('"school road"')}`)).toEqual(['The gritter']);
    expect(await found('q=crooked+or+gate')).toEqual(['The library', 'Road works']);
    expect(await found('q=road+-school')).toEqual(['The library']);
  });

  it('finds words in other languages as they are written', async () => {
    expect(await found(`q=${encodeURIComponent('ùra')}`)).toEqual(['Leabhraichean ùra']);
    expect(await found('q=leabharlann')).toEqual(['Leabhraichean ùra']);
  });

  it('narrows by council, voice, kind, language and London days, the last day included', async () => {
    expect(await found('authority=northern-glens&q=road')).toHaveLength(3);
    expect(await found('voice=%40Libraries')).toEqual(['The library', 'Would a', 'Leabhraichean ùra']);
    expect(await found('kind=question')).toEqual(['Would a']);
    expect(await found('lang=gd')).toEqual(['Leabhraichean ùra']);
    expect(await found('from=2026-11-21&to=2026-11-22&q=road')).toEqual(['The library', 'Road works']);
    expect(await found('to=2026-11-20')).toEqual(['The gritter']);
  });

  it('takes whatever is typed and says what it could not use', async () => {
    for (const odd of ['%00', '%27%22%28%29%26%7C%21%3A%2A', '%5C', '-', '""', 'a'.repeat(5000), '%F0%9F%92%A7', '%u0']) {
      expect([odd.slice(0, 20), (await room.read(`/search?q=${odd}`)).status]).toEqual([odd.slice(0, 20), 200]);
    }
    expect((await room.read(`/search?q=${'a'.repeat(300)}`)).html).toContain('Only the first 200 characters were used.');
    expect((await room.read('/search?from=2026-02-30')).html).toContain('“2026-02-30” is not a day');
    expect((await room.read('/search?from=2026-11-22&to=2026-11-20')).html).toContain('The first day is after the last');
    expect((await room.read('/search?q=%3Cb%3Ezebra')).html).toContain('Nothing found for “&lt;b&gt;zebra”');
  });

  it('keeps what was asked when it goes on to older posts, and is kept by no cache', async () => {
    const { gritters, site } = room;
    await site.house.database.transaction({ authority: gritters.authorityId }, (tx) =>
      tx.insertInto('posts').values(Array.from({ length: 25 }, (_, i) => ({
        id: newId(), authority_id: gritters.authorityId, voice_id: gritters.id, kind: 'update', lang: 'en', text: `Penguin ${i}`, details: '{}', media: '[]',
        author_id: newId(), published_at: new Date(Date.UTC(2026, 9, 1, 0, i)) }))).execute());
    const { html, headers } = await room.read('/search?q=penguins&kind=update');
    const older = /href="(\/search\?[^"]+)" rel="next"/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect(older).toContain('q=penguins&kind=update&before=');
    expect([...(await room.read(older)).html.matchAll(/Penguin \d/g)]).toHaveLength(5);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is rare', () => {
  it('is found behind more posts than are looked through one by one', async () => {
    const { library, site } = room;
    const at = (i: number) => new Date(Date.UTC(2026, 10, 23) + i * 1000);
    await site.house.database.transaction({ authority: library.authorityId }, (tx) =>
      tx.insertInto('posts').values(Array.from({ length: 4100 }, (_, i) => ({
        id: newId(), authority_id: library.authorityId, voice_id: library.id, kind: 'update', lang: 'en', text: 'Filler', details: '{}', media: '[]',
        author_id: newId(), published_at: at(i) }))).execute());
    expect(await found('q=crooked')).toEqual(['The library']);
    expect(await found('q=crooked+or+gate&voice=gritters')).toEqual(['Road works']);
  });
});
