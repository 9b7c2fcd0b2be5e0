import { seeOther, type MemberRequest, type StaffRoute } from '../../route.ts';
import { openYear, sendConfirm, sendYear } from './year-page.ts';

const YEAR = '/desk/campaigns/:slug/year';

/** Where a form was sent to is also where its refusal stands: loading that again leads to the page. */
const back = async ({ params }: MemberRequest) => seeOther(`/desk/campaigns/${encodeURIComponent(params['slug'] ?? '')}/year`);

/** What comes of a day when it is over. Who organises which campaign is settled by the page. */
export const yearRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: YEAR, who: 'administrator', handle: openYear },
  { method: 'POST', path: YEAR, who: 'administrator', handle: sendYear },
  { method: 'GET', path: `${YEAR}/confirm`, who: 'administrator', handle: back },
  { method: 'POST', path: `${YEAR}/confirm`, who: 'administrator', handle: sendConfirm },
];
