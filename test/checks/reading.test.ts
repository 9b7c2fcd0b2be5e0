import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/checks/fold.ts';
import { check, NOTHING_KNOWN } from '../../src/checks/index.ts';
import { readingOf, type Reading } from '../../src/checks/reading.ts';

const read = (text: string): Reading => readingOf({ text, lang: 'en', context: 'post', media: [] }, NOTHING_KNOWN);
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 }), fc.array(fc.constantFrom('a', 'e\u0301', '\u200d', '\u00ad', '１', '٣', '\u00a0', '—', '’', '\ud83d', '👩‍🚒', '\n', ' ', '.', 'Ł')).map((all) => all.join('')));

describe('a folded text', () => {
  it.each([
    ['digits of full width', '０７７００', '07700'], ['digits of other scripts', '٠٧٧', '077'], ['spaces that do not break', '07\u00a0700\u2009900', '07 700 900'], ['hyphens of all kinds', '08‑99–99', '08-99-99'],
    ['curly quotes', '‘Isa’s “wean”', "'Isa's \"wean\""], ['unseen joiners', '07\u200d70\u00ad0', '07700'], ['accents put on by themselves', 'Ro\u0301isi\u0301n', 'Róisín'], ['a wide at sign', 'a＠b.example', 'a@b.example'],
  ])('is plain: %s', (_, written, plain) => {
    expect(foldText(written).plain).toBe(plain);
  });

  it('leads back to what was written, the unseen and the accents with it', () => {
    const text = 'ring ０７\u200d７００, Ro\u0301isi\u0301n';
    const { plain, spanOf } = foldText(text);
    const back = (part: string): string => { const at = plain.indexOf(part); const { from, to } = spanOf(at, at + part.length); return text.slice(from, to); };
    expect([back('07700'), back('Róisín')]).toEqual(['０７\u200d７００', 'Ro\u0301isi\u0301n']);
  });

  it('has every part of it at a place in what was written, in the same order, whatever that was', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { plain, spanOf } = foldText(text);
      let last = 0;
      for (let at = 0; at < plain.length; at++) {
        const { from, to } = spanOf(at, at + 1);
        expect(from >= last && from < to && to <= text.length).toBe(true);
        last = from;
      }
      expect(spanOf(plain.length, plain.length)).toEqual({ from: text.length, to: text.length });
    }), { numRuns: 800 });
  });

  it('of one character, any there is, stays as it is when it is folded again', () => {
    const changed: string[] = [];
    for (let at = 0; at <= 0x10_FFFF; at++) {
      const once = foldText(String.fromCodePoint(at)).plain;
      if (!/\p{M}/u.test(once) && foldText(once).plain !== once) changed.push(at.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('stays as it is when it is folded again', () => {
    fc.assert(fc.property(anyText, (text) => {
      const once = foldText(text).plain;
      // A character half of which is missing is left as it is, and an accent may meet a letter only once folded.
      if (!/[\ud800-\udfff\p{M}]/u.test(once)) expect(foldText(once).plain).toBe(once);
    }), { numRuns: 400 });
  });
});

describe('the words of a reading', () => {
  it('are words, numbers and marks at their places, with their sentences', () => {
    const { tokens, plain } = read("Mr. Rae's gritter is out. Route 7 next!\nStay in");
    expect(tokens.map(({ word }) => word)).toEqual(['Mr', '.', "Rae's", 'gritter', 'is', 'out', '.', 'Route', '7', 'next', '!', 'Stay', 'in']);
    expect(tokens.filter(({ opens }) => opens).map(({ word }) => word)).toEqual(['Mr', 'Route', 'Stay']);
    expect(tokens.map(({ sentence }) => sentence)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]);
    for (const { from, to, word } of tokens) expect(plain.slice(from, to)).toBe(word);
  });

  it('are compared small and without accents, and know their capitals', () => {
    expect(read('Wójcik ŁÓDŹ isla').tokens.map(({ low, capital }) => `${low} ${capital}`)).toEqual(['wojcik first', 'lodz all', 'isla none']);
  });

  it('stand in the text one after the other, whatever it is', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { tokens, plain } = read(text);
      let last = 0;
      for (const { from, to, word } of tokens) {
        expect(from >= last && plain.slice(from, to) === word && word !== '').toBe(true);
        last = to;
      }
    }), { numRuns: 500 });
  });
});

describe('a text that is typed', () => {
  const words = fc.array(fc.constantFrom('Mrs', 'Rae', 'goes', 'home', '.', '!', ',', '\n', ' ', ' ', "'s", 'P4', '07700 900123', 'the bus', 'É', '👩‍🚒'), { maxLength: 30 }).map((all) => all.join(' '));

  it('is read in the same words and findings, whatever was read before it', () => {
    fc.assert(fc.property(words, words, fc.nat(), fc.constantFrom('x', '. A', '\n', "'s", '1', ' '), (text, other, place, typed) => {
      const at = place % (text.length + 1);
      const edited = text.slice(0, at) + typed + text.slice(at);
      const both = (): string => JSON.stringify([read(edited).tokens, check({ text: edited, lang: 'en', context: 'post', media: [] })]);
      const tokensOf = (before: string): unknown => read(before).tokens;
      tokensOf(text);
      const afterItself = both();
      tokensOf(other);
      expect(both()).toBe(afterItself);
    }));
  });
});
