import type { VoiceKind } from '../platform/tables.ts';

/** What sort of work a slot is about: the examples its writer is shown are of that sort. */
export type Work = 'outdoors' | 'care' | 'learning' | 'safety' | 'counter' | 'leading';

/**
 * Something that councils do at an hour of London's clock, 0 to 23. `key` is its
 * name for good: slots remember it. `suits` is the kind of voice it sounds right
 * from, `fits` are words (small letters) that the name of a fitting voice has in it.
 */
export type HourEntry = {
  key: string;
  hour: number;
  work: Work;
  suits: VoiceKind;
  fits: readonly string[];
  title: string;
  /** The title in Gaelic, where it is certain. */
  titleGd?: string;
  /** What people would like to know of it. */
  hint: string;
};
