import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

let site: TestSite;
let fife: TestCouncil;
let day: { slug: string };
let organiser: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  fife = await aCouncil(site.house, 'Fife');
  day = await theDay(site.house, [fife]);
  organiser = await site.signedIn(await site.house.aMember(fife, { administrator: true }));
});
afterAll(() => site.close());

const pageOf = async (path: string): Promise<string> => (await (await organiser.get(path)).text()).split('<main')[1]!;

describe('whoever works on a campaign', () => {
  it.each(['programme', 'run-sheet', 'change', 'pause', 'wall', 'year'])('finds the way back to its desk from its %s', async (page) => {
    expect(await pageOf(`/desk/campaigns/${day.slug}/${page}`)).toContain(`<a href="/desk/campaigns/${day.slug}">`);
  });

  it.each(['/desk/my-slots', '/desk/hours', '/desk/look-alikes', '/desk/campaigns/new'])('finds the way back to all campaigns from %s', async (path) => {
    expect(await pageOf(path)).toContain('<a href="/desk/campaigns">');
  });

  it('goes from its desk to its wall and its report, as everybody sees them', async () => {
    const desk = await pageOf(`/desk/campaigns/${day.slug}`);
    for (const address of ['', '/report']) expect(desk).toContain(`<a href="/campaigns/${day.slug}${address}">`);
  });

  it('adds a slot from the next full hour on, and never in what is past', async () => {
    const startOf = async (): Promise<string> => /name="starts"[^>]*value="([^"]*)"/.exec(await pageOf(`/desk/campaigns/${day.slug}/run-sheet`))![1]!;
    site.house.time.set('2026-11-20T10:00:00Z');
    expect(await startOf()).toBe('2026-11-24T12:00');
    site.house.time.set('2026-11-24T15:20:00Z');
    expect(await startOf()).toBe('2026-11-24T16:00');
  });
});
