import type { Campaign, TakingPart } from '../../../campaigns/campaigns.queries.ts';
import type { AuthoritySpoke, QuestionCounts } from '../../../campaigns/wall-counts.queries.ts';
import { talkBelow } from '../../../campaigns/wall-talk.queries.ts';
import { talliesOf } from '../../../campaigns/wall-tallies.ts';
import { countWith } from '../../../campaigns/wall-tally.queries.ts';
import { wallAfter, wallBefore, type WallItem } from '../../../campaigns/wall.queries.ts';
import type { Cursor } from '../../../core/pages.ts';
import { standingHold } from '../../../deliveries/holds.queries.ts';
import type { PostView } from '../../../posts/posts.queries.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import type { ShownHold } from '../../parts/wall-head.ts';
import type { PublicRequest } from '../../route.ts';
import { postFrame } from '../frame.ts';
import { hourPanel, type HourPanel } from './hour-panel.ts';
import type { AskedWall } from './wall-filter.ts';

/** What a page of a wall is made from. `count` is all there is under its filter, counted before the items were read. */
export type Wall = {
  campaign: Campaign;
  councils: TakingPart[];
  asked: AskedWall;
  hold: ShownHold | null;
  spoke: AuthoritySpoke[];
  questions: QuestionCounts;
  count: number;
  items: WallItem[];
  /** Where the older ones begin; null at the end. */
  next: Cursor | null;
  hour: HourPanel;
};

/** The posts among the things on a wall. */
export const postsAmong = (items: readonly WallItem[]): PostView[] => items.flatMap((item) => (item.what === 'post' ? [item.post] : []));

async function itemsOf({ house: { database } }: PublicRequest, campaign: Campaign, { filter, before, after }: AskedWall): Promise<Pick<Wall, 'items' | 'next'>> {
  if (!after) return wallBefore(database, campaign, filter, before);
  const { items } = await wallAfter(database, campaign, filter, after);
  return { items, next: items.at(-1)?.cursor ?? null };
}

/** Reads all that a wall's page shows. */
export async function readWallPage(request: PublicRequest, campaign: Campaign, councils: TakingPart[], asked: AskedWall): Promise<Wall> {
  const { database } = request.house;
  const tally = await talliesOf(request.house).of(campaign);
  const [hold, list, hour] = await Promise.all([
    standingHold(database.read, campaign.id), itemsOf(request, campaign, asked), hourPanel(request, campaign)]);
  return { campaign, councils, asked, hold, spoke: tally.spoke, questions: tally.questions, count: countWith(tally, asked.filter, list.items), hour, ...list };
}

/** The frame of a wall's items, with what was said below them. */
export async function wallFrame(request: PublicRequest, items: readonly WallItem[]): Promise<PostFrame> {
  const talk = await talkBelow(request.house.database, postsAmong(items).map(({ id }) => id));
  return { ...postFrame(request, 'everywhere'), talk };
}
