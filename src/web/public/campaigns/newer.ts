import { html } from 'hono/html';
import { takingPart, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { talliesOf } from '../../../campaigns/wall-tallies.ts';
import { countWith } from '../../../campaigns/wall-tally.queries.ts';
import { wallAfter, type WallFilter, type WallItem } from '../../../campaigns/wall.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { writeCursor, type Cursor } from '../../../core/pages.ts';
import { MOST_MISSED } from '../../../platform/live.ts';
import { wallItems } from '../../parts/wall-items.ts';
import type { PublicPage, PublicRequest } from '../../route.ts';
import { finishFragment } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';
import { readWall } from './wall-filter.ts';
import { postsAmong, wallFrame } from './read-wall.ts';

// A post bears the moment at which it was said, and is stored a little later: behind one that was said after it.
const LATE_MS = 3000;

/** With what was late, where that leaves room for what is new. */
async function newerItems({ house: { database } }: PublicRequest, campaign: Campaign, filter: WallFilter, after: Cursor): Promise<{ items: WallItem[]; more: boolean }> {
  const earlier = { at: new Date(Math.max(0, after.at.getTime() - LATE_MS)), id: after.id };
  const withLate = await wallAfter(database, campaign, filter, earlier, MOST_MISSED * 2);
  return withLate.more ? wallAfter(database, campaign, filter, after, MOST_MISSED * 2) : withLate;
}

/**
 * What came onto a wall after a place, for the script of a page that shows the
 * rest: one list, newest first, that begins a little before the place; how much
 * there is on the wall now; and whether there is more than is in it.
 */
export async function newerFragment(request: PublicRequest): Promise<PublicPage> {
  const { database } = request.house;
  const campaign = await campaignAt(request);
  const { filter, after } = readWall(request.query, await takingPart(database, campaign.id));
  if (!after) throw new AppError('not-found', 'newer than what?');
  const tally = await talliesOf(request.house).of(campaign);
  const { items, more } = await newerItems(request, campaign, filter, after);
  const frame = await wallFrame(request, items);
  const newest = items[0]?.cursor ?? after;
  const body = html`<ol data-count="${countWith(tally, filter, items)}" data-since="${writeCursor(newest)}"${more ? html` data-more` : ''}>${wallItems(items, frame)}</ol>`;
  return finishFragment(body, { tags: ['campaigns', `campaign:${campaign.id}`], posts: postsAmong(items), now: frame.now });
}
