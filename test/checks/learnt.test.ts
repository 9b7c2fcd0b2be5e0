import { describe, expect, it } from 'vitest';
import { COLUMNS, KINDS } from '../../src/checks/people/learnt/kinds.ts';
import { SIGNS } from '../../src/checks/people/learnt/net.ts';
import { addProduct, readWay } from '../../src/checks/people/learnt/recurrent.ts';
import { stretchesOf } from '../../src/checks/people/learnt/stretches.ts';
import { weighWords } from '../../src/checks/people/learnt/weigh-words.ts';
import { inputOf } from '../../src/checks/people/learnt/word-input.ts';
import { SIGN_COUNT } from '../../src/checks/people/roles.ts';
import { NOTHING_KNOWN } from '../../src/checks/index.ts';
import { readingOf, type Reading } from '../../src/checks/reading.ts';
import { fc } from '../properties.ts';

const read = (text: string): Reading => readingOf({ text, lang: 'en', context: 'post', media: [] }, NOTHING_KNOWN);
const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.array(fc.constantFrom('Mrs', 'Rae', 'goes', 'home', '.', '!', '\n', 'P4', '07700', '👩‍🚒', 'Ł'), { maxLength: 20 }).map((all) => all.join(' ')));

describe('what was learnt from texts', () => {
  it('weighs each word of any text in shares that add up to one', () => {
    fc.assert(fc.property(anyText, (text) => {
      const reading = read(text);
      const likely = weighWords(reading, new Map());
      expect(likely.length).toBe(reading.tokens.length * COLUMNS);
      for (let token = 0; token < reading.tokens.length; token++) {
        const sum = likely.slice(token * COLUMNS, (token + 1) * COLUMNS).reduce((all, each) => all + each, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-5);
      }
    }));
  });

  it('weighs a sentence that was read before as it did the first time', () => {
    const reading = read('The gritter is out. Jean has her carers in at ten.');
    const first = weighWords(reading, new Map([[5, { place: 1, signs: 0 }]]));
    expect(weighWords(reading, new Map([[5, { place: 1, signs: 0 }]]))).toEqual(first);
    expect(weighWords(reading, new Map([[5, { place: 1, signs: 1 }]]))).not.toEqual(first);
  });

  it('keeps apart what a text says from what is known of its names', () => {
    const alike = read('Snow is here today 0/1/0');
    const alone = weighWords(alike, new Map());
    weighWords(read('Snow is here today'), new Map([[0, { place: 1, signs: 0 }]]));
    expect(weighWords(alike, new Map())).toEqual(alone);
  });

  it('hears of every sign that the rules see', () => {
    expect(SIGN_COUNT).toBe(SIGNS);
  });

  it('is told no single name, but that there is one', () => {
    const [one, other] = ['agnieszka', 'mohammed'].map((word) => inputOf(read(word).tokens[0]!, true, 8192));
    expect({ ...one, lists: 0 }).toEqual({ ...other, lists: 0 });
  });

  it('takes a word of no list by how it ends', () => {
    const [one, other, another] = ['vexfraptering', 'frumbelling', 'quaxterous'].map((word) => inputOf(read(word).tokens[0]!, false, 8192));
    expect([one!.row, one!.row2]).toEqual([other!.row, other!.row2]);
    expect(one!.row).not.toBe(another!.row);
  });
});

describe('a product of a matrix, column by column', () => {
  it('is what it is row by row', () => {
    const [rows, wide] = [3, 8];
    const matrix = Float32Array.from({ length: rows * wide }, (_, at) => at / 4 - 2);
    const vector = Float32Array.from({ length: wide + 2 }, (_, at) => at - 3);
    const sum = new Float32Array([9, 1, 1, 1]);
    addProduct(matrix, rows, vector, 2, wide, sum, 1);
    const plain = Array.from({ length: rows }, (_, row) => 1 + Array.from({ length: wide }, (_each, at) => matrix[at * rows + row]! * vector[at + 2]!).reduce((all, each) => all + each, 0));
    expect([...sum]).toEqual([9, ...plain]);
  });
});

describe('reading one way', () => {
  // Worked out by the equations of Cho et al. (2014) for two words, one input and four cells that see only themselves.
  it('updates a state as the equations say, and the other way from the last word on', () => {
    const size = 4;
    const recur = new Float32Array(3 * size * size);
    for (let cell = 0; cell < size; cell++) for (const gate of [0, 1, 2]) recur[cell * 3 * size + gate * size + cell] = 0.5;
    const way = { size, recur, bias: new Float32Array(size).fill(0.25) };
    const words = [1, -1].map((each) => new Float32Array(3 * size).fill(each));
    const step = (input: number, state: number): number => {
      const gate = 1 / (1 + Math.exp(-(input + 0.5 * state)));
      const fresh = Math.tanh(input + gate * (0.25 + 0.5 * state));
      return (1 - gate) * fresh + gate * state;
    };
    const states = new Float32Array(2 * size);
    readWay(way, words, false, states, size, 0);
    expect(states[0]).toBeCloseTo(step(1, 0), 3);
    expect(states[size]).toBeCloseTo(step(-1, step(1, 0)), 3);
    readWay(way, words, true, states, size, 0);
    expect(states[size]).toBeCloseTo(step(-1, 0), 3);
    expect(states[0]).toBeCloseTo(step(1, step(-1, 0)), 3);
  });
});

describe('the stretches that are likely of a kind', () => {
  const health = KINDS.indexOf('health') + 1;
  const likelyOf = (...shares: number[]): Float32Array => {
    const likely = new Float32Array(shares.length * COLUMNS);
    shares.forEach((share, at) => { likely[at * COLUMNS] = 1 - share; likely[at * COLUMNS + health] = share; });
    return likely;
  };
  const ASKED = { kinds: ['health', 'offence'] as const, begins: 0.5, goesOn: 0.2 };

  it('begin at a sure word and go on to those that are rather sure, within its sentence and without marks at its ends', () => {
    // She , had a fall . Snow
    expect(stretchesOf(read('She, had a fall. Snow'), likelyOf(0, 0.3, 0.3, 0.3, 0.7, 0.9, 0.3), ASKED)).toEqual([{ first: 2, after: 5, kind: 'health', sure: expect.closeTo(0.7, 5) as number }]);
  });

  it('are not there where no word is sure', () => {
    expect(stretchesOf(read('She had a fall'), likelyOf(0.4, 0.4, 0.4, 0.4), ASKED)).toEqual([]);
  });
});
