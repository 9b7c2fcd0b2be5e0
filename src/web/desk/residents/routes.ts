import { seeOther, type StaffRoute } from '../../route.ts';
import { openFind, RESIDENTS_PATH, sendFind } from './find-page.ts';
import { openErase, openResident, sendErase, sendFile, sendPrint } from './resident-page.ts';

const ONE = `${RESIDENTS_PATH}/:id`;

/** Residents' data: which page answers which address, and who may call it. */
export const residentsDataRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: RESIDENTS_PATH, who: 'administrator', handle: openFind },
  { method: 'POST', path: RESIDENTS_PATH, who: 'administrator', handle: sendFind },
  { method: 'GET', path: ONE, who: 'administrator', handle: openResident },
  { method: 'POST', path: `${ONE}/file`, who: 'administrator', handle: sendFile },
  { method: 'GET', path: `${ONE}/print`, who: 'administrator', handle: async ({ params }) => seeOther(`${RESIDENTS_PATH}/${encodeURIComponent(params['id'] ?? '')}`) },
  { method: 'POST', path: `${ONE}/print`, who: 'administrator', handle: sendPrint },
  { method: 'GET', path: `${ONE}/erase`, who: 'administrator', handle: openErase },
  { method: 'POST', path: `${ONE}/erase`, who: 'administrator', handle: sendErase },
];
