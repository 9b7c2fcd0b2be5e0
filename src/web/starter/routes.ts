import type { StaffRoute } from '../route.ts';
import { starterOf } from './open-link.ts';
import { openStarter, sendStarterForm, starterPicture } from './starter-acts.ts';

/** One picture of 15 MB and the words with it. */
const WITH_PICTURE = 16 * 1024 * 1024;

/** The ten-minute starter of somebody without an account, behind a link that is theirs alone. */
export const starterRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/starter/:token', who: 'link-holder', handle: openStarter },
  { method: 'GET', path: '/starter/:token/media/:name', who: 'link-holder', handle: starterPicture },
  { method: 'POST', path: '/starter/:token', who: 'link-holder', givesBack: true, limit: WITH_PICTURE, opens: async (request) => (await starterOf(request)) !== null, handle: sendStarterForm },
];
