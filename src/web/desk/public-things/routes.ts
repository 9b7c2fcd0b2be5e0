import { seeOther, type StaffRoute } from '../../route.ts';
import { openThings, sendNoThing, sendThings, THINGS_PATH } from './things-page.ts';

/** 500 lines of 200 characters, each of which a form may write as nine. */
const WITH_LINES = 1024 * 1024;

/** What an authority says is public: which page answers which address, and who may call it. */
export const publicThingsRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: THINGS_PATH, who: 'administrator', handle: openThings },
  { method: 'POST', path: THINGS_PATH, who: 'administrator', limit: WITH_LINES, handle: sendThings },
  // Where a form was sent to is also where its refusal stands: loading that again leads to the page.
  { method: 'GET', path: `${THINGS_PATH}/remove`, who: 'administrator', handle: async () => seeOther(THINGS_PATH) },
  { method: 'POST', path: `${THINGS_PATH}/remove`, who: 'administrator', handle: sendNoThing },
];
