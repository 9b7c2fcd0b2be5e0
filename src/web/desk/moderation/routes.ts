import type { StaffRoute } from '../../route.ts';
import { openAppeal, sendAppeal } from './appeal-page.ts';
import { openAppeals } from './appeals-page.ts';
import { openBlock, sendBlock, sendUnblock } from './block-page.ts';
import { openHandOver, sendHandOver } from './hand-over-page.ts';
import { openHide, sendHide, sendShowAgain } from './hide-page.ts';
import { openMerge, sendMerge, sendUnmerge } from './merge-page.ts';
import { toThread } from './one-thread.ts';
import { openOutcome, sendOutcome } from './outcome-page.ts';
import { openPrivate, sendPrivate } from './private-page.ts';
import { openRules, sendRules } from './rules-page.ts';
import { openSavedAnswers, sendDiscardSavedAnswer, sendSavedAnswer } from './saved-answers-page.ts';

/** The weightier acts on a conversation, and what belongs to threads and voices. Who may is settled by conversations/desk-access.ts and the acts. */
export const moderationRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/inbox/:id/merge', who: 'voice-role', handle: openMerge },
  { method: 'POST', path: '/desk/inbox/:id/merge', who: 'voice-role', handle: sendMerge },
  { method: 'POST', path: '/desk/inbox/:id/unmerge', who: 'voice-role', handle: sendUnmerge },
  { method: 'GET', path: '/desk/inbox/:id/hand-over', who: 'voice-role', handle: openHandOver },
  { method: 'POST', path: '/desk/inbox/:id/hand-over', who: 'voice-role', handle: sendHandOver },
  { method: 'GET', path: '/desk/inbox/:id/private', who: 'voice-role', handle: openPrivate },
  { method: 'POST', path: '/desk/inbox/:id/private', who: 'voice-role', handle: sendPrivate },
  { method: 'GET', path: '/desk/inbox/:id/hide', who: 'voice-role', handle: openHide },
  { method: 'POST', path: '/desk/inbox/:id/hide', who: 'voice-role', handle: sendHide },
  { method: 'POST', path: '/desk/inbox/:id/show-again', who: 'voice-role', handle: sendShowAgain },
  { method: 'GET', path: '/desk/inbox/:id/block', who: 'voice-role', handle: openBlock },
  { method: 'POST', path: '/desk/inbox/:id/block', who: 'voice-role', handle: sendBlock },
  { method: 'POST', path: '/desk/inbox/:id/unblock', who: 'voice-role', handle: sendUnblock },
  { method: 'GET', path: '/desk/inbox/:id/rules', who: 'voice-role', handle: toThread('rules') },
  { method: 'GET', path: '/desk/inbox/:id/outcome', who: 'voice-role', handle: toThread('outcome') },
  { method: 'GET', path: '/desk/appeals', who: 'member', handle: openAppeals },
  { method: 'GET', path: '/desk/appeals/:id', who: 'voice-role', handle: openAppeal },
  { method: 'POST', path: '/desk/appeals/:id', who: 'voice-role', handle: sendAppeal },
  { method: 'GET', path: '/desk/saved-answers', who: 'member', handle: openSavedAnswers },
  { method: 'POST', path: '/desk/saved-answers', who: 'voice-role', handle: sendSavedAnswer },
  { method: 'POST', path: '/desk/saved-answers/delete', who: 'voice-role', handle: sendDiscardSavedAnswer },
  { method: 'GET', path: '/desk/threads/:threadId/rules', who: 'voice-role', handle: openRules },
  { method: 'POST', path: '/desk/threads/:threadId/rules', who: 'voice-role', handle: sendRules },
  { method: 'GET', path: '/desk/threads/:threadId/outcome', who: 'voice-role', handle: openOutcome },
  { method: 'POST', path: '/desk/threads/:threadId/outcome', who: 'voice-role', handle: sendOutcome },
];
