import type { StaffRoute } from '../../route.ts';
import { sendConversation } from './acts.ts';
import { openedConversation } from './conversation-page.ts';
import { showInbox } from './inbox-page.ts';
import { pulse } from './pulse.ts';

/** The inbox and the conversations in it. What a member sees and may do is settled by conversations/desk-access.ts and the acts. */
export const inboxRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/inbox', who: 'member', handle: showInbox },
  { method: 'GET', path: '/desk/inbox/pulse', who: 'member', handle: pulse },
  { method: 'GET', path: '/desk/inbox/:id', who: 'voice-role', handle: openedConversation },
  { method: 'POST', path: '/desk/inbox/:id', who: 'voice-role', handle: sendConversation },
];
