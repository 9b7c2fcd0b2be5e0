import { campaignBySlug, type Campaign } from '../campaigns/campaigns.queries.ts';
import type { CampaignTyped } from '../campaigns/campaign-words.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { takePart } from '../campaigns/take-part.ts';
import { londonLocal } from '../core/time.ts';
import type { House } from '../platform/house.ts';
import { firstAdministrator, OPERATOR } from './accounts.ts';
import { accepted } from './cannot-demonstrate.ts';
import type { DayPlan } from './day-plan.ts';
import { CAMPAIGN_SLUG } from './campaign-slug.ts';
import { didOnce } from './day-said.queries.ts';
import { holdHour } from './hold-hour.ts';
import { actorOf } from './people.ts';
import { planSheet } from './plan-sheet.ts';

const WORDS = {
  name: '24 hours of what we do',
  nameGd: '24 uairean de na bhios sinn a’ dèanamh',
  about: 'From noon to noon the people who grit, teach, cook, care, mend and answer say what they do while they do it. Ask them anything: whoever knows answers. A demonstration: all of it is invented.',
  aboutGd: 'Bho mheadhan-latha gu meadhan-latha. Cuiribh ceist oirnn, sa Ghàidhlig no sa Bheurla. Is e taisbeanadh a tha ann: tha a h-uile rud air a dhèanamh suas.',
  aims: [
    'Show the work that nobody sees, by those who do it.',
    'Answer every question that is asked, most of them within a quarter of an hour.',
    'Be of use to people who find it hard to reach us.',
    'Know afterwards what came of it, and say so.',
  ].join('\n'),
  hashtags: 'WhatWeDo, MyCouncil',
  gathers: 'all',
  residents: 'read',
} satisfies Partial<CampaignTyped>;

/**
 * Makes the day's campaign as Stirling's operator would, and has each council
 * that takes part join through its administrator, at the moment the house's
 * clock shows; puts the question hour on the programme and slots on Stirling's run sheet.
 * What is there already stays; a council that left again stays away.
 */
export async function holdCampaign(house: House, { start, end, authorities }: Pick<DayPlan, 'start' | 'end' | 'authorities'>): Promise<Campaign> {
  const typed = { ...WORDS, slug: CAMPAIGN_SLUG, startsLocal: londonLocal(start), endsLocal: londonLocal(end) };
  if (!(await campaignBySlug(house.database, CAMPAIGN_SLUG))) accepted(await createCampaign(house, await actorOf(house, OPERATOR), typed), 'making the campaign');
  const campaign = (await campaignBySlug(house.database, CAMPAIGN_SLUG))!;
  const joined = await didOnce(house.database, 'campaign.joined', campaign);
  for (const slug of authorities.filter((each) => each !== campaign.owner.slug && !joined.has(each))) {
    accepted(await takePart(house, await actorOf(house, firstAdministrator(slug)), campaign.id, 'all'), `joining of ${slug}`);
  }
  await holdHour(house, campaign);
  await planSheet(house, campaign);
  return campaign;
}
