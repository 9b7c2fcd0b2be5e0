import type { PublicRoute } from '../../route.ts';
import { columnsFile, openDataFile, openTableFile, recountFile, reportCsvFile, reportJsonFile } from './report-files.ts';
import { reportPage } from './report.ts';

type Page = PublicRoute['page'];

// Counting a great day takes a second: an address with anything behind it, which is never kept, leads to the one that is.
const asWritten = (page: Page): Page => async (request) =>
  (request.query.size > 0 ? { body: '', tags: ['everything'], movedTo: request.url.pathname } : page(request));

const kept = (path: string, page: Page): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page: asWritten(page) });

/** What a campaign came to: the page, its numbers as files, and the data they are counted from. */
export const reportRoutes: readonly PublicRoute[] = [
  kept('/campaigns/:slug/report', reportPage),
  kept('/campaigns/:slug/report.json', reportJsonFile),
  kept('/campaigns/:slug/report.csv', reportCsvFile),
  kept('/open/recount.mjs', recountFile),
  kept('/open/columns.csv', columnsFile),
  kept('/open/campaigns/:slug{[a-z0-9-]+\\.json}', openDataFile),
  kept('/open/campaigns/:slug/:table{[a-z]+\\.csv}', openTableFile),
];
