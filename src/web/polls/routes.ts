import type { StaffRoute } from '../route.ts';
import { sendVote, showAnswer } from './vote.ts';

// Capitals in a handle are let in, as on the poll's own page.
const VOTE = '/:voice{@[A-Za-z0-9_]+}/:post/vote';

/** Answering a poll: a form on a page that is the same for everybody, so it is guarded by where it comes from. */
export const pollRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: VOTE, who: 'anyone', handle: showAnswer },
  { method: 'POST', path: VOTE, who: 'anyone', handle: sendVote },
];
