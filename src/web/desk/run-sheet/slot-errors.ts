import { never } from '../../../core/errors.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import type { SlotProblem, SlotRefusal } from '../../../campaigns/slot-refusals.ts';
import type { FormError } from '../../parts/form.ts';
import { writingErrors } from '../writing/refusal-words.ts';

type Window = { startsAt: Date; endsAt: Date };

function problemError({ field, problem }: SlotProblem, window: Window, say: Say): FormError {
  const key = `slot.${field}.${problem}` as Parameters<Say>[0];
  return { field, text: say(key, { from: sayDayAndTime(window.startsAt, say.lang), to: sayDayAndTime(window.endsAt, say.lang) }) };
}

/** Every sentence for why nothing was done with a slot; `window` is its campaign's. */
export function slotErrors(refusal: SlotRefusal, window: Window, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'problems':
      return refusal.problems.map((problem) => problemError(problem, window, say));
    case 'writing':
      return writingErrors(refusal.refusal, say);
    case 'name-missing':
    case 'name-long':
      return [{ field: 'guest', text: say(`slot.refusal.${refusal.reason}`) }];
    case 'email-missing':
    case 'email-wrong':
    case 'email-long':
      return [{ field: 'email', text: say(`slot.refusal.${refusal.reason}`) }];
    case 'no-role':
      return [{ field: 'member', text: say('slot.refusal.no-role') }];
    case 'no-such-slot':
    case 'not-taking-part':
    case 'changed-elsewhere':
    case 'no-voice':
    case 'over':
    case 'written':
    case 'not-yours':
    case 'guest-writes':
      return [{ field: '', text: say(`slot.refusal.${refusal.reason}`) }];
    default:
      return never(refusal);
  }
}
