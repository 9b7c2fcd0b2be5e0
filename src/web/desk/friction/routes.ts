import type { StaffRoute } from '../../route.ts';
import { FRICTION_PATH, frictionFile, openFriction } from './friction-page.ts';

/** How much the checks got in the way: for editors and administrators, which the page behind it settles. */
export const frictionRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: FRICTION_PATH, who: 'member', handle: openFriction },
  { method: 'GET', path: `${FRICTION_PATH}.csv`, who: 'member', handle: frictionFile },
];
