import { sql, type RawBuilder } from 'kysely';
import type { Campaign } from './campaigns.queries.ts';

type Sql = RawBuilder<unknown>;

// A range compared with `(select …)` is planned once, not again for each value.
const within = (column: string, { startsAt, endsAt }: Campaign): Sql =>
  sql`${sql.raw(column)} >= (select ${startsAt}::timestamptz) and ${sql.raw(column)} < (select ${endsAt}::timestamptz)`;

/** Which rows of `posts p` are a campaign's: what its speakers said in its window, withdrawn or not, answers left out; see campaign_posts. */
export function isPostOf(campaign: Campaign): Sql {
  const tagged = campaign.gathers === 'all' ? sql`true` : sql`exists (select 1 from post_tags t where t.post_id = p.id and t.tag = any (${campaign.tags}::text[]))`;
  return sql`p.thread_id is null and ${within('p.published_at', campaign)}
    and p.voice_id in (select voice_id from campaign_speakers where campaign_id = ${campaign.id}) and ${tagged}`;
}

/** Which rows of `thread_items i` are a campaign's: what residents said in public to its authorities in its window, whatever became of it. */
export function isItemOf(campaign: Campaign): Sql {
  return sql`${within('i.said_at', campaign)} and i.authority_id in (select authority_id from campaign_authorities where campaign_id = ${campaign.id})`;
}

/** Whether a moment in a column is in a campaign's window. */
export function isInWindow(column: 'h.placed_at' | 'm.marked_at' | 'r.published_at' | 'i.said_at', campaign: Campaign): Sql {
  return within(column, campaign);
}

/** The first public answer to an item, as `w`: nothing where there is none, or where it was withdrawn or given in private. */
export const ANSWER_OF_ITEM = sql.raw(`left join posts w on w.id = i.answered_with and w.thread_id is not null and w.withdrawn_at is null`);
