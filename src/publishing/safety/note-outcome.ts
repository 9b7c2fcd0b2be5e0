import { record } from '../../audit/record.ts';
import { CRAFT_KINDS, SAFETY_KINDS, type Finding, type FindingKind, type FindingLevel } from '../../checks/index.ts';
import { newId } from '../../core/ids.ts';
import type { Actor } from '../../members/permissions.ts';
import type { House } from '../../platform/house.ts';
import { insertOutcome } from './finding-outcomes.store.ts';

/** Why somebody keeps what a check found. */
export const KEEPING_REASONS = ['agreed-in-writing', 'public-already', 'office-holder', 'invented', 'needed-for-safety', 'other'] as const;
export type KeepingReason = (typeof KEEPING_REASONS)[number];

export type FindingOutcome = 'taken' | 'rewritten' | 'kept' | 'false-alarm';
export type Noted = Pick<Finding, 'kind' | 'level'> & { outcome: FindingOutcome; reason: KeepingReason | null };

const AUDITED = { kept: 'finding.kept', 'false-alarm': 'finding.reported' } as const;

/** A reason as a form sent it; null for none, or one that is on no list. */
export const readReason = (typed: string): KeepingReason | null => KEEPING_REASONS.find((reason) => reason === typed) ?? null;

/** A kind and a level as a form sent them; null where there are no such. */
export function readNoted(kind: string, level: string): Pick<Finding, 'kind' | 'level'> | null {
  const known = [...SAFETY_KINDS, ...CRAFT_KINDS].find((each): each is FindingKind => each === kind);
  const grave = (['advise', 'warn', 'stop'] as const).find((each): each is FindingLevel => each === level);
  return known && grave ? { kind: known, level: grave } : null;
}

/**
 * Notes what became of findings: by kind and level, with a reason of a list, and
 * never with a word of the text. A warning that was kept, and what was
 * called wrong, is in the audit too, with what was being written as its subject.
 */
export async function noteOutcomes(house: House, actor: Actor, about: string, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  const at = house.clock();
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    for (const { kind, level, outcome, reason } of noted) {
      await insertOutcome(tx, { id: newId(at.getTime()), authority_id: actor.authorityId, at, kind, level, outcome, reason });
    }
    for (const { kind, level, outcome, reason } of noted) {
      // Advice that is left is everybody's own matter: it is only counted.
      if ((outcome !== 'kept' || level === 'advise') && outcome !== 'false-alarm') continue;
      await record(tx, { authorityId: actor.authorityId, actor, action: AUDITED[outcome], subject: about, detail: { kind, level, reason }, at });
    }
  });
}

/** Notes what became of one finding. */
export async function noteOutcome(house: House, actor: Actor, about: string, noted: Noted): Promise<void> {
  await noteOutcomes(house, actor, about, [noted]);
}
