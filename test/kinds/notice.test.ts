import { describe, expect, it } from 'vitest';
import { kindNamed } from '../../src/kinds/index.ts';

const notice = kindNamed('notice')!;
const now = new Date('2027-10-01T12:00:00Z');
const ending = (ends: string, which?: string) => notice.parse({ ends, ...(which === undefined ? {} : { 'ends.which': which }) }, now);
const wordsFor = (ends: string, which?: string) => {
  const parsed = ending(ends, which);
  return parsed.ok ? null : parsed.problems.map(({ words }) => words);
};

describe('the end of a notice', () => {
  it('is asked for once more where the clocks go back over it, and is what was answered', () => {
    expect(wordsFor('2027-10-31T01:30')).toEqual(['kind.ends.which-of-two']);
    expect(wordsFor('2027-10-31T01:30', 'sometime')).toEqual(['kind.ends.which-of-two']);
    expect(ending('2027-10-31T01:30', 'first')).toMatchObject({ ok: true, endsAt: new Date('2027-10-31T00:30:00Z') });
    expect(ending('2027-10-31T01:30', 'second')).toMatchObject({ ok: true, endsAt: new Date('2027-10-31T01:30:00Z') });
  });

  it('keeps its answer when it is edited', () => {
    for (const which of ['first', 'second']) {
      const parsed = ending('2027-10-31T01:30', which);
      expect(parsed.ok && notice.unparse(parsed.details)).toEqual({ ends: '2027-10-31T01:30', 'ends.which': which });
    }
    const once = ending('2027-10-31T03:30', 'first');
    expect(once.ok && notice.unparse(once.details)).toEqual({ ends: '2027-10-31T03:30' });
  });

  it('is refused with the next time where the clocks go forward over it', () => {
    expect(ending('2028-03-26T01:30')).toMatchObject({ problems: [{ words: 'kind.ends.skipped', params: { next: '2028-03-26 02:00' } }] });
  });

  it('is at most two years ahead, so that a slip in the year is noticed', () => {
    expect(ending('2029-10-01T13:00')).toMatchObject({ ok: true });
    expect(wordsFor('2072-10-01T13:00')).toEqual(['kind.ends.too-far']);
  });

  it.each(['31 Juen', 'tomorrow', '2027-02-29T09:00', '2100-02-29T09:00', '2027-11-31T09:00', '2027-13-01T09:00', '2027-12-24T25:00', '2027-12-24', '24/12/2027 09:00', '-1', '٢٠٢٧-١٢-٢٤T٠٩:٠٠'])(
    'is refused with the words that were typed where they are no date and time: %s',
    (text) => {
      expect(ending(text)).toEqual({ ok: false, problems: [{ field: 'ends', words: 'kind.ends.not-a-time', params: { text } }] });
    },
  );

  it('is asked for where it is missing or only spaces', () => {
    expect(notice.parse({}, now)).toMatchObject({ problems: [{ field: 'ends', words: 'kind.notice.ends.missing' }] });
    expect(wordsFor('   ')).toEqual(['kind.notice.ends.missing']);
  });

  it('is Scottish time, in winter and in summer, and may be the 29th of February', () => {
    expect(ending('2027-12-24T09:00')).toEqual({ ok: true, details: { ends: '2027-12-24T09:00:00.000Z' }, endsAt: new Date('2027-12-24T09:00:00Z') });
    expect(ending('2028-06-24T09:00')).toMatchObject({ endsAt: new Date('2028-06-24T08:00:00Z') });
    expect(ending(' 2028-02-29T23:59 ')).toMatchObject({ endsAt: new Date('2028-02-29T23:59:00Z') });
  });

  it('is ahead: one that is over already, or this very moment, is refused', () => {
    expect(wordsFor('2027-10-01T12:59')).toEqual(['kind.ends.past']);
    expect(wordsFor('2027-10-01T13:00')).toEqual(['kind.ends.past']);
    expect(ending('2027-10-01T13:01')).toMatchObject({ ok: true });
    expect(wordsFor('2026-10-01T13:01')).toEqual(['kind.ends.past']);
  });
});
