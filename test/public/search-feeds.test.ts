import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
let post: string;

beforeAll(async () => {
  room = await openNewsroom();
  post = await room.say(room.gritters, { text: 'The gritter is gritting the school road #snow' });
});
afterAll(() => room.close());

describe('a search to follow', () => {
  it('is offered as RSS and as a JSON feed, in the page’s own words and language', async () => {
    const { html } = await room.read('/search?q=gritters');
    expect(html).toContain('href="/search.rss?q=gritters"');
    expect(html).toContain('href="/search.json?q=gritters"');
    expect((await room.read('/gd/search?q=gritters')).html).toContain('href="/gd/search.json?q=gritters"');
    const { html: feed, headers } = await room.read('/search.json?q=gritters');
    expect(headers.get('content-type')).toContain('application/feed+json');
    expect(JSON.parse(feed)).toMatchObject({ items: [{ id: expect.stringContaining(post) }] });
  });

  it('has nothing in it that XML cannot say', async () => {
    const { html, status } = await room.read('/search.rss?q=%01gritters%EF%BF%BF%00');
    expect(status).toBe(200);
    expect(html).toContain('<title>Search: gritters</title>');
    expect(html).not.toMatch(/(?![\n\t])\p{Cc}|\uffff/u);
  });
});
