import type { PublicRoute, StaffRoute } from './route.ts';
import { publicPages } from './public/routes.ts';
import { feedRoutes } from './public/feed-routes.ts';
import { reportRoutes } from './public/campaigns/report-routes.ts';
import { hourRoutes } from './public/campaigns/hour-routes.ts';
import { setUpRoutes } from './set-up/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { peopleRoutes } from './desk/people/routes.ts';
import { voiceRoutes } from './desk/voices/routes.ts';
import { authorityRoutes } from './desk/authority/routes.ts';
import { conversingRoutes } from './desk/conversing/routes.ts';
import { policyRoutes } from './desk/policy/routes.ts';
import { frictionRoutes } from './desk/friction/routes.ts';
import { publicThingsRoutes } from './desk/public-things/routes.ts';
import { outboxRoutes } from './desk/outbox/routes.ts';
import { residentsDataRoutes } from './desk/residents/routes.ts';
import { pollRoutes } from './polls/routes.ts';
import { campaignReportRoutes } from './desk/campaigns-report/routes.ts';
import { fieldRoutes } from './desk/field/routes.ts';
import { hourDeskRoutes } from './desk/hours/routes.ts';
import { campaignRoutes } from './desk/campaigns/routes.ts';
import { inboxRoutes } from './desk/inbox/routes.ts';
import { moderationRoutes } from './desk/moderation/routes.ts';
import { residentRoutes } from './residents/routes.ts';
import { runSheetRoutes } from './desk/run-sheet/routes.ts';
import { starterRoutes } from './starter/routes.ts';
import { reviewRoutes } from './desk/reviews/routes.ts';
import { secondReaderRoutes } from './second-reader/routes.ts';
import { writingRoutes } from './desk/writing/routes.ts';
import { yearRoutes } from './desk/year/routes.ts';

/** Every page that anybody may read, in English at the path and in Gaelic below /gd. */
export const publicRoutes: readonly PublicRoute[] = [...publicPages, ...feedRoutes, ...hourRoutes, ...reportRoutes];

/** Every route that changes something or is for staff. */
export const staffRoutes: readonly StaffRoute[] = [
  ...setUpRoutes,
  ...signInRoutes,
  ...peopleRoutes,
  ...voiceRoutes,
  ...authorityRoutes,
  ...conversingRoutes,
  ...publicThingsRoutes,
  ...outboxRoutes,
  ...frictionRoutes,
  ...residentsDataRoutes,
  ...policyRoutes,
  ...inboxRoutes,
  ...hourDeskRoutes,
  ...moderationRoutes,
  ...writingRoutes,
  ...campaignRoutes,
  ...campaignReportRoutes,
  ...fieldRoutes,
  ...pollRoutes,
  ...residentRoutes,
  ...reviewRoutes,
  ...runSheetRoutes,
  ...secondReaderRoutes,
  ...starterRoutes,
  ...yearRoutes,
];
