import type { House } from '../platform/house.ts';

/** Tells the house that a campaign itself changed: its name, who takes part, a pause. Its pages are made anew, and every process learns whom its wall watches. */
export async function announceCampaign(house: House, campaignId: string): Promise<void> {
  await house.announce({ tags: ['campaigns', `campaign:${campaignId}`], topics: [`campaign:${campaignId}`] });
}
