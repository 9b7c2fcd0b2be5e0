import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import {
  checkHandle,
  checkSlug,
  RESERVED_HANDLES,
  RESERVED_SLUGS,
  suggestHandle,
  suggestSlug,
} from '../../src/core/handles.ts';

const COUNCILS = [
  'aberdeen-city', 'aberdeenshire', 'angus', 'argyll-and-bute', 'city-of-edinburgh', 'clackmannanshire',
  'dumfries-and-galloway', 'dundee-city', 'east-ayrshire', 'east-dunbartonshire', 'east-lothian', 'east-renfrewshire',
  'falkirk', 'fife', 'glasgow-city', 'highland', 'inverclyde', 'midlothian', 'moray', 'na-h-eileanan-siar',
  'north-ayrshire', 'north-lanarkshire', 'orkney-islands', 'perth-and-kinross', 'renfrewshire', 'scottish-borders',
  'shetland-islands', 'south-ayrshire', 'south-lanarkshire', 'stirling', 'west-dunbartonshire', 'west-lothian',
];

describe('a voice’s handle', () => {
  it('is taken as typed, small, with or without the @', () => {
    expect(checkHandle('night_gritters')).toEqual({ ok: true, handle: 'night_gritters' });
    expect(checkHandle(' @Night_Gritters ')).toEqual({ ok: true, handle: 'night_gritters' });
    expect(checkHandle('a'.repeat(30))).toMatchObject({ ok: true });
  });

  it('is refused with a reason, and with one that would do', () => {
    expect(checkHandle('  ')).toEqual({ ok: false, refusal: 'empty' });
    expect(checkHandle('Night Gritters')).toEqual({ ok: false, refusal: 'characters', suggestion: 'night_gritters' });
    expect(checkHandle('highland_council_night_gritters')).toEqual({
      ok: false, refusal: 'too-long', suggestion: 'highland_council_night',
    });
    expect(checkHandle('admin')).toEqual({ ok: false, refusal: 'reserved', suggestion: 'admin_team' });
    expect(checkHandle('図書館')).toEqual({ ok: false, refusal: 'characters' });
  });

  it.each([
    ['Night Gritters', 'night_gritters'],
    ['Comhairle nan Gàidheal', 'comhairle_nan_gaidheal'],
    ['Children’s Services', 'childrens_services'],
    ['Parks & Gardens', 'parks_and_gardens'],
    ['Bùth-obrach  (An t-Òban)', 'buth_obrach_an_t_oban'],
    ['Łukasz Straße Ærø', 'lukasz_strasse_aero'],
    ['ＬＩＢＲＡＲＹ １', 'library_1'],
    ['Environmental Health and Trading Standards', 'environmental_health_and'],
    ['Llanfairpwllgwyngyllgogerychwyrndrobwll', 'llanfairpwllgwyngyllgogerychwy'],
    ['Administrator', 'administrator_team'],
    ['図書館', ''],
    ['', ''],
  ])('is suggested from the name “%s” as “%s”', (name, handle) => {
    expect(suggestHandle(name)).toBe(handle);
  });

  it('is always one that would be taken, when one is suggested', () => {
    const names = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 80 }), fc.constantFrom(...RESERVED_HANDLES));
    fc.assert(fc.property(names, (name) => {
      const handle = suggestHandle(name);
      if (handle !== '') expect(checkHandle(handle)).toEqual({ ok: true, handle });
    }));
  });
});

describe('an authority’s slug', () => {
  it('is taken for each of Scotland’s 32 councils', () => {
    for (const slug of COUNCILS) expect(checkSlug(slug)).toEqual({ ok: true, slug });
    expect(COUNCILS).toHaveLength(32);
  });

  it('leaves the house’s own addresses free', () => {
    for (const word of ['gd', 'desk', 'api', 'tags', 'healthz', 'house-rules', 'oauth', 'media', 'setup']) {
      expect(checkSlug(word)).toEqual({ ok: false, refusal: 'reserved', suggestion: `${word}-council` });
    }
    for (const word of RESERVED_SLUGS) expect(checkSlug(word)).toMatchObject({ refusal: 'reserved' });
  });

  it('is refused with a reason, and with one that would do', () => {
    expect(checkSlug('')).toEqual({ ok: false, refusal: 'empty' });
    expect(checkSlug('Northern Glens')).toEqual({ ok: false, refusal: 'characters', suggestion: 'northern-glens' });
    expect(checkSlug('-glens-')).toEqual({ ok: false, refusal: 'characters', suggestion: 'glens' });
    expect(checkSlug(`${'glen-'.repeat(12)}glen`)).toEqual({
      ok: false, refusal: 'too-long', suggestion: `${'glen-'.repeat(11)}glen`,
    });
  });

  it('is always one that would be taken, when one is suggested', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...RESERVED_SLUGS)), (name) => {
      const slug = suggestSlug(name);
      if (slug !== '') expect(checkSlug(slug)).toEqual({ ok: true, slug });
    }));
  });
});
