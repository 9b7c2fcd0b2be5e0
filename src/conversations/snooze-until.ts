import { isOpen, nextOpening } from '../core/answer-clock.ts';
import { addLondonDays, londonClockAt, londonDayNumber, londonParts } from '../core/time.ts';
import type { OfficeHours } from '../core/office-hours.ts';

/** Until when a conversation is put off: tomorrow at 9am, the office's next opening, Monday at 9am, or a moment. */
export type SnoozeChoice = 'tomorrow' | 'opening' | 'monday' | { at: Date };

const NINE = 9 * 60;
const MONDAY = 1;

function nextMonday(now: Date): number {
  return londonDayNumber(now) + ((MONDAY - londonParts(now).weekday + 6) % 7) + 1;
}

// While the office is open, the next time it opens is on another day: a lunch break is no reason to put something off.
function openingAfter(now: Date, hours: OfficeHours): Date | null {
  return nextOpening(isOpen(now, hours) ? londonClockAt(londonDayNumber(addLondonDays(now, 1)), 0) : now, hours);
}

/** The moment that is meant, on London's clock; null where the office never opens. */
export function snoozeTime(choice: SnoozeChoice, hours: OfficeHours, now: Date): Date | null {
  if (typeof choice === 'object') return choice.at;
  if (choice === 'opening') return openingAfter(now, hours);
  return londonClockAt(choice === 'tomorrow' ? londonDayNumber(now) + 1 : nextMonday(now), NINE);
}
