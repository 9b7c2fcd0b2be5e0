import { seeOther, type StaffRoute } from '../../route.ts';
import { discard, draftPicture, unschedule } from './draft-acts.ts';
import { openEdit, sendEdit } from './edit-acts.ts';
import { openWithdraw, sendWithdraw, showPost, undo } from './one-post.ts';
import { noteFinding, showSurroundings } from './finding-acts.ts';
import { listPosts } from './posts-pages.ts';
import { openComposer, saveQuietly, sendComposer } from './write.ts';

/** Four pictures of 15 MB and the words with them. */
const WITH_PICTURES = 64 * 1024 * 1024;

/** Writing: which page answers which address, and who may call it. Voice roles are settled by the actions in publishing/. */
export const writingRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk', who: 'member', handle: async ({ visit }) => seeOther(visit.actor.voices.size > 0 ? '/desk/inbox' : '/desk/posts') },
  { method: 'GET', path: '/desk/write', who: 'member', handle: openComposer },
  { method: 'POST', path: '/desk/write', who: 'voice-role', limit: WITH_PICTURES, handle: sendComposer },
  { method: 'GET', path: '/desk/surroundings.json', who: 'voice-role', handle: showSurroundings },
  { method: 'POST', path: '/desk/findings', who: 'voice-role', handle: noteFinding },
  { method: 'POST', path: '/desk/drafts/:id', who: 'voice-role', handle: saveQuietly },
  { method: 'POST', path: '/desk/drafts/:id/discard', who: 'voice-role', handle: discard },
  { method: 'POST', path: '/desk/drafts/:id/unschedule', who: 'voice-role', handle: unschedule },
  { method: 'GET', path: '/desk/media/:name', who: 'member', handle: draftPicture },
  { method: 'GET', path: '/desk/posts', who: 'member', handle: listPosts },
  { method: 'GET', path: '/desk/posts/:id', who: 'member', handle: (request) => showPost(request) },
  { method: 'POST', path: '/desk/posts/:id/undo', who: 'voice-role', handle: undo },
  { method: 'GET', path: '/desk/posts/:id/edit', who: 'voice-role', handle: openEdit },
  { method: 'POST', path: '/desk/posts/:id/edit', who: 'voice-role', handle: sendEdit },
  { method: 'GET', path: '/desk/posts/:id/withdraw', who: 'voice-role', handle: openWithdraw },
  { method: 'POST', path: '/desk/posts/:id/withdraw', who: 'voice-role', handle: sendWithdraw },
];
