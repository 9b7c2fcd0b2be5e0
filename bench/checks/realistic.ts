import type { CheckedText, Register, Surroundings } from '../../src/checks/index.ts';
import { heldOutItems } from '../../test/checks/held-out.ts';

/** Text of a length as councils and residents write it, safe and unsafe in turn. */
export function realisticText(length: number): string {
  const whole = heldOutItems().map(({ text }) => text).join('\n\n');
  return whole.repeat(Math.ceil(length / whole.length)).slice(0, length);
}

export const asPost = (text: string): CheckedText => ({ text, lang: 'en', context: 'post', media: [] });

/** A register as long as a large council's, so that it is not faster here than it will be there. */
export function longRegister(): Register {
  const names = Array.from({ length: 400 }, (_, n) => `Officer${String.fromCharCode(97 + (n % 26))} Holder${String.fromCharCode(97 + Math.floor(n / 26))}`);
  return {
    phones: names.map((_, n) => `0131 496 ${String(n).padStart(4, '0')}`),
    emails: ['@glen.example', ...names.map((_, n) => `office${n}@services.example`)],
    addresses: names.map((_, n) => `${n + 1} Council Street`),
    postcodes: names.map((_, n) => `EH${(n % 9) + 1} ${n % 10}ZZ`),
    people: names,
    places: names.map((name) => `${name} Park`),
    abbreviations: { SEPA: 'the Scottish Environment Protection Agency' },
  };
}

export const surroundings = (): Surroundings => ({ register: longRegister(), policy: { topics: [] }, saidLately: [realisticText(900), realisticText(1500).slice(600)] });
