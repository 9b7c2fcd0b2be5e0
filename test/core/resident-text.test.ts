import { describe, expect, it } from 'vitest';
import { cleanResidentName, cleanResidentText, LONGEST_REPLY } from '../../src/core/resident-text.ts';

describe('the words of a resident, as they are kept', () => {
  it('are as they were written, lines and all', () => {
    const text = 'Dear council,\n\nthe swing is broken.\nLove from Ruby';
    expect(cleanResidentText(text)).toEqual({ text, length: 50, tooLong: false });
  });

  it('are plain text: markup is words like others', () => {
    expect(cleanResidentText('<b>Bins</b> & <script>').text).toBe('<b>Bins</b> & <script>');
  });

  it('cannot turn what follows backwards, hide anything, or climb over their neighbours', () => {
    expect(cleanResidentText('pay \u202eme\u202c n\u200bow').text).toBe('pay me now');
    expect(cleanResidentText(`b${'\u0335\u0321\u0353'.repeat(20)}in`).text.length).toBeLessThanOrEqual(7);
  });

  it.each(['Tiếng Việt có dấu', 'שָׁלוֹם עֲלֵיכֶם', 'اُردُو می‌خواهم', 'हिन्दी में', 'Tha an t-uisge ann', '👩‍👩‍👧 at home'])('keep a living script: %s', (text) => {
    expect(cleanResidentText(text).text).toBe(text.normalize('NFC'));
  });

  it('do not push others off the page with empty lines', () => {
    expect(cleanResidentText(`one${'\n \n'.repeat(5_000)}two`).text).toBe('one\n\ntwo');
  });

  it('may be 5,000 characters as people count them, and are not cut when there are more', () => {
    expect(cleanResidentText('👩‍👩‍👧'.repeat(LONGEST_REPLY))).toMatchObject({ length: LONGEST_REPLY, tooLong: false });
    const long = cleanResidentText('bins '.repeat(10_000));
    expect(long).toMatchObject({ length: 49_999, tooLong: true });
    expect(long.text.length).toBe(49_999);
  });

  it('are too long when a single character is as long as a book', () => {
    expect(cleanResidentText(`👩${'\u200d👩'.repeat(50_000)}`).tooLong).toBe(true);
  });
});

describe('the name a resident writes under', () => {
  it('is on one line, and cleaned as the words are', () => {
    expect(cleanResidentName('  Ruby,\n age\t9\u202e ')).toBe('Ruby, age 9');
    expect(cleanResidentName('Oighrig NicRàth')).toBe('Oighrig NicRàth');
  });

  it('may be none', () => {
    for (const name of ['', ' \n', '\u200b\u2066']) expect(cleanResidentName(name)).toBe('');
  });

  it('is at most 60 characters, and never half a character', () => {
    expect(cleanResidentName('Wilhelmina '.repeat(20))).toBe('Wilhelmina Wilhelmina Wilhelmina Wilhelmina Wilhelmina…');
    for (const name of ['👋🏽'.repeat(400), `👩${'\u200d👩'.repeat(50_000)}`, 'x'.repeat(50_000)]) {
      const kept = cleanResidentName(name);
      expect(kept.isWellFormed()).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(60 * 12);
      expect(cleanResidentName(kept)).toBe(kept);
    }
  });
});
