import { acceptSlot } from '../campaigns/accept-slot.ts';
import type { Campaign } from '../campaigns/campaigns.queries.ts';
import { offerToMember } from '../campaigns/offer-slot.ts';
import { seedSlots } from '../campaigns/seed-slots.ts';
import { sheetOf, type Slot } from '../campaigns/slots.queries.ts';
import { writeSlot } from '../campaigns/write-slot.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { FIRST_COUNCIL, OPERATOR, TRIED_VOICE, writerOf } from './accounts.ts';
import { accepted } from './cannot-demonstrate.ts';
import { didOnce } from './day-said.queries.ts';
import { actorOf } from './people.ts';

/** What Stirling takes over from the written list. Nobody is found for some of it: a run sheet has gaps. */
const SEEDED = ['gritting', 'weather-watch', 'winter-standby', 'question-hour', 'chief-executive', 'thanks', 'school-kitchens', 'bin-rounds', 'contact-centre', 'libraries'];

/** Who of the crew takes a slot, and who was asked and has not said. */
const TAKEN = ['gritting'];
const OFFERED = ['winter-standby'];

/** Posts of the day that are written for a slot. */
const WRITTEN_FOR: Record<string, string> = { p106: 'question-hour', p172: 'thanks', p223: 'gritting' };

const keyOf = ({ source }: Slot): string => source.replace('list:', '');

const sheet = (house: House, { authorityId }: Actor, campaignId: string): Promise<Slot[]> =>
  house.database.within({ authority: authorityId }, (reader) => sheetOf(reader, campaignId, authorityId));

/** Plans Stirling's run sheet as its operator would, once: from the written list, some of it asked of the gritter crew's author. */
export async function planSheet(house: House, campaign: Campaign): Promise<void> {
  if ((await didOnce(house.database, 'slot.added', campaign)).has(FIRST_COUNCIL)) return;
  const operator = await actorOf(house, OPERATOR);
  accepted(await seedSlots(house, operator, campaign.id, SEEDED), 'the run sheet');
  // A day that was begun with an earlier version is over, or in the midst of it: nobody is asked for what has been.
  const ahead = (await sheet(house, operator, campaign.id)).filter(({ endsAt, voice }) => endsAt > house.clock() && voice?.handle === TRIED_VOICE);
  const author = await actorOf(house, writerOf(TRIED_VOICE, FIRST_COUNCIL));
  for (const slot of ahead.filter((each) => [...TAKEN, ...OFFERED].includes(keyOf(each)))) {
    accepted(await offerToMember(house, operator, { slotId: slot.id, revision: slot.revision }, author.memberId), `offering ${keyOf(slot)}`);
    if (TAKEN.includes(keyOf(slot))) accepted(await acceptSlot(house, author, slot.id), `taking ${keyOf(slot)}`);
  }
}

/** Begins a post of the day in its slot of the run sheet, where it was planned for one that is still there. */
export async function beginInSlot(house: House, writer: Actor, campaignId: string, { item, id, handle }: { item: string; id: string; handle: string }): Promise<void> {
  const key = WRITTEN_FOR[item];
  if (key === undefined) return;
  const slot = (await sheet(house, writer, campaignId)).find((each) => keyOf(each) === key && each.voice?.handle === handle && !each.draft && !each.post);
  if (slot) accepted(await writeSlot(house, writer, slot.id, id), `writing ${item} in its slot`);
}
