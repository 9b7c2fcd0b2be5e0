import type { House } from '../platform/house.ts';
import { closeHoursLeftOpen } from './close-hour.ts';
import { forgetOverGuests } from './forget-guests.ts';
import { forgetWordsGone } from './forget-words.ts';
import { remindOfSlots } from './remind-slots.ts';
import { repeatSlots } from './repeat-slots.ts';
import { tellLookAlikes } from './tell-look-alikes.ts';

/** What the house does for campaigns by itself: how often, and what each is called in the log. Each may run twice, and in two processes at once. */
export const CAMPAIGN_WORK: readonly { every: 'half-minute' | 'day'; what: string; work: (house: House) => Promise<void> }[] = [
  { every: 'half-minute', what: 'closing question hours left open', work: closeHoursLeftOpen },
  { every: 'half-minute', what: 'reminding of slots', work: remindOfSlots },
  { every: 'half-minute', what: 'telling voices of look-alikes', work: tellLookAlikes },
  { every: 'day', what: 'forgetting guests of slots that are over', work: forgetOverGuests },
  { every: 'day', what: 'forgetting which words were decided about', work: forgetWordsGone },
  { every: 'half-minute', what: 'planning slots that come again', work: repeatSlots },
];
