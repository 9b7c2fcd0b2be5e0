import type { StaffRoute } from '../../route.ts';
import { openAsk, sendAsk } from './ask-page.ts';
import { listReviews } from './list-page.ts';
import { openReviewPage, openReviewPicture, sendReview } from './review-page.ts';

/** An answer that is asked about comes along whole, as long as a draft may be. */
const WITH_WORDS = 256 * 1024;

/** The second reader's desk. Who may read, ask and decide is settled by the actions in publishing/review/. */
export const reviewRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/reviews', who: 'member', handle: listReviews },
  { method: 'GET', path: '/desk/reviews/ask', who: 'member', handle: openAsk },
  { method: 'POST', path: '/desk/reviews/ask', who: 'voice-role', limit: WITH_WORDS, handle: sendAsk },
  { method: 'GET', path: '/desk/reviews/:id', who: 'member', handle: openReviewPage },
  { method: 'GET', path: '/desk/reviews/:id/media/:name', who: 'member', handle: openReviewPicture },
  { method: 'POST', path: '/desk/reviews/:id', who: 'voice-role', handle: sendReview },
];
