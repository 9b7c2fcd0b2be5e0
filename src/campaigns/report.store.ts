import type { Writer } from '../platform/database.ts';
import type { OpenData } from './open-data.ts';
import type { Report } from './report-numbers.ts';

/** Keeps a campaign's numbers and the data they were counted from; false, and nothing is kept, where it was closed before. */
export async function insertReport(tx: Writer, campaignId: string, { report, data, at }: { report: Report; data: OpenData; at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('campaign_reports')
    .values({ campaign_id: campaignId, made_at: at, numbers: JSON.stringify(report), data: JSON.stringify(data) })
    .onConflict((conflict) => conflict.column('campaign_id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
