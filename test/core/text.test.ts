import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { countCharacters, excerpt, withStop } from '../../src/core/text.ts';

const counted = (text: string) => [...new Intl.Segmenter('und').segment(text)].length;

describe('a heading before a sentence', () => {
  it('gets a full stop, and a question keeps its own mark', () => {
    expect(withStop('This says where somebody lives')).toBe('This says where somebody lives.');
    expect(withStop('Does Mrs Mackay know about this?')).toBe('Does Mrs Mackay know about this?');
  });
});

describe('the length of a text', () => {
  it('is what a reader counts', () => {
    expect(countCharacters('')).toBe(0);
    expect(countCharacters('Gritted 5:25am.')).toBe(15);
    expect(countCharacters('Là math “a chàirdean” – £5…')).toBe(27);
    expect(countCharacters('👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿')).toBe(2);
    expect(countCharacters('yẹ̀')).toBe(2);
    expect(countCharacters('नमस्ते')).toBe(counted('नमस्ते'));
  });

  it('is the number of grapheme clusters of any text', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', '\n', 'à', '’', '…', '£', '€', '‼', '©') }),
    );
    fc.assert(fc.property(unit, (text) => {
      expect(countCharacters(text)).toBe(counted(text));
    }));
  });
});

describe('the beginning of a text, for a title or a preview', () => {
  it('is the whole text, on one line, when that fits', () => {
    expect(excerpt('Gritted.\n\nPassable with care.', 60)).toBe('Gritted. Passable with care.');
    expect(excerpt('exactly ten', 11)).toBe('exactly ten');
  });

  it('ends after a word, with an ellipsis and no loose punctuation', () => {
    expect(excerpt('Which evening would you use Kilmorach Library?', 24)).toBe('Which evening would you…');
    expect(excerpt('Which evening would you use Kilmorach Library?', 26)).toBe('Which evening would you…');
    expect(excerpt('Yes, Jean, route one goes out', 11)).toBe('Yes, Jean…');
    expect(excerpt('A person, Jean – two, in fact', 18)).toBe('A person, Jean…');
  });

  it('cuts a word that has no end in sight, but never a character', () => {
    expect(excerpt('Llanfairpwllgwyngyllgogerychwyrndrobwll', 10)).toBe('Llanfairp…');
    expect(excerpt('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
  });

  it('is never longer than asked, and is the beginning of the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, max) => {
      const short = excerpt(text, max);
      expect(countCharacters(short)).toBeLessThanOrEqual(max);
      if (short.endsWith('…')) expect(text.replace(/\s+/g, ' ').trim()).toContain(short.slice(0, -1));
    }));
  });

  it('is found at once in a very long text', () => {
    expect(excerpt('👋 '.repeat(50_000), 5)).toBe('👋 👋…');
    expect(excerpt(`${', '.repeat(50_000)}a`, 99_000).length).toBeLessThan(99_000);
  });
});
