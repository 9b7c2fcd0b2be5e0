import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/core/text.ts';

/** Any text at all, weighted towards what makes trouble. */
const troubled = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(
        '\r\n', '\n', '\n\n\n', '  ', '\t', '\u200b', '\u200c', '\u200d', '\ufe0f', '\ufe0f\u20e3', '\u202e', '\u2066',
        '\ud83d', '\udc00', '\u0301', '\u0301'.repeat(9), '\u0323\u0307', 'ा', '्', 'क', 'ش', 'ب', '\u200f', '👩', '🏽', '❤',
        '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '\u{e0041}', 'a', '1', '\u1160', '가', 'ᄀ', 'ᆨ',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('what is stored of what somebody typed', () => {
  it('is an ordinary English or Gaelic text unchanged', () => {
    for (const text of [
      'Gritted 5:25am, passable with care.',
      'Feasgar math, a h-uile duine. Tha sinn an seo gus meadhan-latha a-màireach.',
      'One line.\nAnother.\n\nA new paragraph: “quotes”, £5 – and so on…',
    ]) {
      expect(cleanText(text)).toBe(text);
    }
  });

  it('ends lines one way, and has no spaces at their ends', () => {
    expect(cleanText('one  \r\ntwo\rthree\u2028four\t\n')).toBe('one\ntwo\nthree\nfour');
    expect(cleanText('  \n\n hello \u00a0\n ')).toBe('hello');
  });

  it('has at most one empty line in a row', () => {
    expect(cleanText('one\n\n\n\n\ntwo\n \n \n three')).toBe('one\n\ntwo\n\n three');
  });

  it('keeps words apart that a tab kept apart', () => {
    expect(cleanText('Route\t1')).toBe('Route 1');
  });

  it('has no controls', () => {
    expect(cleanText('a\u0000b\u0007c\u001bd\u007fe\u009bf')).toBe('abcdef');
  });

  it('composes letters and accents into one form', () => {
    expect(cleanText('Ga\u0300idhlig')).toBe('Gàidhlig');
  });

  it('cannot be made to read backwards', () => {
    expect(cleanText('pay \u202e001\u202c pounds \u2066now\u2069')).toBe('pay 001 pounds now');
  });

  it('hides nothing between the letters of a word or a number', () => {
    for (const hidden of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\ufe0f', '\u200e', '\u{e0101}', '\u{e0061}']) {
      expect(cleanText(`sec${hidden}ret`)).toBe('secret');
      expect(cleanText(`0141${hidden}496`)).toBe('0141496');
    }
  });

  it('is empty when there was nothing to see', () => {
    for (const text of ['', ' \n ', '\u200b\u200d\ufe0f', '\u3164', '\u2800 \u2800', '\u{e0041}\u{e0042}', '\u2066\u2069']) {
      expect(cleanText(text)).toBe('');
    }
  });

  it('has no halves of characters', () => {
    expect(cleanText('a\ud83db\ude00c 👋')).toBe('abc 👋');
  });

  it('keeps every emoji as it was chosen', () => {
    for (const emoji of ['👋', '👋🏽', '👩‍👩‍👧‍👦', '👩🏽‍🚒', '🏳️‍🌈', '🏴‍☠️', '❤️', '❤️‍🔥', '👁️‍🗨️', '1️⃣', '#️⃣', '🇬🇧', '☎︎', '⛄']) {
      expect(cleanText(`Hello ${emoji}, hello`)).toBe(`Hello ${emoji}, hello`);
    }
  });

  it('keeps the flags of Scotland and Wales', () => {
    expect(cleanText('🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿')).toBe('🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿');
  });

  it('keeps joiners in the scripts that are written with them', () => {
    for (const word of ['می‌خواهم', 'ශ්‍රී', 'क्‍ष', 'ക്‍', 'র‍্য', 'نامه‌ای']) {
      expect(cleanText(word)).toBe(word.normalize('NFC'));
    }
  });

  it('keeps the marks of direction that Arabic and Hebrew need', () => {
    expect(cleanText('הספרייה C++\u200f פתוחה')).toBe('הספרייה C++\u200f פתוחה');
  });

  it('keeps the marks of the languages people here write in', () => {
    for (const text of ['Tiếng Việt', 'yẹ̀yẹ́ Yorùbá', 'हिन्दी में', 'ਪੰਜਾਬੀ', 'اُردُو', 'Українська', 'ภาษาไทยที่นี่', 'བོད་སྐད་རྐྱེན', 'ကျွန်ုပ်တို့', 'שָׁלוֹם']) {
      expect(cleanText(text)).toBe(text.normalize('NFC'));
    }
  });

  it('piles no more than four marks on a letter', () => {
    expect(cleanText(`Z${'\u0315'.repeat(40)}o`)).toBe(`Z${'\u0315'.repeat(4)}o`);
    expect(cleanText(`ที${'\u0e48'.repeat(50)}`).length).toBeLessThanOrEqual(6);
  });

  it('is the same when it is cleaned again', () => {
    fc.assert(fc.property(troubled, (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
    }), { numRuns: 3000 });
  });

  it('is well formed, NFC, tidy and free of controls whatever came in', () => {
    fc.assert(fc.property(troubled, (text) => {
      const clean = cleanText(text);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean.normalize('NFC')).toBe(clean);
      expect(clean).not.toMatch(/(?!\n)\p{Cc}|\n{3}|[ \u00a0]\n|[\u202a-\u202e\u2066-\u2069\u200b]/u);
      expect(clean.trim()).toBe(clean);
    }), { numRuns: 3000 });
  });
});

describe('cleaning a text made to be slow', () => {
  // Quadratic work on these is 10^10 steps: minutes, not the moment this takes.
  it.each([
    ['marks on one letter', `a${'\u0301\u0323'.repeat(50_000)}`],
    ['marks, many to each letter', `${'\u0315'.repeat(29)}a`.repeat(3_300)],
    ['spaces inside a line', `a${' '.repeat(100_000)}b`],
    ['empty lines', '\n \n'.repeat(33_000)],
    ['joiners', 'ا\u200c'.repeat(50_000)],
    ['families', '👩\u200d'.repeat(33_000)],
    ['flags that never end', '\u{1f3f4}\u{e0067}'.repeat(25_000)],
    ['halves of characters', '\ud83d'.repeat(100_000)],
  ])('is done at once: %s', (_, text) => {
    expect(cleanText(text).length).toBeLessThanOrEqual(text.length);
  });
});
