import type { StaffRoute } from '../route.ts';
import { openInvitation, sendInvitation } from './invitation-page.ts';
import { openAsk, openReset, sendAsk, sendReset } from './reset-pages.ts';
import { openSecond, sendSecond } from './second-page.ts';
import { openSignIn, sendForgetBrowser, sendSignIn, sendSignOut } from './sign-in-page.ts';

/** A table of contents: which page answers which address, and who may call it. */
export const signInRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/signin', who: 'anyone', handle: openSignIn },
  { method: 'POST', path: '/signin', who: 'anyone', handle: sendSignIn },
  { method: 'POST', path: '/signin/forget-browser', who: 'anyone', handle: sendForgetBrowser },
  { method: 'GET', path: '/signin/second', who: 'half-signed-in', handle: openSecond },
  { method: 'POST', path: '/signin/second', who: 'half-signed-in', handle: sendSecond },
  { method: 'POST', path: '/signout', who: 'half-signed-in', handle: sendSignOut },
  { method: 'GET', path: '/invitation/:token', who: 'link-holder', handle: openInvitation },
  { method: 'POST', path: '/invitation/:token', who: 'link-holder', handle: sendInvitation },
  { method: 'GET', path: '/reset', who: 'anyone', handle: openAsk },
  { method: 'POST', path: '/reset', who: 'anyone', handle: sendAsk },
  { method: 'GET', path: '/reset/:token', who: 'link-holder', handle: openReset },
  { method: 'POST', path: '/reset/:token', who: 'link-holder', handle: sendReset },
];
