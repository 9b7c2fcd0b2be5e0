import { foldText } from './fold.ts';
import { onceFor } from './once.ts';

/**
 * What an authority says is public: its contacts, offices, office holders,
 * public places and voices. What stands here is no finding.
 */
export type Register = {
  phones: readonly string[];
  /** Whole addresses, or '@council.example' for all of a domain. */
  emails: readonly string[];
  /** Offices, halls, schools with their streets. */
  addresses: readonly string[];
  postcodes: readonly string[];
  /** Councillors, chief officers, head teachers: names without titles. */
  people: readonly string[];
  /** Parks, buildings, streets that bear a person's name, ships, gritters. */
  places: readonly string[];
  /** Abbreviations of the council's glossary with what they mean. */
  abbreviations: Readonly<Record<string, string>>;
};

export const EMPTY_REGISTER: Register = { phones: [], emails: [], addresses: [], postcodes: [], people: [], places: [], abbreviations: {} };

/** A register made ready to be asked, in folded small letters. */
export type KnownThings = {
  /** Digits alone, 0 in front. */
  phones: ReadonlySet<string>;
  emails: ReadonlySet<string>;
  /** Without spaces. */
  postcodes: ReadonlySet<string>;
  addresses: readonly string[];
  people: ReadonlySet<string>;
  /** Every single word of the people's names. */
  peoplesWords: ReadonlySet<string>;
  places: ReadonlySet<string>;
  abbreviations: ReadonlyMap<string, string>;
};

const low = (words: readonly string[]): string[] => words.map((each) => foldText(each).plain.toLowerCase().trim()).filter((each) => each !== '');
const digits = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?44/, '0');

/** The things a register knows, made ready once for each register. */
export const knownThings = onceFor((register: Register): KnownThings => {
  const people = low(register.people);
  return {
    phones: new Set(register.phones.map(digits)),
    emails: new Set(low(register.emails)),
    postcodes: new Set(low(register.postcodes).map((each) => each.replace(/\s/g, ''))),
    addresses: low(register.addresses),
    people: new Set(people),
    peoplesWords: new Set(people.flatMap((each) => each.split(/\s+/))),
    places: new Set(low(register.places)),
    abbreviations: new Map(Object.entries(register.abbreviations)),
  };
});
