import type { StaffRoute } from '../../route.ts';
import { fieldNews, fieldWorker, openField, sendField } from './field-acts.ts';

/** One photograph of 15 MB and the words with it. */
const WITH_PICTURE = 16 * 1024 * 1024;

/** The field page for a phone. Voice roles are settled by the actions in publishing/. */
export const fieldRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/desk/field', who: 'member', handle: openField },
  { method: 'POST', path: '/desk/field', who: 'voice-role', limit: WITH_PICTURE, handle: sendField },
  { method: 'GET', path: '/desk/field/state', who: 'member', handle: fieldNews },
  { method: 'GET', path: '/desk/field/worker.js', who: 'anyone', handle: fieldWorker },
];
