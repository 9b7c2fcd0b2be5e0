import type { Database, Reader } from '../platform/database.ts';
import type { OpenData } from './open-data.ts';
import type { Report } from './report-numbers.ts';

type Closed = { numbers: Report; data: OpenData };

/** What of a campaign was closed: its numbers, or its open data. Null as long as it is open. */
export async function closedReport<Part extends keyof Closed>(database: Database, campaignId: string, part: Part): Promise<Closed[Part] | null> {
  const [row] = await database.rows<{ part: Closed[Part] }>(`campaign_report_${part}`, `select ${part} as part from campaign_reports where campaign_id = $1`, [campaignId]);
  return row?.part ?? null;
}

/** Whether a campaign's report was closed. */
export async function isReportClosed(database: Database, campaignId: string): Promise<boolean> {
  const rows = await database.rows('campaign_report_closed', 'select 1 from campaign_reports where campaign_id = $1', [campaignId]);
  return rows.length > 0;
}

/** The authorities that take part in a campaign: their slugs by id. */
export async function slugsTakingPart(reader: Reader, campaignId: string): Promise<Map<string, string>> {
  const rows = await reader
    .selectFrom('campaign_authorities as p')
    .innerJoin('authorities as a', 'a.id', 'p.authority_id')
    .select(['a.id', 'a.slug'])
    .where('p.campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
