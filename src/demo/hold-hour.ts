import type { Campaign } from '../campaigns/campaigns.queries.ts';
import { addProgrammeItem } from '../campaigns/programme.ts';
import { programmeOf, type ProgrammeItem } from '../campaigns/programme.queries.ts';
import { londonLocal } from '../core/time.ts';
import type { House } from '../platform/house.ts';
import { OPERATOR } from './accounts.ts';
import { accepted } from './cannot-demonstrate.ts';
import { didOnce, voicesByHandle } from './day-said.queries.ts';
import { LIVE_HOUR } from './live-hour.ts';
import { actorOf } from './people.ts';

/** The day's question hour as it is on the programme; null where somebody took it off. */
export async function hourIn(house: House, campaignId: string): Promise<ProgrammeItem | null> {
  const programme = await programmeOf(house.database, campaignId);
  return programme.find(({ kind, voice }) => kind === 'question-hour' && voice.handle === LIVE_HOUR.handle) ?? null;
}

/** Puts the question hour on the day's programme, with the leader in the chair, once. */
export async function holdHour(house: House, campaign: Campaign): Promise<void> {
  if ((await didOnce(house.database, 'programme.added', campaign)).has(LIVE_HOUR.authority)) return;
  const voiceId = (await voicesByHandle(house.database)).get(LIVE_HOUR.handle)!;
  const localAt = (minute: number): string => londonLocal(new Date(campaign.startsAt.getTime() + minute * 60_000));
  const { title, about, from, to } = LIVE_HOUR;
  const typed = { kind: 'question-hour', voiceId, title, about, startsLocal: localAt(from), endsLocal: localAt(to) };
  accepted(await addProgrammeItem(house, await actorOf(house, OPERATOR), campaign.id, typed), 'the question hour');
}
