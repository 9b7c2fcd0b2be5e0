import { seeOther, type StaffRoute } from '../../route.ts';
import { openOutbox, sendOutbox } from './outbox-page.ts';

/** Letters that have not left. Every member has an outbox; what is in it depends on what they may see. */
export const outboxRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/outbox', who: 'member', handle: openOutbox },
  { method: 'GET', path: '/desk/outbox/:id', who: 'member', handle: async () => seeOther('/desk/outbox') },
  { method: 'POST', path: '/desk/outbox/:id', who: 'member', handle: sendOutbox },
];
