import { answerDue, hoursFor, type AnswerTarget } from '../core/answer-clock.ts';
import type { OfficeHours } from '../core/office-hours.ts';
import type { Lane } from '../platform/conversation-tables.ts';
import type { ConversationSettings, TargetName } from './settings.ts';

/**
 * What is promised to whoever wrote. Somebody who may need help is not kept to a
 * question's target; but where care is off nobody is told at once, and then the
 * shorter time would be a promise that nobody keeps.
 */
function targetFor({ targets, care }: ConversationSettings, kind: TargetName, lane: Lane | null): AnswerTarget {
  return targets[care && lane === 'care' ? 'care' : kind];
}

/** The hours that count for a conversation's clock: the office's, or all there are. */
export function hoursOfClock(settings: ConversationSettings, kind: TargetName, lane: Lane | null): OfficeHours {
  return hoursFor(targetFor(settings, kind, lane), settings.hours);
}

/** By when something that began to wait at a moment is to be answered; null where the office never opens. */
export function dueFor(settings: ConversationSettings, kind: TargetName, lane: Lane | null, since: Date): Date | null {
  return answerDue(since, targetFor(settings, kind, lane), settings.hours);
}
