import type { Database } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';
import { WHOLE_WALL } from './wall.queries.ts';
import { countWall, tallyOf, type WallRows, type WallTally } from './wall-tally.queries.ts';

/** From so many things on, counting all of them at each change would cost more than saying them. */
const GREAT = 5000;
/** A post bears the moment at which it was said, and is stored a little later. */
const LATE_MS = 10_000;
const SETTLED_FOR_MS = 20_000;

type Settled = { revision: number; until: Date; rows: WallRows; countedAt: number };

/** Counts a campaign's wall, of a great day only what was said lately. `forget` has the next be counted whole. */
export type WallCounter = { count(campaign: Campaign): Promise<WallTally>; forget(): void };

/**
 * Opens what counts one wall again and again. While fewer than 5,000 things are
 * on it, it is counted whole each time. Of more, what was said until shortly
 * before the newest is counted once and kept for 20 seconds: what changes in
 * there meanwhile (a withdrawal, an answer, words that come late) shows in the numbers
 * that much later.
 */
export function openWallCounter(database: Database, { great = GREAT, now = () => performance.now() } = {}): WallCounter {
  let settled: Settled | null = null;

  async function countWhole(campaign: Campaign): Promise<WallTally> {
    const countedAt = now();
    const tally = tallyOf(await countWall(database, campaign, campaign.startsAt, campaign.endsAt));
    if (!tally.newest || tally.count(WHOLE_WALL) < great) return tally;
    const until = new Date(tally.newest.getTime() - LATE_MS);
    settled = { revision: campaign.revision, until, rows: await countWall(database, campaign, campaign.startsAt, until), countedAt };
    return tally;
  }

  return {
    async count(campaign) {
      const kept = settled;
      if (!kept || kept.revision !== campaign.revision || now() - kept.countedAt > SETTLED_FOR_MS) return countWhole(campaign);
      const lately = await countWall(database, campaign, kept.until, campaign.endsAt);
      return tallyOf({ posts: [...kept.rows.posts, ...lately.posts], words: [...kept.rows.words, ...lately.words], questions: [...kept.rows.questions, ...lately.questions] });
    },
    forget: () => void (settled = null),
  };
}
