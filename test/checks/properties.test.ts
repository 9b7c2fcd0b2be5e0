import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { applyRewrite, check, EMPTY_REGISTER, NO_POLICY, type CheckedText, type Surroundings } from '../../src/checks/index.ts';

const AROUND: Surroundings = {
  register: { ...EMPTY_REGISTER, people: ['Jean Rae'], abbreviations: { QZT: 'quiet zone team', GLEN: 'a "quoted" GLEN' }, postcodes: ['KW1 1AA'] },
  policy: { topics: [...NO_POLICY.topics, { id: 'elections', title: 'Elections', canSay: [], how: '', sources: [], kinds: [], level: null, reason: '', cues: ['by-election', 'polling  day', '-', ''], asksReader: true }] },
  saidLately: ['The library in Keith is open until eight tonight.'],
};

const said = (text: string, alt: string, rest: Pick<CheckedText, 'lang' | 'context'>): CheckedText => ({ text, ...rest, media: alt === '' ? [] : [{ id: 'one', alt, decorativeReason: null }] });

/** What people write, and what the checks look for, whole and in pieces. */
const PIECES = [
  'Mrs Agnes Rae', 'Jean Rae', 'wee Isla', ' at ', '4 Mill Brae', 'KW1 1AA', 'P4', 'Glen Primary', 'dementia', '0131 496 0211', 'jean@glen.example', '010203', '1234567890', 'AB 12 34 56 C', 'SW', 'commence', 'Prior to', 'please note that', 'an additional',
  'an', 'HSCP', 'QZT', 'GLEN', 'NHS', 'ROAD CLOSED', 'I', '#whatwedo', '#roadsafetyweek', '#', '@', 'click here to', 'click here', 'http://glen.example/a', 'https://gоv.scot', 'http:// ', '🎉', '👩‍🚒', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'your 🗑️', 'how dare', 'numpty', '!!', '?!', 'by‑election', 'polling day', '\n', '\n\n', '. ', ', ', '; ', ' ',
  '\u200b', '\u00ad', '\u00a0', '\ufeff', '１２３', 'e\u0301', '\u0301', '“', '”', '’', '-', '‑', '\ud83d', '\udc69', '\u202e', 'İ', 'ß', 'Dùn Èideann', '雪', 'العربية', '0',
];

const written = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' ')),
);

const where = fc.record({ lang: fc.constantFrom('en', 'sco', 'gd', 'pl', 'zh'), context: fc.constantFrom('post' as const, 'reply' as const, 'incoming' as const) });

/** Whether a place is in the text, and not between the two halves of a character. */
const isPlace = (text: string, at: number): boolean =>
  Number.isInteger(at) && at >= 0 && at <= text.length && !(/[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at)));

/** The text once each wording that is offered has been taken, one after the other; and how many that were, at most `most`. */
function takeAll(checked: CheckedText, around: Surroundings, most: number): { text: string; taken: number } {
  let { text } = checked;
  for (let taken = 0; taken < most; taken++) {
    const rewrite = check({ ...checked, text }, around).find((finding) => finding.rewrite)?.rewrite;
    if (!rewrite) return { text, taken };
    text = applyRewrite(text, rewrite);
  }
  return { text, taken: most };
}

describe('whatever anybody writes, the checks', () => {
  it('point only into it, never between the halves of a character, and offer wordings only for places in it', () => {
    fc.assert(fc.property(written, fc.string({ unit: 'binary', maxLength: 30 }), where, (text, alt, rest) => {
      for (const { from, to, rewrite } of check(said(text, alt, rest), AROUND)) {
        expect(from === null).toBe(to === null);
        if (from !== null) expect(isPlace(text, from) && isPlace(text, to!) && from < to!, `${from} to ${to}`).toBe(true);
        if (rewrite) expect(isPlace(text, rewrite.from) && isPlace(text, rewrite.to) && rewrite.from <= rewrite.to, JSON.stringify(rewrite)).toBe(true);
      }
    }), { numRuns: 1500 });
  });

  it('say the same of the same text', () => {
    fc.assert(fc.property(written, where, (text, rest) => {
      expect(check(said(text, '', rest), AROUND)).toEqual(check(said(text, '', rest), structuredClone(AROUND)));
    }), { numRuns: 200 });
  });

  it('come to an end when every wording they offer is taken', () => {
    fc.assert(fc.property(written, where, (text, rest) => {
      const most = text.length + 20;
      expect(takeAll(said(text, '', rest), AROUND, most).taken).toBeLessThan(most);
    }), { numRuns: 600 });
  });
});

/** Texts made to be slow: what each rule looks for, over and over, and what it nearly is. */
const REPEATED = [
  ...PIECES, 'A', 'a ', 'Aa ', 'AB ', '1', '1 ', '1-', '07', '0131 ', 'a@', 'a.', 'a-', "a'", '"', '(', ')', '.', '!', '? ', 'Mr ', 'mr. ', 'St. ', '\t', 'in ', 'in order ', 'the majority of ', 'please ', 'HSCP ', 'H S C P ', '#a', '#gritterroutes ', `#${'snow'.repeat(25)} `,
  'https://', 'http://a.', 'www.', 'xn--', 'you ', 'you are a ', 'e\u0301', '\u0301', '👩‍👩‍👧‍👦', '🎉', '🇬🇧', '🇬', 'ab12', 'SW1A 1AA ', 'KW', '12/34/56 ', '12 34 56 ', 'street ', '4 Mill ', 'Jean Rae ', 'jean ', 'Isla, 7, ', 'and ', ',', 'Ł', '١', '１', 'a\u00ad', 'éa', 'I live at 4 éa', 'my son has had a ', 'P4 at Primary ',
];

const SHORT = 12_500;
const LONG = 100_000;

/** The least work of some readings, in milliseconds of this thread's own processor time: what else the machine does is not counted. */
function quickest(text: string, times: number): number {
  let least = Infinity;
  for (let time = 0; time < times; time++) {
    const before = process.threadCpuUsage();
    check(said(text, '', { lang: 'en', context: 'reply' }), AROUND);
    least = Math.min(least, process.threadCpuUsage(before).user / 1000);
  }
  return least;
}

/** Eight times the text takes eight times as long where each character is read a bounded number of times, sixty-four where the text is read back again and again. In between, as far from either. */
const AT_MOST = 22;
/** Milliseconds: what is over so soon grows by chance, and may. */
const TOO_LITTLE = 5;

const isInProportion = (text: string, times: number): boolean => quickest(text, times) < AT_MOST * Math.max(TOO_LITTLE, quickest(text.slice(0, SHORT), times + 1));

describe('a text of any length', () => {
  it('is read in proportion to its length, up to 100,000 characters', { timeout: 900_000 }, () => {
    for (const piece of REPEATED) {
      const text = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
      // A busy machine is not a slow check: look again, more often, before it is said.
      expect([1, 3, 6].some((times) => isInProportion(text, times)), JSON.stringify(piece)).toBe(true);
    }
  });
});
