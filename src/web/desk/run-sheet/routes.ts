import type { StaffRoute } from '../../route.ts';
import { openMySlots } from './my-slots.ts';
import { openSheet } from './sheet-page.ts';
import { sendAdd, sendAnswer, sendBack, sendChange, sendGuest, sendOffer, sendPublish, sendRemove, sendSeed, sendWrite } from './slot-acts.ts';
import { openSlot } from './slot-page.ts';

/** An authority's run sheet in a campaign. Everybody of the authority sees it; who changes what is settled by campaigns/slot-access.ts and the acts. */
export const runSheetRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/campaigns/:slug/run-sheet', who: 'member', handle: openSheet },
  { method: 'POST', path: '/desk/campaigns/:slug/run-sheet', who: 'voice-role', handle: sendAdd },
  { method: 'POST', path: '/desk/campaigns/:slug/run-sheet/seed', who: 'administrator', handle: sendSeed },
  { method: 'GET', path: '/desk/my-slots', who: 'member', handle: openMySlots },
  { method: 'GET', path: '/desk/slots/:id', who: 'member', handle: openSlot },
  { method: 'POST', path: '/desk/slots/:id', who: 'voice-role', handle: sendChange },
  { method: 'POST', path: '/desk/slots/:id/remove', who: 'voice-role', handle: sendRemove },
  { method: 'POST', path: '/desk/slots/:id/offer', who: 'voice-role', handle: sendOffer },
  { method: 'POST', path: '/desk/slots/:id/guest', who: 'voice-role', handle: sendGuest },
  { method: 'POST', path: '/desk/slots/:id/back', who: 'voice-role', handle: sendBack },
  { method: 'POST', path: '/desk/slots/:id/answer', who: 'member', handle: sendAnswer },
  { method: 'POST', path: '/desk/slots/:id/write', who: 'voice-role', handle: sendWrite },
  { method: 'POST', path: '/desk/slots/:id/publish', who: 'voice-role', handle: sendPublish },
];
