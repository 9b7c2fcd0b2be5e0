import type { Hint } from '../platform/bus.ts';
import type { Database } from '../platform/database.ts';
import { campaignById, type Campaign } from './campaigns.queries.ts';
import { openWallCounter, type WallCounter } from './settled-wall.ts';
import type { WallTally } from './wall-tally.queries.ts';

/**
 * The walls as they were counted last. A wall is counted once after each change, for all its pages and all who watch it.
 * `at` is of the campaign of an id, which is looked up as seldom; null where there is none. `forget` is for what was said,
 * `forgetWhole` for a campaign that was changed itself.
 */
export type WallTallies = { of(campaign: Campaign): Promise<WallTally>; at(campaignId: string): Promise<WallTally | null>; forget(campaignIds: readonly string[]): void; forgetWhole(campaignIds: readonly string[]): void; forgetAll(): void };

function openTallies(database: Database): WallTallies {
  const kept = new Map<string, { revision: number; tally: Promise<WallTally> }>();
  const found = new Map<string, Promise<Campaign | null>>();
  const counters = new Map<string, WallCounter>();

  function counterOf(id: string): WallCounter {
    const already = counters.get(id);
    if (already) return already;
    const counter = openWallCounter(database);
    counters.set(id, counter);
    return counter;
  }

  function of(campaign: Campaign): Promise<WallTally> {
    const { id, revision } = campaign;
    const already = kept.get(id);
    if (already?.revision === revision) return already.tally;
    const counted = { revision, tally: counterOf(id).count(campaign) };
    counted.tally.catch(() => kept.get(id) === counted && kept.delete(id));
    kept.set(id, counted);
    return counted.tally;
  }

  function find(id: string): Promise<Campaign | null> {
    const already = found.get(id);
    if (already) return already;
    const looked = campaignById(database, id);
    const drop = (): boolean => found.get(id) === looked && found.delete(id);
    // Made-up ids are not kept.
    looked.then((campaign) => campaign ?? drop(), drop);
    found.set(id, looked);
    return looked;
  }

  function forget(id: string): void {
    kept.delete(id);
    found.delete(id);
  }

  function forgetWhole(id: string): void {
    forget(id);
    counters.get(id)?.forget();
  }

  return {
    of,
    async at(campaignId) {
      const campaign = await find(campaignId);
      return campaign && of(campaign);
    },
    // Whoever waits for a count that is under way began before the change.
    forget: (campaignIds) => campaignIds.forEach(forget),
    forgetWhole: (campaignIds) => campaignIds.forEach(forgetWhole),
    forgetAll: () => [...kept.keys(), ...found.keys(), ...counters.keys()].forEach(forgetWhole),
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
