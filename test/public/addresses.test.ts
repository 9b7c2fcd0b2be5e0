import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
let post: string;

beforeAll(async () => {
  room = await openNewsroom();
  post = await room.say(room.gritters, { text: 'The gritter is gritting the school road #snow' });
});
afterAll(() => room.close());

const asked = async (path: string) => {
  const { status, headers } = await room.read(path);
  return [status, headers.get('location')];
};

describe('an address that is written a little differently', () => {
  it.each([
    ['/northern-glens/', '/northern-glens'],
    ['/NORTHERN-Glens', '/northern-glens'],
    ['/Northern-Glens/Register/', '/northern-glens/register'],
    ['/gd/Northern-Glens/', '/gd/northern-glens'],
    ['/GD/northern-glens', '/gd/northern-glens'],
    ['/gd/', '/gd'],
    ['/Northern-Glens.rss', '/northern-glens.rss'],
    ['/posts/?before=abc', '/posts?before=abc'],
    ['/Privacy', '/privacy'],
    ['/northern-glens/privacy//', '/northern-glens/privacy'],
    ['/@gritters/', '/@gritters'],
    ['/tags/snow/', '/tags/snow'],
    ['/SEARCH?q=Snow', '/search?q=Snow'],
  ])('%s leads to the one form for good', async (path, plain) => {
    expect(await asked(path)).toEqual([301, plain]);
  });

  it('leads on in one more step to the form its own page knows', async () => {
    expect(await asked(`/@Gritters/${post}/`)).toEqual([301, `/@Gritters/${post}`]);
    expect((await asked(`/@Gritters/${post}`))[0]).toBe(301);
  });

  it.each(['/No/Such/Page/', '/nobody@home/', '/reset/Some-Token/', '/DESK/Write', '/media/x/'])('is still no page where there is none (%s)', async (path) => {
    expect(await asked(path)).toEqual([404, null]);
  });

  it.each(['//evil.example/', '//evil.example', '/\\evil.example/', '/%2f%2fevil.example/', '///evil-example/'])('never leads to another site (%s)', async (path) => {
    const { location } = await fetch(room.site.origin + path, { redirect: 'manual' }).then(({ headers }) => ({ location: headers.get('location') }));
    expect(location ?? '/').toMatch(/^\/(?![/\\])/);
  });
});
