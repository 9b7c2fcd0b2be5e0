import { answerDue } from '../core/answer-clock.ts';
import type { Lane } from '../platform/conversation-tables.ts';
import type { ConversationSettings, TargetName } from './settings.ts';

/**
 * By when something that began to wait at a moment is to be answered; null where
 * the office never opens. Somebody who may need help is not kept to a question's target.
 */
export function dueFor(settings: ConversationSettings, kind: TargetName, lane: Lane | null, since: Date): Date | null {
  return answerDue(since, settings.targets[lane === 'care' ? 'care' : kind], settings.hours);
}
