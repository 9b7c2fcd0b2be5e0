import type { StaffRoute } from '../../route.ts';
import { sendHour } from './hour-acts.ts';
import { hourPulse, openHour } from './hour-page.ts';
import { showHours } from './hours-page.ts';
import { openProgramme, openProgrammeItem, sendProgramme, sendProgrammeItem } from './programme-page.ts';
import { openTakeIn, sendTakeIn } from './take-in-page.ts';

const PROGRAMME = '/desk/campaigns/:slug/programme';

/** Question hours and the programme. Who works at an hour is settled by campaigns/hour-access.ts, who makes the programme by campaigns/programme.ts. */
export const hourDeskRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/hours', who: 'member', handle: showHours },
  { method: 'GET', path: '/desk/hours/:hour', who: 'voice-role', handle: openHour },
  { method: 'POST', path: '/desk/hours/:hour', who: 'voice-role', handle: sendHour },
  { method: 'GET', path: '/desk/hours/:hour/pulse', who: 'voice-role', handle: hourPulse },
  { method: 'GET', path: '/desk/inbox/:id/hour', who: 'voice-role', handle: openTakeIn },
  { method: 'POST', path: '/desk/inbox/:id/hour', who: 'voice-role', handle: sendTakeIn },
  { method: 'GET', path: PROGRAMME, who: 'member', handle: openProgramme },
  { method: 'POST', path: PROGRAMME, who: 'administrator', handle: sendProgramme },
  { method: 'GET', path: `${PROGRAMME}/:item`, who: 'administrator', handle: openProgrammeItem },
  { method: 'POST', path: `${PROGRAMME}/:item`, who: 'administrator', handle: sendProgrammeItem },
];
