import type { StaffRoute } from '../route.ts';
import { openConfirm, sendConfirm } from './confirm-pages.ts';
import { openConversation, sendConversation } from './own-acts.ts';
import { sendBelowPost, sendInQuestion, sendQuestion, sendToHour } from './send-reply.ts';

// Capitals in a handle are let in, as on the post's own page.
const REPLY = '/:voice{@[A-Za-z0-9_]+}/:post/reply';

/** Taking part without an account: forms on pages that are the same for everybody, and links that are one person's. */
export const residentRoutes: readonly StaffRoute[] = [
  { method: 'POST', path: REPLY, who: 'anyone', givesBack: true, handle: sendBelowPost },
  { method: 'GET', path: '/confirm/:token', who: 'link-holder', handle: openConfirm },
  { method: 'POST', path: '/confirm/:token', who: 'link-holder', handle: sendConfirm },
  { method: 'GET', path: '/conversation/:token', who: 'link-holder', handle: openConversation },
  { method: 'POST', path: '/conversation/:token', who: 'link-holder', givesBack: true, handle: sendConversation },
  { method: 'POST', path: '/campaigns/:slug/hours/:hour/questions', who: 'anyone', givesBack: true, handle: sendToHour },
  { method: 'POST', path: '/:authority/questions', who: 'anyone', givesBack: true, handle: sendQuestion },
  { method: 'POST', path: '/:authority/questions/:id/reply', who: 'anyone', givesBack: true, handle: sendInQuestion },
];
