import type { House } from '../platform/house.ts';
import { endOverModeration } from './end-over-moderation.ts';
import { eraseOver, eraseUnconfirmed } from './erase-over.ts';
import { escalateCare } from './escalate-care.ts';
import { forgetOverConversing, forgetPresence } from './forget-over.ts';
import { resendLetters } from './resend-letters.ts';
import { tellOverdue } from './tell-overdue.ts';

/** What the house does for conversations by itself: how often, and what each is called in the log. Each may run twice, and in two processes at once. */
export const CONVERSATION_WORK: readonly { every: 'half-minute' | 'day'; what: string; work: (house: House) => Promise<void> }[] = [
  // Somebody who may need help comes before everything else.
  { every: 'half-minute', what: 'telling owners of somebody who may need help', work: escalateCare },
  { every: 'half-minute', what: 'telling owners of overdue answers', work: tellOverdue },
  { every: 'half-minute', what: 'ending what was hidden or blocked until now', work: endOverModeration },
  { every: 'half-minute', what: 'forgetting who looks at conversations', work: forgetPresence },
  { every: 'half-minute', what: 'sending letters again', work: resendLetters },
  { every: 'day', what: 'forgetting what is over in conversations', work: forgetOverConversing },
  { every: 'day', what: 'erasing what nobody confirmed', work: eraseUnconfirmed },
  { every: 'day', what: 'erasing conversations whose time is over', work: eraseOver },
];
