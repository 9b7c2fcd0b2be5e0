import type { Database, Reader } from '../platform/database.ts';
import type { Campaign } from './campaigns.queries.ts';

const OPEN = `select i.authority_id as "authorityId", count(*) as count from thread_items i
  where i.asks and i.state = 'shown' and i.waiting and i.answered_at is null
    and i.said_at >= (select $2::timestamptz) and i.said_at < (select $3::timestamptz)
    and i.authority_id in (select authority_id from campaign_authorities where campaign_id = $1)
  group by i.authority_id`;

/** How many public questions of a campaign still wait, by authority; those where none does are not there. */
export async function openByAuthority(database: Database, { id, startsAt, endsAt }: Campaign): Promise<{ authorityId: string; count: number }[]> {
  return database.rows('year_open_questions', OPEN, [id, startsAt, endsAt]);
}

/** How many slots come again in a year's run sheets, by authority. The reader must see the house; what the slots say is for their authorities. */
export async function slotsAgain(reader: Reader, campaignId: string): Promise<{ authorityId: string; name: string; count: number }[]> {
  return reader
    .selectFrom('slots')
    .innerJoin('authorities', 'authorities.id', 'slots.authority_id')
    .select((of) => ['authorities.id as authorityId', 'authorities.name', of.fn.countAll<number>().as('count')])
    .where('slots.campaign_id', '=', campaignId)
    .where('repeats', 'is not', null)
    .groupBy(['authorities.id', 'authorities.name'])
    .orderBy('authorities.name')
    .execute();
}
