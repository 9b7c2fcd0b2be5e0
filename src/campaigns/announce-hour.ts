import type { House } from '../platform/house.ts';

/** Tells the house that something of a campaign's programme changed: its pages and the wall are made anew, and who watches the wall hears of it. */
export async function announceHour(house: Pick<House, 'announce'>, hour: { id: string; campaignId: string }): Promise<void> {
  await house.announce({ tags: [`hour:${hour.id}`, `campaign:${hour.campaignId}`], topics: [`campaign:${hour.campaignId}`] });
}
