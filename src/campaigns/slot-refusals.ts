import type { WritingRefusal } from '../publishing/refusals.ts';

/** What is wrong with one field of a slot; its words are 'slot.<field>.<problem>' in core/words/run-sheet.ts. */
export type SlotProblem =
  | { field: 'title'; problem: 'missing' | 'too-long' }
  | { field: 'hint'; problem: 'too-long' }
  | { field: 'starts'; problem: 'not-a-time' | 'outside' }
  | { field: 'minutes'; problem: 'not-a-number' }
  | { field: 'voice'; problem: 'not-taking-part' };

/** Why nothing was done with a slot; nothing typed is lost. */
export type SlotRefusal =
  | { reason: 'problems'; problems: SlotProblem[] }
  | { reason: 'no-such-slot' }
  | { reason: 'not-taking-part' }
  | { reason: 'changed-elsewhere' }
  /** A voice must be chosen before somebody can be asked. */
  | { reason: 'no-voice' }
  /** The member cannot write as its voice. */
  | { reason: 'no-role' }
  | { reason: 'over' }
  /** It was said, or is queued: there is nothing to ask for. */
  | { reason: 'written' }
  /** It is asked of somebody else. */
  | { reason: 'not-yours' }
  /** A guest has a link and may write at this moment. */
  | { reason: 'guest-writes' }
  | { reason: 'name-missing' | 'name-long' | 'email-missing' | 'email-wrong' | 'email-long' }
  | { reason: 'writing'; refusal: WritingRefusal };
