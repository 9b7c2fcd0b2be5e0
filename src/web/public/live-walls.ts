import { talliesOf } from '../../campaigns/wall-tallies.ts';
import type { WallFilter, WallWho } from '../../campaigns/wall.queries.ts';
import { isId } from '../../core/ids.ts';
import type { House } from '../../platform/house.ts';
import type { LiveStates } from '../../platform/live.ts';
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

/** How much there is on each wall under a filter, for whoever watches it. */
export function liveWalls(house: Pick<House, 'database'>): LiveStates {
  return {
    tells: (topic) => readWallTopic(topic) !== null,
    async read(topic) {
      const wall = readWallTopic(topic);
      const tally = wall && (await talliesOf(house).at(wall.campaignId));
      return tally ? String(tally.count(wall.filter)) : '0';
    },
  };
}
