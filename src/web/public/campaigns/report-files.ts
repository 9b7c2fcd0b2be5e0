import { readFile } from 'node:fs/promises';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { columnsCsv } from '../../../campaigns/open-columns.ts';
import { campaignTable, isOpenTable, openTableCsv } from '../../../campaigns/open-data.ts';
import { reportCsv, reportJson } from '../../../campaigns/report-files.ts';
import { openDataOf, reportOf } from '../../../campaigns/report.ts';
import { AppError } from '../../../core/errors.ts';
import { FOR_EVERYBODY, type PublicPage, type PublicRequest } from '../../route.ts';
import { campaignAt } from './campaign-at.ts';
import { countLive } from './counted-again.ts';

/** `againAt` is when it may say something else; null for what is final. */
function file(campaign: Campaign, againAt: Date | null, { body, type }: { body: string; type: 'application/json' | 'text/csv' }): PublicPage {
  return {
    body, contentType: `${type}; charset=utf-8`, tags: ['campaigns', `report:${campaign.id}`], headers: FOR_EVERYBODY,
    ...(againAt ? { expiresAt: againAt } : {}),
  };
}

/** The numbers of a report as JSON. */
export async function reportJsonFile(request: PublicRequest): Promise<PublicPage> {
  const campaign = await campaignAt(request);
  const { counted: report, againAt } = await countLive(request.house.clock(), () => reportOf(request.house, campaign));
  return file(campaign, report.isFinal ? null : againAt, { body: `${JSON.stringify(reportJson(campaign, report), null, 1)}\n`, type: 'application/json' });
}

/** The numbers of a report as a table. */
export async function reportCsvFile(request: PublicRequest): Promise<PublicPage> {
  const campaign = await campaignAt(request);
  const { counted: report, againAt } = await countLive(request.house.clock(), () => reportOf(request.house, campaign));
  return file(campaign, report.isFinal ? null : againAt, { body: reportCsv(report), type: 'text/csv' });
}

/** The open data of a campaign, all tables in one file. */
export async function openDataFile(request: PublicRequest): Promise<PublicPage> {
  const campaign = await campaignAt(request);
  const { counted: data, againAt } = await countLive(request.house.clock(), () => openDataOf(request.house, campaign));
  return file(campaign, data.final ? null : againAt, { body: `${JSON.stringify(data)}\n`, type: 'application/json' });
}

/** One table of the open data. */
export async function openTableFile(request: PublicRequest): Promise<PublicPage> {
  const name = (request.params['table'] ?? '').replace(/\.csv$/, '');
  const campaign = await campaignAt(request);
  if (name !== 'campaign' && !isOpenTable(name)) throw new AppError('not-found', `no table: ${name.slice(0, 40)}`);
  const { counted: data, againAt } = await countLive(request.house.clock(), () => openDataOf(request.house, campaign));
  return file(campaign, data.final ? null : againAt, { body: name === 'campaign' ? campaignTable(data) : openTableCsv(data, name), type: 'text/csv' });
}

/** What the columns of the tables say. */
export async function columnsFile(): Promise<PublicPage> {
  return { body: columnsCsv(), contentType: 'text/csv; charset=utf-8', tags: ['everything'], headers: FOR_EVERYBODY };
}

/** The script that counts a report again, as it lies in the project: whoever doubts the numbers needs nothing else of it. */
export async function recountFile(): Promise<PublicPage> {
  return { body: await readFile(new URL('../../../../scripts/recount.mjs', import.meta.url)), contentType: 'text/javascript; charset=utf-8', tags: ['everything'], headers: FOR_EVERYBODY };
}
