import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fc } from '../properties.ts';
import { describe, expect, it, type TestContext } from 'vitest';
import { check, type CheckedText, type Finding, type SafetyKind } from '../../src/checks/index.ts';

type Context = CheckedText['context'];
const CONTEXTS: readonly Context[] = ['post', 'reply', 'incoming'];
const read = (text: string, context: Context = 'incoming', lang = 'en'): Finding[] =>
  check({ text, lang, context, media: [] }).filter((finding) => finding.check === 'identifiers' || finding.check === 'contacts');
/** What is found of a kind, as written. */
const found = (text: string, kind: SafetyKind, context?: Context): string[] =>
  read(text, context).filter((finding) => finding.kind === kind).map(({ from, to }) => text.slice(from!, to!));

const digits = (count: number): fc.Arbitrary<string> => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const oneOf = (letters: string): fc.Arbitrary<string> => fc.constantFrom(...letters);
/** The check digit by modulus 11, worked out by trying: the sum with it is a multiple of eleven. */
function with11(front: string, weights: readonly number[]): string | null {
  const last = [...'0123456789'].find((digit) => [...front, digit].reduce((sum, each, at) => sum + Number(each) * (weights[at] ?? 1), 0) % 11 === 0);
  return last === undefined ? null : front + last;
}
const isText = (text: string | null): text is string => text !== null;
const two = (value: number): string => String(value).padStart(2, '0');

const chi = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), digits(5))
  .map(([day, month, rest]) => with11(two(day) + two(month) + rest, [10, 9, 8, 7, 6, 5, 4, 3, 2])).filter(isText);
const nhs = digits(9).map((front) => with11(front, [10, 9, 8, 7, 6, 5, 4, 3, 2])).filter(isText);
const scn = digits(8).map((front) => with11(front, [3, 2, 7, 6, 5, 4, 3, 2])).filter(isText);
const upn = digits(12).map((rest) => 'ABCDEFGHJKLMNPQRTUVWXYZ'[[...rest].reduce((sum, digit, at) => sum + Number(digit) * (at + 2), 0) % 23]! + rest);
const nino = fc.tuple(oneOf('AEHJLMPRSWXY'), oneOf('ABCEHJLMPRSWXYZ'), digits(6), oneOf('ABCD')).map((parts) => parts.join('')).filter((each) => !/^(?:MW|P[PYZ])/.test(each));
const iban = fc.tuple(fc.constantFrom('NWBK', 'RBOS', 'BOFS', 'CLYD'), digits(14)).map(([bank, rest]) => {
  const value = BigInt([...`${bank}${rest}GB00`].map((char) => String(parseInt(char, 36))).join(''));
  return `GB${two(98 - Number(value % 97n))}${bank}${rest}`;
});

/** The ways in which the same number comes: small, with odd spaces, wide digits, an unseen joiner. */
const WAYS: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.toLowerCase(),
  (number) => number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (number) => `${number.slice(0, 5)}\u200d${number.slice(5)}`,
  (number) => number.split('').join(' '),
];
const GROUPS = (number: string, sizes: readonly number[], gap: string): string => {
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size))).join(gap);
};

