import type { Database } from '../platform/database.ts';
import { campaignSigns, type CampaignSign } from './campaign-signs.queries.ts';

export type { CampaignSign } from './campaign-signs.queries.ts';

const kept = new WeakMap<Database, Promise<CampaignSign[]>>();

/** Every campaign of a house, the one that begins first before the others: read once, since each of its pages asks, and again when they were forgotten. */
export function signsOf({ database }: { database: Database }): Promise<CampaignSign[]> {
  const already = kept.get(database);
  if (already) return already;
  const asked = campaignSigns(database);
  asked.catch(() => kept.get(database) === asked && kept.delete(database));
  kept.set(database, asked);
  return asked;
}

/** Has the campaigns of a house read anew. Whatever changes one of them, or who takes part, must do so. */
export function forgetSigns({ database }: { database: Database }): void {
  kept.delete(database);
}

const runs = ({ startsAt, endsAt }: CampaignSign, now: Date): boolean => startsAt <= now && now < endsAt;

/** The campaign that runs, a day before a year, or else the next, or else the last; null where there never was one. */
export function campaignNow(signs: readonly CampaignSign[], now: Date): CampaignSign | null {
  const running = signs.filter((sign) => runs(sign, now));
  const next = signs.find(({ startsAt }) => startsAt > now);
  const last = signs.toSorted((a, b) => b.endsAt.getTime() - a.endsAt.getTime())[0];
  return running.find(({ kind }) => kind === 'day') ?? running[0] ?? next ?? last ?? null;
}

/** The moments from now on at which another campaign may be the one that `campaignNow` gives. */
export function turnsOf(signs: readonly CampaignSign[], now: Date): Date[] {
  return signs.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter((moment) => moment > now);
}

/** The day that runs or comes next, of those that an authority takes part in, or with null of all; null where none does. */
export function nextDay(signs: readonly CampaignSign[], authorityId: string | null, now: Date): CampaignSign | null {
  return signs.find(({ kind, endsAt, authorityIds }) => kind === 'day' && endsAt > now && (authorityId === null || authorityIds.includes(authorityId))) ?? null;
}
