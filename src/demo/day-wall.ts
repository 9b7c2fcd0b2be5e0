import { bearsCampaignTag } from './campaign-tag.ts';
import type { DayItem } from './day-files.ts';
import type { Source } from './source.ts';

/** An organiser decides whether a resident's item with the hashtag stands on the wall. */
export type PlannedWall = { what: 'wall'; item: string; at: Date; source: Source; decision: 'shown' | 'refused' };

const READ_AFTER_MS = 90_000;

/** What is no use to a public wall, in a foyer too. */
const REFUSED = ['threat', 'help'];

/** What nobody decides: spam waits unread in the quiet lane, and the spoof is held for its name, so that it can be seen to be. */
const UNDECIDED = ['spam', 'spoof'];

/**
 * What is decided about a resident's item on the wall. `readAt` is when everybody
 * could read it: nobody can decide about what is held.
 */
export function wallOf(item: DayItem, readAt: Date, source: Source): PlannedWall[] {
  if (!item.resident || !bearsCampaignTag(item) || UNDECIDED.includes(item.kind)) return [];
  const decision = REFUSED.includes(item.kind) ? 'refused' : 'shown';
  return [{ what: 'wall', item: item.id, at: new Date(readAt.getTime() + READ_AFTER_MS), source, decision }];
}
