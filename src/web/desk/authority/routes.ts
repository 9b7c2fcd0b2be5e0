import { seeOther, type StaffRoute } from '../../route.ts';
import { listAuthorities, openFirst, sendAuthority, sendFirst } from './authorities-page.ts';
import { checkProof, sendLook, sendNames, showCouncil } from './council-acts.ts';
import { openPage, sendPage } from './page-editor.ts';

/** A logo of 15 MB and the colour with it. */
const WITH_PICTURE = 16 * 1024 * 1024;
/** A page of 100,000 characters, each of which a form may write as nine. */
const WITH_PAGE = 1024 * 1024;

/** Where a form was sent to is also where its refusal stands: loading that again leads to the page. */
const backToCouncil = async () => seeOther('/desk/authority');

/** The council itself and, for the operator, the others: which page answers which address, and who may call it. */
export const authorityRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/authority', who: 'administrator', handle: showCouncil },
  { method: 'POST', path: '/desk/authority', who: 'administrator', handle: sendNames },
  { method: 'GET', path: '/desk/authority/look', who: 'administrator', handle: backToCouncil },
  { method: 'POST', path: '/desk/authority/look', who: 'administrator', limit: WITH_PICTURE, handle: sendLook },
  { method: 'GET', path: '/desk/authority/proof', who: 'administrator', handle: backToCouncil },
  { method: 'POST', path: '/desk/authority/proof', who: 'administrator', handle: checkProof },
  { method: 'GET', path: '/desk/authority/pages/:page', who: 'administrator', handle: openPage },
  { method: 'POST', path: '/desk/authority/pages/:page', who: 'administrator', limit: WITH_PAGE, handle: sendPage },
  { method: 'GET', path: '/desk/authorities', who: 'operator', handle: listAuthorities },
  { method: 'POST', path: '/desk/authorities', who: 'operator', handle: sendAuthority },
  { method: 'GET', path: '/desk/authorities/:id/first', who: 'operator', handle: openFirst },
  { method: 'POST', path: '/desk/authorities/:id/first', who: 'operator', handle: sendFirst },
];
