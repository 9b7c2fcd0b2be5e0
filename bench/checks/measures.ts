import type { MarkedItem } from '../../test/checks/held-out.ts';
import { atLeast, atMost, type Row } from '../budget.ts';
import { type Report, scoreSet } from './scored.ts';
import type { MarkedSet, Scorer } from './sets.ts';

/** How many of how many. */
export type Share = { hits: number; of: number };

/** One measure of the table. `reach` is in percent; `atMost` where less is better. */
export type Measure = { name: string; reach: number; atMost?: true; share(set: ScoredSet): Share };

/** A set with what the scorer says of it: as written, changed, and what the council says of it (posts and replies), as written and in small letters. */
export type ScoredSet = { name: string; written: Report; mutated: Report; said: Report; saidLower: Report };

/** Numbers with a shape or a check digit. */
const NUMBERS = ['nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban', 'vehicle-registration', 'passport', 'driving-licence'];

/** How many spans of some kinds were caught, over several reports. */
export function caught(kinds: readonly string[], ...reports: readonly Report[]): Share {
  const cells = reports.flatMap(({ kinds: each }) => kinds.flatMap((kind) => each[kind] ?? []));
  return { hits: cells.reduce((sum, cell) => sum + cell.caught, 0), of: cells.reduce((sum, { spans }) => sum + spans, 0) };
}

export const MEASURES: readonly Measure[] = [
  { name: 'identifiers, changed copies too: caught', reach: 99, share: ({ written, mutated }) => caught(NUMBERS, written, mutated) },
  { name: 'phone, e-mail, postcode, changed copies too: caught', reach: 99, share: ({ written, mutated }) => caught(['phone', 'email', 'postcode'], written, mutated) },
  { name: 'a child, and school, club or stage: caught', reach: 95, share: ({ written }) => caught(['child-name', 'child-school'], written) },
  { name: 'private person’s name, posts and replies: caught', reach: 90, share: ({ said }) => caught(['person-name'], said) },
  { name: 'the same in small letters: caught', reach: 80, share: ({ saidLower }) => caught(['person-name'], saidLower) },
  { name: 'service user: caught', reach: 80, share: ({ written }) => caught(['service-user'], written) },
  { name: 'health: caught', reach: 80, share: ({ written }) => caught(['health'], written) },
  { name: 'whereabouts: caught', reach: 80, share: ({ written }) => caught(['exact-whereabouts'], written) },
  { name: 'clean texts interrupted by a stop', reach: 2, atMost: true, share: ({ written: { clean } }) => ({ hits: clean.stop, of: clean.items }) },
  { name: 'clean texts interrupted by any finding', reach: 8, atMost: true, share: ({ written: { clean } }) => ({ hits: clean.any, of: clean.items }) },
  { name: 'findings with a reason', reach: 100, share: ({ written: { help } }) => ({ hits: help.withMessage, of: help.findings }) },
  { name: 'texts that scan clean after their rewrites', reach: 95, share: ({ written: { help } }) => ({ hits: help.fixLoop?.passed ?? 0, of: help.fixLoop?.posts ?? 0 }) },
];

export const percent = ({ hits, of }: Share): number => (of === 0 ? NaN : (100 * hits) / of);

const inSmallLetters = ({ id }: MarkedItem): boolean => id.endsWith('~lower');
const saidByTheCouncil = ({ context }: MarkedItem): boolean => context !== 'incoming';

/** Scores a set in all the ways its measures ask for. */
export function scoreAll(scorer: Scorer, { name, items, mutated }: MarkedSet, workplace: string): ScoredSet {
  const score = (some: readonly MarkedItem[]): Report => scoreSet(scorer, some, workplace);
  return {
    name, written: score(items), mutated: score(mutated),
    said: score(items.filter(saidByTheCouncil)), saidLower: score(mutated.filter(inSmallLetters).filter(saidByTheCouncil)),
  };
}

/** The measures of a set against what they are to reach. */
export function measureRows(set: ScoredSet): Row[] {
  return MEASURES.map((measure) => {
    const claim = { name: `checks, ${set.name}: ${measure.name}`, value: percent(measure.share(set)), unit: '%', budget: measure.reach };
    return measure.atMost ? atMost(claim) : atLeast(claim);
  });
}