describe('a number that stands for a person', () => {
  it.each<[SafetyKind, string, fc.Arbitrary<string>]>([
    ['nino', 'my NI number is ', nino], ['chi', 'her CHI is ', chi], ['nhs-number', 'mum’s NHS number is ', nhs], ['scn', 'his SCN is ', scn], ['upn', 'her UPN is ', upn], ['iban', 'pay it to IBAN ', iban],
  ])('is found however it is written, with its check digit right: %s', (kind, before, numbers) => {
    fc.assert(fc.property(numbers, fc.constantFrom(...WAYS), fc.constantFrom(...CONTEXTS), (number, way, context) => {
      expect(found(`${before}${way(number)}, thanks`, kind, context)).toEqual([way(number)]);
    }), { numRuns: 200 });
  });


  it('is found with its word a sentence before it', () => {
    expect(found('they have the wrong chi on the podiatry line. it is 1403520739 and he is away to clinic', 'chi')).toEqual(['1403520739']);
    expect(found('A passport was posted to the folk upstairs. Oana Marin, number 512904637.', 'passport')).toEqual(['512904637']);
    expect(found('Passport photos are taken at the hub. VAT number 512904637.', 'passport', 'post')).toEqual([]);
    expect(found('Keep your CHI to hand. Your order 1012345678 is on its way.', 'chi', 'reply')).toEqual([]);
  });

  it('is found without its word where it is written as the health service of England writes it, and its check digit is right', () => {
    expect(found('She read my letter out. Una Rae, 943 476 5870.', 'nhs-number')).toEqual(['943 476 5870']);
    expect(found('She read my letter out. Una Rae, 943 476 5871.', 'nhs-number')).toEqual([]);
    expect(found('The bin store has number 9434765870.', 'nhs-number')).toEqual([]);
    expect(found('Ring us on 943 476 5870.', 'nhs-number')).toEqual([]);
    expect(found('The clinic is run by the NHS, not by us. For the minibus: 01632 960508.', 'nhs-number', 'post')).toEqual([]);
  });

  it('is not taken out of the middle of an id that a program made', () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom(...CONTEXTS), (id, context) => {
      expect(read(`Quote ${id} when you write to us.`, context)).toEqual([]);
    }), { numRuns: 5_000 });
  });

  it.each<[SafetyKind, fc.Arbitrary<string>, readonly number[]]>([['nino', nino, [2, 2, 2, 2, 1]], ['chi', chi, [6, 4]], ['upn', upn, [13]], ['iban', iban, [4, 4, 4, 4, 4, 2]]])('is found without a word about it: %s', (kind, numbers, sizes) => {
    fc.assert(fc.property(numbers, fc.constantFrom(' ', '\u00a0', '\u2009'), (number, gap) => {
      const written = GROUPS(number, sizes, gap);
      expect(found(`${written}\nplease, Agnes`, kind)).toEqual([written]);
    }), { numRuns: 200 });
  });

  it.each<[SafetyKind, string, string]>([
    ['nino', 'Hiya my NI number is QQ 12 34 5 C, is that it', 'QQ 12 34 5 C'],
    ['chi', 'granny says her chi is 31 02 40 12 34', '31 02 40 12 34'],
    ['nhs-number', 'my daughter’s NHS number is 943 476 5871 and she is at home', '943 476 5871'],
    ['nino', 'National Insurance: R J seven two seven nine seven four A', 'R J seven two seven nine seven four A'],
    ['passport', 'the form asks for my passport. It is LR0041877', 'LR0041877'],
    ['passport', "my passport's number is 533018274 and it is lost", '533018274'],
    ['passport', 'it says 533018274 on my passport', '533018274'],
  ])('is found with a slip of the hand, since it is still theirs: %s, "%s"', (kind, text, number) => {
    expect(found(text, kind)).toEqual([number]);
  });

  it.each([
    'Order number 0101011237 has shipped.', 'We emptied 48,112 bins last week and missed 97.', 'Planning application 24/01234/FUL closes on 18/02/2026.', 'We raised £10234567 for the hall.',
    'UPRN 000123456789, grid NS 58412 65233.', 'ISBN 978-1-84158-000-5', 'Call 0131 496 0211 or 0800 555 111 about your CHI.', 'The NHS number to call is 111.',
  ])('is not seen in what is public: %s', (text) => {
    expect(read(text, 'post')).toEqual([]);
  });
});

/** The vectors that lie beside the checkout, or none: then the test is skipped, and says so. */
async function vectors({ skip }: TestContext): Promise<Vectors> {
  const folder = process.env['REFERENCE_DIR'] ?? resolve(import.meta.dirname, '../../../shared');
  const read = await readFile(join(folder, 'safety/identifiers.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return skip('safety/identifiers.json does not lie beside this checkout, so there is nothing to compare with');
    throw error;
  });
  return JSON.parse(read) as Vectors;
}
type Vector = { text: string; value: string };
type Vectors = { identifiers: { kind: SafetyKind; should: Vector[]; shouldNot: Vector[] }[] };

describe('the vectors of fixed-shape identifiers', () => {
  it.for(CONTEXTS)('are found where they should be, and left alone where not, in a text of the context %s', async (context, test) => {
    const wrong: string[] = [];
    for (const { kind, should, shouldNot } of (await vectors(test)).identifiers) {
      const over = ({ text, value }: Vector): boolean => found(text, kind, context).some((each) => each.includes(value) || value.includes(each));
      wrong.push(...should.filter((each) => !over(each)).map(({ text }) => `${kind} missed: ${text}`), ...shouldNot.filter(over).map(({ text }) => `${kind} seen: ${text}`));
    }
    expect(wrong).toEqual([]);
  });
});
