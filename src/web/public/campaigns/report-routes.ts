import type { PublicRoute } from '../../route.ts';
import { openDataFile, openTableFile, reportCsvFile, reportJsonFile } from './report-files.ts';
import { reportPage } from './report.ts';

const kept = (path: string, page: PublicRoute['page']): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page });

/** What a campaign came to: the page, its numbers as files, and the data they are counted from. */
export const reportRoutes: readonly PublicRoute[] = [
  kept('/campaigns/:slug/report', reportPage),
  kept('/campaigns/:slug/report.json', reportJsonFile),
  kept('/campaigns/:slug/report.csv', reportCsvFile),
  kept('/open/campaigns/:slug{[a-z0-9-]+\\.json}', openDataFile),
  kept('/open/campaigns/:slug/:table{[a-z]+\\.csv}', openTableFile),
];
