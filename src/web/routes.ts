import type { PublicRoute, StaffRoute } from './route.ts';
import { publicPages } from './public/routes.ts';
import { feedRoutes } from './public/feed-routes.ts';
import { setUpRoutes } from './set-up/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { peopleRoutes } from './desk/people/routes.ts';
import { voiceRoutes } from './desk/voices/routes.ts';
import { authorityRoutes } from './desk/authority/routes.ts';
import { pollRoutes } from './polls/routes.ts';
import { writingRoutes } from './desk/writing/routes.ts';

/** Every page that anybody may read, in English at the path and in Gaelic below /gd. */
export const publicRoutes: readonly PublicRoute[] = [...publicPages, ...feedRoutes];

/** Every route that changes something or is for staff. */
export const staffRoutes: readonly StaffRoute[] = [
  ...setUpRoutes,
  ...signInRoutes,
  ...peopleRoutes,
  ...voiceRoutes,
  ...authorityRoutes,
  ...writingRoutes,
  ...pollRoutes,
];
