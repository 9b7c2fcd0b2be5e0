import type { StaffRoute } from '../../route.ts';
import { backTo } from '../campaigns/one-campaign.ts';
import { openYear, sendConfirm, sendYear } from './year-page.ts';

const YEAR = '/desk/campaigns/:slug/year';

/** What comes of a day when it is over. Who organises which campaign is settled by the page. */
export const yearRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: YEAR, who: 'administrator', handle: openYear },
  { method: 'POST', path: YEAR, who: 'administrator', handle: sendYear },
  { method: 'GET', path: `${YEAR}/confirm`, who: 'administrator', handle: backTo('year') },
  { method: 'POST', path: `${YEAR}/confirm`, who: 'administrator', handle: sendConfirm },
];
