import { type Apart, foundInStretches } from '../apart.ts';
import { heardIn } from '../heard.ts';
import { isCalled, isCalledOtherwise, isSpokenOf, type Subject } from '../labels.ts';
import type { Reading } from '../reading.ts';

/** A run of letters and digits that may be a number of somebody's. */
export type Candidate = {
  /** Its place in `plain`. */
  from: number;
  to: number;
  /** As written, folded, numbers in words as digits. */
  written: string;
  /** Its letters and digits alone, in capitals. */
  bare: string;
  /** Whether the words beside it say that it is one of these. */
  called(...subjects: Subject[]): boolean;
  /** Whether any word not far before it says so, whatever stands between them. */
  spokenOf(...subjects: Subject[]): boolean;
  /** Whether the nearest word before it says that it is something else. */
  calledOtherwise(...subjects: Subject[]): boolean;
};

/** What of a reading has this shape. The pattern is global, and reads each character a bounded number of times. */
export function candidatesIn(reading: Reading, pattern: Apart): Candidate[] {
  const heard = heardIn(reading);
  const found: Candidate[] = [];
  for (const match of foundInStretches(heard.stretches, pattern)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    found.push({
      ...place,
      written: match.written,
      bare: match.written.replace(/[^a-z0-9]/gi, '').toUpperCase(),
      called: (...subjects) => isCalled(reading, place, subjects),
      spokenOf: (...subjects) => isSpokenOf(reading, place, subjects),
      calledOtherwise: (...subjects) => isCalledOtherwise(reading, place, subjects),
    });
  }
  return found;
}

/**
 * Whether a text says more than a number and its name. A number that fails its
 * check, alone with its name, is an example; in somebody's words it is theirs, mistyped.
 */
export function speaksOfSomebody({ tokens }: Reading): boolean {
  let words = 0;
  for (const { shape, low } of tokens) {
    if (shape === 'word' && low !== 'number' && low !== 'no') words++;
    if (words > 2) return true;
  }
  return false;
}
