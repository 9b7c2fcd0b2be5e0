import { describe, expect, it } from 'vitest';
import { addressOfYear, nextOccurrence, weeksOn } from '../../src/campaigns/year-dates.ts';
import { londonLocal } from '../../src/core/time.ts';

const at = (iso: string): Date => new Date(iso);
const next = (iso: string, repeats: 'week' | 'month', past = iso): string => londonLocal(nextOccurrence(at(iso), repeats, at(past)));

describe('what comes again in a year', () => {
  it('comes at the same time on London’s clock a week later, also over a change of the clocks', () => {
    expect(next('2026-02-03T18:00:00Z', 'week')).toBe('2026-02-10T18:00');
    expect(next('2026-03-24T18:00:00Z', 'week')).toBe('2026-03-31T18:00');
    expect(next('2026-10-20T17:00:00Z', 'week')).toBe('2026-10-27T18:00');
  });

  it('comes every month on the same weekday of the month', () => {
    expect(next('2026-02-03T18:00:00Z', 'month')).toBe('2026-03-03T18:00');
    expect(next('2026-03-03T18:00:00Z', 'month')).toBe('2026-04-07T18:00');
    expect(next('2026-04-28T17:00:00Z', 'month')).toBe('2026-05-26T18:00');
  });

  it('comes on the fourth weekday where it first was on a fifth, and stays there', () => {
    expect(next('2026-03-31T11:00:00Z', 'month')).toBe('2026-04-28T12:00');
    expect(next('2026-03-31T11:00:00Z', 'month', '2026-06-01T00:00:00Z')).toBe('2026-06-23T12:00');
  });

  it('passes over what was missed, and comes after the moment asked for', () => {
    expect(next('2026-02-03T18:00:00Z', 'week', '2026-03-03T18:00:00Z')).toBe('2026-03-10T18:00');
  });

  it('leaves out a night in which its time never is, and keeps its time afterwards', () => {
    expect(next('2026-03-22T01:30:00Z', 'week')).toBe('2026-04-05T01:30');
    expect(next('2026-03-22T01:30:00Z', 'week', '2026-04-05T12:00:00Z')).toBe('2026-04-12T01:30');
  });
});

describe('a day a year on', () => {
  it('begins on the same weekday at the same time on the clock, whatever the clocks did in between', () => {
    expect(londonLocal(weeksOn(at('2026-03-30T11:00:00Z'), 52))).toBe('2027-03-29T12:00');
    expect(londonLocal(weeksOn(at('2026-03-29T11:00:00Z'), 52))).toBe('2027-03-28T12:00');
    expect(londonLocal(weeksOn(at('2026-10-27T12:00:00Z'), 52))).toBe('2027-10-26T12:00');
  });

  it('has an address with its year', () => {
    expect(addressOfYear('whatwedo', at('2027-02-02T12:00:00Z'))).toBe('whatwedo-2027');
    expect(addressOfYear('whatwedo-2026', at('2027-11-23T12:00:00Z'))).toBe('whatwedo-2027');
    expect(addressOfYear('a'.repeat(60), at('2027-11-23T12:00:00Z'))).toHaveLength(55);
  });
});
