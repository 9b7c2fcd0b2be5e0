import type { Finding, FindingLevel, SafetyKind } from './finding.ts';
import { instead } from './instead.ts';
import type { Reading } from './reading.ts';

/** Something that tells of one person, by its place in `plain`. */
export type Told = { kind: SafetyKind; level: FindingLevel; from: number; to: number };

const WHY: Partial<Record<SafetyKind, 'number' | 'bank' | 'contact' | 'home'>> = {
  'bank-sort-code': 'bank', 'bank-account': 'bank', iban: 'bank',
  phone: 'contact', email: 'contact',
  'home-address': 'home', postcode: 'home', 'vehicle-registration': 'home',
};

/** Makes the finding of what a text tells: its words speak to the resident who wrote it, or to the council's author. */
export function findingOf(check: string, reading: Reading, told: Told): Finding {
  const why = `check.told.${WHY[told.kind] ?? 'number'}` as const;
  return {
    check,
    kind: told.kind,
    level: told.level,
    ...reading.spanOf(told.from, told.to),
    title: `check.${told.kind}.title` as Finding['title'],
    why: reading.checked.context === 'incoming' ? `${why}.yours.why` : `${why}.why`,
    params: {},
    rewrite: instead(reading, told),
    topic: null,
  };
}

/** Keeps of two that overlap the one that came first in the list. */
export function apart(all: readonly Told[]): Told[] {
  const kept: Told[] = [];
  const inOrder = all.map((told, rank) => ({ told, rank }));
  // In place, since telephones of 2020 have no toSorted.
  inOrder.sort((one, other) => one.told.from - other.told.from || one.rank - other.rank);
  let last: { told: Told; rank: number } | null = null;
  for (const each of inOrder) {
    if (last && each.told.from < last.told.to) {
      if (each.rank >= last.rank) continue;
      kept.pop();
    }
    kept.push(each.told);
    last = each;
  }
  return kept.filter((told, at) => at === 0 || told.from >= kept[at - 1]!.to);
}
