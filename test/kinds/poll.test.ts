import { describe, expect, it } from 'vitest';
import { kindNamed } from '../../src/kinds/index.ts';

const poll = kindNamed('poll')!;
const now = new Date('2027-10-01T12:00:00Z');
const asking = (options: string, closes?: string, which?: string) =>
  poll.parse({ options, ...(closes === undefined ? {} : { closes }), ...(which === undefined ? {} : { 'closes.which': which }) }, now);
const wordsFor = (options: string, closes?: string) => {
  const parsed = asking(options, closes);
  return parsed.ok ? null : parsed.problems.map(({ field, words, params }) => [field, words, params?.['option'] ?? params?.['text'] ?? '']);
};

describe('the answers of a poll', () => {
  it('are typed one on each line; empty lines and spaces around them count for nothing', () => {
    expect(asking('Monday\r\n  Tuesday \r\n\r\n \nThursday')).toEqual({ ok: true, details: { options: ['Monday', 'Tuesday', 'Thursday'] }, endsAt: null, options: ['Monday', 'Tuesday', 'Thursday'] });
  });

  it('are two to eight', () => {
    expect(wordsFor('')).toEqual([['options', 'kind.poll.options.too-few', '']]);
    expect(wordsFor('Yes')).toEqual([['options', 'kind.poll.options.too-few', '']]);
    expect(wordsFor('1\n2\n3\n4\n5\n6\n7\n8')).toBeNull();
    expect(poll.parse({ options: '1\n2\n3\n4\n5\n6\n7\n8\n9' }, now)).toMatchObject({ problems: [{ words: 'kind.poll.options.too-many', params: { count: '9', most: '8' } }] });
  });

  it('have at most 80 characters each, as people count them', () => {
    expect(wordsFor(`Yes\n${'a'.repeat(80)}`)).toBeNull();
    expect(wordsFor(`Yes\n${'👩‍🚒'.repeat(80)}`)).toBeNull();
    expect(wordsFor(`Yes\n${'a'.repeat(81)}`)).toEqual([['options', 'kind.poll.options.too-long', 'a'.repeat(81)]]);
  });

  it.each([['Yes\nNo\nYes', 'Yes'], ['Yes\nyes', 'yes'], ['Salty Nell\nSalty\u00a0 Nell', 'Salty Nell'], ['Yes\nY\u200bes', 'Yes'], ['No\nＮｏ', 'Ｎｏ']])(
    'are told apart by a reader: %j is refused',
    (options, twice) => expect(wordsFor(options)).toEqual([['options', 'kind.poll.options.twice', twice]]),
  );

  it('cannot be changed once the poll was said, not even their order; its closing time can', () => {
    const before = { options: ['Yes', 'No'] };
    expect(poll.refuseChange!(before, { options: ['Yes', 'No'], ends: '2027-12-24T09:00:00.000Z' })).toEqual([]);
    for (const options of [['Yes', 'No', 'Maybe'], ['No', 'Yes'], ['Yes', 'Nae'], ['Yes No']]) {
      expect(poll.refuseChange!(before, { options })).toMatchObject([{ field: 'options', words: 'kind.poll.options.changed' }]);
    }
  });
});

describe('the closing time of a poll', () => {
  it('may be left out', () => {
    expect(asking('Yes\nNo', '  ')).toMatchObject({ ok: true, endsAt: null, details: { options: ['Yes', 'No'] } });
  });

  it('is Scottish time and ahead, and asks which one where the clocks go back over it', () => {
    expect(asking('Yes\nNo', '2027-12-24T09:00')).toMatchObject({ endsAt: new Date('2027-12-24T09:00:00Z'), details: { ends: '2027-12-24T09:00:00.000Z' } });
    expect(wordsFor('Yes\nNo', '2027-10-01T13:00')).toEqual([['closes', 'kind.ends.past', '']]);
    expect(wordsFor('Yes\nNo', '31 Juen')).toEqual([['closes', 'kind.ends.not-a-time', '31 Juen']]);
    expect(wordsFor('Yes\nNo', '2027-10-31T01:30')).toEqual([['closes', 'kind.ends.which-of-two', '']]);
    expect(asking('Yes\nNo', '2027-10-31T01:30', 'second')).toMatchObject({ endsAt: new Date('2027-10-31T01:30:00Z') });
  });

  it('and the answers are both mended at once', () => {
    expect(wordsFor('Yes', 'soon')).toEqual([['options', 'kind.poll.options.too-few', ''], ['closes', 'kind.ends.not-a-time', 'soon']]);
  });

  it('stands in the edit form as it was chosen', () => {
    const parsed = asking('Yes\nNo', '2027-10-31T01:30', 'first');
    expect(parsed.ok && poll.unparse(parsed.details)).toEqual({ options: 'Yes\nNo', closes: '2027-10-31T01:30', 'closes.which': 'first' });
  });
});
