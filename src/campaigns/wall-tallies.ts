import type { Hint } from '../platform/bus.ts';
import type { Database } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';
import { wallTally, type WallTally } from './wall-tally.queries.ts';

/** The walls as they were counted last. A wall is counted once after each change, for all its pages and all who watch it. */
export type WallTallies = { of(campaign: Campaign): Promise<WallTally>; forget(campaignIds: readonly string[]): void; forgetAll(): void };

function openTallies(database: Database): WallTallies {
  const kept = new Map<string, { revision: number; tally: Promise<WallTally> }>();
  return {
    of(campaign) {
      const { id, revision } = campaign;
      const already = kept.get(id);
      if (already?.revision === revision) return already.tally;
      const counted = { revision, tally: wallTally(database, campaign) };
      counted.tally.catch(() => kept.get(id) === counted && kept.delete(id));
      kept.set(id, counted);
      return counted.tally;
    },
    // Whoever waits for a count that is under way began before the change.
    forget: (campaignIds) => campaignIds.forEach((id) => kept.delete(id)),
    forgetAll: () => kept.clear(),
  };
}

const opened = new WeakMap<Database, WallTallies>();

/** The tallies of a house's walls. What changes a wall must have them forgotten, as it has the wall's pages. */
export function talliesOf({ database }: { database: Database }): WallTallies {
  const already = opened.get(database);
  if (already) return already;
  const made = openTallies(database);
  opened.set(database, made);
  return made;
}

/** The campaigns that a hint says have changed. */
export function campaignsIn({ tags }: Pick<Hint, 'tags'>): string[] {
  return tags.flatMap((tag) => (tag.startsWith('campaign:') ? [tag.slice('campaign:'.length)] : []));
}
