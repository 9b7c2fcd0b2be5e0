import { campaignById } from '../../campaigns/campaigns.queries.ts';
import { wallTally, type WallTally } from '../../campaigns/wall-tally.queries.ts';
import type { WallFilter, WallWho } from '../../campaigns/wall.queries.ts';
import { isId } from '../../core/ids.ts';
import type { House } from '../../platform/house.ts';
import type { LiveStates } from '../../platform/live.ts';
import { oneAtATime } from '../../platform/one-at-a-time.ts';
import { isFilterValue } from './campaigns/wall-filter.ts';

type WallTopic = { campaignId: string; filter: WallFilter };

const FIELDS = ['authority', 'who', 'kind', 'lang'] as const;

function fits(name: string, value: string): boolean {
  if (name === 'authority') return isId(value);
  return (name === 'who' || name === 'kind' || name === 'lang') && isFilterValue(name, value);
}

/** The wall a topic is about, 'campaign:<id>' with or without '?…' as `wallTopic` writes it; null for any other. In Gaelic, ':gd', it is counted alike. */
export function readWallTopic(text: string): WallTopic | null {
  const [, id, query = ''] = /^campaign:([^:?]+)(?::gd)?(?:\?(.*))?$/u.exec(text) ?? [];
  if (!isId(id)) return null;
  const chosen = new URLSearchParams(query);
  const names = [...chosen.keys()];
  const isFit = names.every((name) => fits(name, chosen.get(name)!)) && new Set(names).size === names.length;
  if (!isFit) return null;
  const [authorityId, who, kind, lang] = FIELDS.map((name) => chosen.get(name));
  return { campaignId: id, filter: { authorityId: authorityId ?? null, who: (who ?? 'everybody') as WallWho, kind: kind ?? null, lang: lang ?? null } };
}

const nothing: WallTally = () => 0;
const MOST_KEPT = 100;

/**
 * How much there is on each wall, for whoever watches it. A wall is counted once
 * for all who watch it, under whichever filter.
 */
export function liveWalls({ database }: Pick<House, 'database'>): LiveStates {
  const counting = new Map<string, () => Promise<WallTally>>();
  function countOf(campaignId: string): () => Promise<WallTally> {
    const already = counting.get(campaignId);
    if (already) return already;
    if (counting.size >= MOST_KEPT) counting.clear();
    const count = oneAtATime(async () => {
      const campaign = await campaignById(database, campaignId);
      return campaign ? wallTally(database, campaign) : nothing;
    });
    counting.set(campaignId, count);
    return count;
  }
  return {
    tells: (topic) => readWallTopic(topic) !== null,
    async read(topic) {
      const wall = readWallTopic(topic);
      return wall ? String((await countOf(wall.campaignId)())(wall.filter)) : '0';
    },
  };
}
