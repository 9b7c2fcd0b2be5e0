import type { PublicRoute } from '../../route.ts';
import { bigScreenPage } from './big-screen.ts';
import { embedPage } from './embed.ts';
import { campaignsPage } from './list.ts';
import { newerFragment } from './newer.ts';
import { programmePage } from './programme.ts';
import { FILTER_FIELDS } from './wall-filter.ts';
import { wallPage } from './wall.ts';

const kept = (path: string, page: PublicRoute['page'], accepts: readonly string[] = []): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page, accepts });

const CAMPAIGN = '/campaigns/:slug{[a-z0-9-]+}';

/** The public pages of campaigns: a table of contents. */
export const campaignPages: readonly PublicRoute[] = [
  kept('/campaigns', campaignsPage),
  kept(CAMPAIGN, wallPage, [...FILTER_FIELDS, 'before', 'after']),
  kept(`${CAMPAIGN}/newer`, newerFragment, [...FILTER_FIELDS, 'after']),
  kept(`${CAMPAIGN}/programme`, programmePage),
  kept(`${CAMPAIGN}/big-screen`, bigScreenPage),
  kept(`${CAMPAIGN}/embed`, embedPage, ['council']),
];
