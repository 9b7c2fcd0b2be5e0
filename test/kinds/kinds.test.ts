import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { isWordKey } from '../../src/core/words/index.ts';
import { kindNamed, kinds } from '../../src/kinds/index.ts';

const now = new Date('2027-10-01T12:00:00Z');

describe('every kind', () => {
  it('is offered once, the plain update first, and found by its name only', () => {
    expect(kinds.map(({ name }) => name)).toEqual(['update', 'notice', 'question', 'poll', 'answer']);
    for (const kind of kinds) expect(kindNamed(kind.name)).toBe(kind);
    for (const name of ['', 'Update', 'ballot', '__proto__', 'constructor', 'toString']) expect(kindNamed(name)).toBeNull();
  });

  it.each(kinds)('$name refuses raw words with a sentence, whatever they are, and gives back what it stored', (kind) => {
    const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('2027-12-24T09:00', '2027-10-31T01:30', 'first', '29/02/2028', '9999999', 'Yes\nNo', 'yes\r\nYes', '\n'));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('ends', 'ends.which', 'closes', 'closes.which', 'options', 'other', '__proto__'), words), (raw) => {
      const parsed = kind.parse(raw, now);
      if (!parsed.ok) return void parsed.problems.forEach((problem) => expect(isWordKey(problem.words)).toBe(true));
      const again = kind.parse(kind.unparse(parsed.details), now);
      expect(again).toEqual(parsed);
      expect(JSON.parse(JSON.stringify(parsed.details))).toEqual(parsed.details);
    }));
  });
});

describe.each(['update', 'question'])('an %s', (name) => {
  const kind = kindNamed(name)!;

  it('needs nothing beside its words, and never ends', () => {
    expect(kind.fields).toEqual([]);
    expect(kind.parse({}, now)).toEqual({ ok: true, details: {}, endsAt: null });
  });

  it('drops the end that was typed while it was a notice', () => {
    expect(kind.parse({ ends: '31 Juen' }, now)).toEqual({ ok: true, details: {}, endsAt: null });
  });
});

it('every kind but a plain update carries its name in lists', () => {
  expect(kinds.map(({ name, labelled }) => [name, labelled])).toEqual([['update', false], ['notice', true], ['question', true], ['poll', true], ['answer', true]]);
});
