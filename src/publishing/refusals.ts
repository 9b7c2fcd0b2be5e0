import type { Finding } from '../checks/index.ts';
import type { Hold } from '../deliveries/holds.queries.ts';
import type { DetailProblem } from '../kinds/index.ts';
import type { PictureRefusal } from '../platform/pictures.ts';

/**
 * Why something was not published, scheduled or changed. Each is the person's
 * to mend, nothing typed is lost, and every sentence is in core/words/writing.ts.
 */
export type WritingRefusal =
  | { reason: 'no-voice' }
  | { reason: 'voice-closed' }
  | { reason: 'not-allowed' }
  | { reason: 'unknown-kind' }
  | { reason: 'unknown-language' }
  | { reason: 'far-too-long'; length: number; most: number }
  | { reason: 'details'; problems: DetailProblem[] }
  | { reason: 'findings'; findings: Finding[] }
  | { reason: 'needs-reader'; findings: Finding[] }
  | { reason: 'asks'; findings: Finding[] }
  | { reason: 'changed-elsewhere' }
  | { reason: 'already-said' }
  | { reason: 'held'; hold: Hold }
  | { reason: 'no-such-draft' };

/** Why a time to publish was not accepted. */
export type ScheduleRefusal =
  | { reason: 'not-a-time'; text: string }
  | { reason: 'in-the-past' }
  | { reason: 'too-far' }
  | { reason: 'skipped'; next: string }
  | { reason: 'which-of-two'; first: Date; second: Date };

/** Why a picture was not taken. */
export type AddPictureRefusal = PictureRefusal | { reason: 'too-many-pictures'; most: number } | WritingRefusal;

/** The answer of an action that can be refused. */
export type Outcome<Success, Refused> = ({ ok: true } & Success) | { ok: false; refusal: Refused };

/** A refusal, short. */
export function refused<Refused>(refusal: Refused): { ok: false; refusal: Refused } {
  return { ok: false, refusal };
}
