import type { AnswerTarget } from '../core/answer-clock.ts';
import { DEFAULT_OFFICE_HOURS, type OfficeHours } from '../core/office-hours.ts';
import type { ConversationKind } from '../platform/conversation-tables.ts';

/** What has its own target. */
export type TargetName = ConversationKind | 'care';

/** Care for somebody who may need help now: only on with a person who is told, and hours in which that person is there. */
export type Care = {
  dutyMemberId: string;
  /** When the duty member is there, in the authority's own words. */
  cover: string;
  /** What the authority agreed to do: whom to ring, in which order. */
  route: string;
  /** The words the authority agreed to answer with. */
  words: string;
};

/** How an authority converses: what its administrators set, or the product's defaults. */
export type ConversationSettings = {
  hours: OfficeHours;
  targets: Record<TargetName, AnswerTarget>;
  /** Whether people may write without an address; what they write is then held for a moderator. */
  allowsNameless: boolean;
  care: Care | null;
  /** Days after which a closed conversation is erased, and one that nobody confirmed. */
  keepDays: { public: number; private: number; unconfirmed: number };
};

const HOUR = 60;

/** What holds where an authority has set nothing. Periods are a starting point for its own retention schedule. */
export const DEFAULT_SETTINGS: ConversationSettings = {
  hours: DEFAULT_OFFICE_HOURS,
  targets: {
    question: { minutes: 8 * HOUR, roundTheClock: false },
    reply: { minutes: 8 * HOUR, roundTheClock: false },
    private: { minutes: 4 * HOUR, roundTheClock: false },
    care: { minutes: 15, roundTheClock: true },
  },
  allowsNameless: true,
  care: null,
  keepDays: { public: 730, private: 365, unconfirmed: 7 },
};

/** Settings as they were stored, with defaults for what a newer version added. */
export function completeSettings(stored: Partial<ConversationSettings> | null): ConversationSettings {
  const given = stored ?? {};
  return {
    ...DEFAULT_SETTINGS,
    ...given,
    targets: { ...DEFAULT_SETTINGS.targets, ...given.targets },
    keepDays: { ...DEFAULT_SETTINGS.keepDays, ...given.keepDays },
  };
}
