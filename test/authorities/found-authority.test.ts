import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allAuthorities, authorityById, wardsOfAuthority } from '../../src/authorities/authorities.queries.ts';
import { foundAuthority } from '../../src/authorities/found-authority.ts';
import { councilBySlug, scottishCouncils } from '../../src/authorities/scottish-councils.ts';
import { AppError } from '../../src/core/errors.ts';
import { checkSlug } from '../../src/core/handles.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { auditOf } from './audit-of.ts';

let house: TestHouse;
let operator: Actor;

beforeAll(async () => {
  house = await openTestHouse();
  const home = await house.anAuthority();
  operator = await house.actorOf(await house.aMember(home, { administrator: true, operator: true }));
});
afterAll(() => house.close());

describe('Scotland’s 32 councils', () => {
  it('are 32, with 355 wards that each belong to one', () => {
    const wards = scottishCouncils.flatMap((council) => council.wards);
    expect(scottishCouncils).toHaveLength(32);
    expect(wards).toHaveLength(355);
    expect(new Set(wards.map((ward) => ward.gss)).size).toBe(355);
  });

  it('have a tile each, and neighbours that are each other’s', () => {
    const tiles = scottishCouncils.map(({ tile }) => `${tile.row}/${tile.col}`);
    expect(new Set(tiles).size).toBe(32);
    for (const council of scottishCouncils) {
      for (const gss of council.neighbours) {
        expect(scottishCouncils.find((other) => other.gss === gss)?.neighbours, `${council.slug} and ${gss}`).toContain(council.gss);
      }
    }
  });

  it('have slugs that no route stands in the way of', () => {
    expect(scottishCouncils.filter(({ slug }) => !checkSlug(slug).ok)).toEqual([]);
    expect(councilBySlug('fife')?.councilName).toBe('Fife Council');
    expect(councilBySlug('atlantis')).toBeNull();
  });
});

describe('founding an authority', () => {
  it('brings one of the 32 with its names and wards, and says so in its audit', async () => {
    const founded = await foundAuthority(house, operator, { council: 'na-h-eileanan-siar', name: '' });
    if (!founded.ok) throw new Error('refused');
    expect(await authorityById(house.database, founded.id)).toMatchObject({
      slug: 'na-h-eileanan-siar', name: 'Comhairle nan Eilean Siar', shortName: 'Na h-Eileanan Siar', code: 'ELS', domain: 'cne-siar.gov.uk', domainProvedAt: null,
    });
    expect(await wardsOfAuthority(house.database, founded.id)).toHaveLength(11);
    expect(await auditOf(house, founded.id)).toMatchObject([{ action: 'authority.created', actor: `member:${operator.memberId}` }]);
    expect(house.announced.at(-1)?.tags).toContain(`authority:${founded.id}`);
  });

  it('brings all 32 with all 355 wards', async () => {
    for (const { slug } of scottishCouncils) await foundAuthority(house, operator, { council: slug, name: '' });
    const founded = (await allAuthorities(house.database)).filter(({ gss }) => gss !== null);
    const wards = await Promise.all(founded.map(({ id }) => wardsOfAuthority(house.database, id)));
    expect(founded).toHaveLength(32);
    expect(wards.flat()).toHaveLength(355);
  });

  it('refuses one that is here already', async () => {
    await foundAuthority(house, operator, { council: 'fife', name: '' });
    expect(await foundAuthority(house, operator, { council: 'fife', name: '' })).toEqual({ ok: false, refusal: { field: 'council', reason: 'already-here' } });
  });

  it('makes an address from another council’s name', async () => {
    const founded = await foundAuthority(house, operator, { council: 'another', name: '  Northern   Glens Council ' });
    if (!founded.ok) throw new Error('refused');
    expect(await authorityById(house.database, founded.id)).toMatchObject({ slug: 'northern-glens', name: 'Northern Glens Council', shortName: 'Northern Glens', gss: null });
    expect(await foundAuthority(house, operator, { council: 'another', name: 'northern glens' })).toEqual({ ok: false, refusal: { field: 'name', reason: 'taken' } });
  });

  it('keeps the addresses of routes free', async () => {
    const founded = await foundAuthority(house, operator, { council: 'another', name: 'Search Council' });
    expect(founded).toMatchObject({ ok: true, slug: 'search-council' });
  });

  it.each([
    ['nothing at all', { council: '', name: '' }, { field: 'council', reason: 'missing' }],
    ['another, without a name', { council: 'another', name: '  ' }, { field: 'name', reason: 'empty' }],
    ['a council that is none', { council: 'atlantis', name: '' }, { field: 'council', reason: 'unknown' }],
    ['one of the 32 by hand', { council: 'another', name: 'Orkney Islands Council' }, { field: 'name', reason: 'is-one-of-the-32' }],
    ['a name of 101 letters', { council: 'another', name: 'x'.repeat(101) }, { field: 'name', reason: 'too-long' }],
    ['a name that no address can be made of', { council: 'another', name: '…' }, { field: 'name', reason: 'empty' }],
  ])('refuses %s', async (_, typed, refusal) => {
    expect(await foundAuthority(house, operator, typed)).toEqual({ ok: false, refusal });
  });

  it('is the operator’s, not an administrator’s', async () => {
    const administrator = await house.actorOf(await house.aMember(await house.anAuthority(), { administrator: true }));
    await expect(foundAuthority(house, administrator, { council: 'moray', name: '' })).rejects.toThrow(AppError);
  });
});
