import type { ConversationSettings } from '../../conversations/settings.ts';
import { answerDue, clockState, hoursFor } from '../../core/answer-clock.ts';
import { sayExpectation } from '../../core/say-clock.ts';
import type { Lang } from '../../core/words/index.ts';
import type { ConversationKind } from '../../platform/conversation-tables.ts';

/**
 * When a resident is told to expect an answer: by what everybody is promised,
 * since the desk's own clock may run faster for somebody who may need help, and
 * that is a promise nobody should read off a page.
 */
export function expectation({ hours, targets }: ConversationSettings, kind: ConversationKind, since: Date, { now, lang }: { now: Date; lang: Lang }): string {
  const target = targets[kind];
  const due = answerDue(since, target, hours);
  return sayExpectation(clockState({ due, now, hours: target ? hoursFor(target, hours) : hours }), now, lang);
}
