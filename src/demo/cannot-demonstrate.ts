/** The demonstration cannot begin or go on; the message says in plain words why, what was kept, and what to do. */
export class CannotDemonstrate extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotDemonstrate';
  }
}

type Refusable = { ok: true } | { ok: false; refusal?: unknown; refusals?: unknown };

/**
 * The outcome of an action that must succeed here, because the day was written to be accepted. What is
 * refused nevertheless is named, so that it can be mended in the files.
 */
export function accepted<Outcome extends Refusable>(outcome: Outcome, what: string): Extract<Outcome, { ok: true }> {
  if (outcome.ok) return outcome as Extract<Outcome, { ok: true }>;
  const why = JSON.stringify(outcome.refusal ?? outcome.refusals);
  throw new CannotDemonstrate(`The demonstration could not go on: ${what} was refused (${why}). What was loaded is kept.`);
}
