import { describe, expect, test } from 'vitest';
import { campaignNow, nextDay, turnsOf, type CampaignSign } from '../../src/campaigns/campaign-signs.ts';

const sign = (slug: string, from: string, to: string, given: Partial<CampaignSign> = {}): CampaignSign => ({
  id: slug, slug, kind: 'day', name: slug, nameGd: '', hashtags: ['WhatWeDo'], startsAt: new Date(from), endsAt: new Date(to), authorityIds: ['fife'], ...given });

const earlier = sign('earlier', '2025-11-24T12:00Z', '2025-11-25T12:00Z');
const year = sign('year', '2026-01-01T00:00Z', '2027-01-01T00:00Z', { kind: 'year' });
const day = sign('day', '2026-11-24T12:00Z', '2026-11-25T12:00Z', { authorityIds: ['fife', 'orkney'] });
const next = sign('next', '2027-11-24T12:00Z', '2027-11-25T12:00Z');
const all = [earlier, year, day, next];

describe('the campaign that the masthead leads to', () => {
  test('is the one that runs, a day before a year, or else the next, or else the last', () => {
    expect(campaignNow(all, new Date('2026-11-24T12:00Z'))?.slug).toBe('day');
    expect(campaignNow(all, new Date('2026-11-25T12:00Z'))?.slug).toBe('year');
    expect(campaignNow(all, new Date('2027-06-01T12:00Z'))?.slug).toBe('next');
    expect(campaignNow(all, new Date('2028-06-01T12:00Z'))?.slug).toBe('next');
    expect(campaignNow([earlier], new Date('2028-06-01T12:00Z'))?.slug).toBe('earlier');
    expect(campaignNow([], new Date())).toBeNull();
  });

  test('may be another whenever one begins or ends', () => {
    expect(turnsOf(all, new Date('2026-11-25T12:00Z')).map((turn) => turn.toISOString())).toEqual(['2027-01-01T00:00:00.000Z', '2027-11-24T12:00:00.000Z', '2027-11-25T12:00:00.000Z']);
  });
});

test('a day is announced to those who take part, a year is not', () => {
  const now = new Date('2026-11-20T12:00Z');
  expect(nextDay(all, 'orkney', now)?.slug).toBe('day');
  expect(nextDay(all, null, now)?.slug).toBe('day');
  expect(nextDay(all, 'moray', now)).toBeNull();
  expect(nextDay(all, 'orkney', new Date('2026-11-25T12:00Z'))).toBeNull();
});
