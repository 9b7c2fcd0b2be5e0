import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { reachOf } from './desk-reach.ts';
import { groupAlike } from './reading/alike.ts';
import { waitingTexts } from './waiting-texts.queries.ts';

/** Reading more at once would hold up everybody's pages for too long. */
const MOST_READ = 1_000;
/** What somebody wants stands in the beginning; whole letters would take most of a second together. */
const MOST_OF_ONE = 1_000;
/** For how long a count is good enough, in milliseconds: many look at the list, and it says 'about so many'. */
const KEPT_MS = 20_000;

type Counted = { until: number; counts: Promise<ReadonlyMap<string, number>> };

const kept = new WeakMap<House['database'], Map<string, Counted>>();

async function count(house: Pick<House, 'database'>, place: Parameters<typeof waitingTexts>[1]): Promise<ReadonlyMap<string, number>> {
  const texts = await house.database.within({ authority: place.authorityId }, (reader) => waitingTexts(reader, place, MOST_READ));
  return new Map(groupAlike(texts.map(({ id, text }) => ({ id, text: text.slice(0, MOST_OF_ONE) }))).flatMap(({ ids }) => ids.map((id) => [id, ids.length - 1] as const)));
}

function countedIn(house: Pick<House, 'database' | 'clock'>, place: Parameters<typeof waitingTexts>[1]): Promise<ReadonlyMap<string, number>> {
  const known = kept.get(house.database) ?? new Map<string, Counted>();
  kept.set(house.database, known);
  const key = `${place.voiceId} ${place.isPrivate}`;
  const [before, now] = [known.get(key), house.clock().getTime()];
  if (before && before.until > now) return before.counts;
  const counts = count(house, place);
  known.set(key, { until: now + KEPT_MS, counts });
  counts.catch(() => known.delete(key));
  return counts;
}

/**
 * How many other conversations that wait say much the same as one, by its id, for
 * all that a member may see: those that could be merged with it. At most 20
 * seconds old.
 */
export async function alikeCounts(house: Pick<House, 'database' | 'clock'>, actor: Actor): Promise<ReadonlyMap<string, number>> {
  const { authorityId, voices, privateVoices } = reachOf(actor);
  const places = [...voices.map((voiceId) => ({ authorityId, voiceId, isPrivate: false })), ...privateVoices.map((voiceId) => ({ authorityId, voiceId, isPrivate: true }))];
  const all = new Map<string, number>();
  for (const place of places) for (const [id, others] of await countedIn(house, place)) all.set(id, others);
  return all;
}
