import type { House } from '../platform/house.ts';
import { unsentSince } from './house-keeping.queries.ts';
import { trySending } from './send-letter.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** After this a letter is not sent any more by itself; it stays in the outbox with its trouble. */
export const GIVE_UP_MS = 7 * DAY_MS;
/** A link that confirms an address works for two days; later its letter says what is no longer so. */
const CONFIRM_MS = 2 * DAY_MS;
/** So often has its job tried, in its first ten minutes. */
const TRIED_BY_JOB = 11;
const FIRST_AGAIN_MS = 15 * MINUTE_MS;

/** Whether a letter is to be tried again: a quarter of an hour after it was written, and then each time it has become twice as old. */
function isDue({ kind, madeAt, tries }: { kind: string; madeAt: Date; tries: number }, now: Date): boolean {
  const age = now.getTime() - madeAt.getTime();
  if (kind === 'confirm' && age >= CONFIRM_MS) return false;
  return age >= FIRST_AGAIN_MS * 2 ** Math.max(0, tries - TRIED_BY_JOB);
}

/**
 * Sends letters that their jobs could not: the server was down for longer, or no
 * mail was set up when they were written. For seven days. Ends at once when it is
 * the server that is in trouble, not a letter: the others wait for the next time.
 */
export async function resendLetters(house: House): Promise<void> {
  if (!house.mail.configured) return;
  const now = house.clock();
  const unsent = await house.database.within('house', (reader) => unsentSince(reader, new Date(now.getTime() - GIVE_UP_MS)));
  for (const { id, authorityId } of unsent.filter((letter) => isDue(letter, now))) {
    const trouble = await trySending(house, { letterId: id, authorityId });
    if (trouble === 'unreachable' || trouble === 'sign-in-refused') return;
  }
}
