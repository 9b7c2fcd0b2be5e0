import { seeOther, type StaffRoute } from '../../route.ts';
import { openPolicy, sendIntro, sendOrder } from './policy-acts.ts';
import { POLICY_PATH } from './policy-page.ts';
import { openTopic, sendTopic } from './topic-page.ts';
import { openVersion, sendVersion } from './version-page.ts';

/** Where a form was sent to is also where its refusal stands: loading that again leads to the page. */
const backToPolicy = async () => seeOther(POLICY_PATH);

/** A topic of every field at its longest, each letter of which a form may write as nine. */
const WITH_TOPIC = 512 * 1024;

/** The social media policy at the desk: which page answers which address, and who may call it. */
export const policyRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: POLICY_PATH, who: 'administrator', handle: openPolicy },
  { method: 'POST', path: POLICY_PATH, who: 'administrator', handle: sendIntro },
  { method: 'GET', path: `${POLICY_PATH}/order`, who: 'administrator', handle: backToPolicy },
  { method: 'POST', path: `${POLICY_PATH}/order`, who: 'administrator', handle: sendOrder },
  { method: 'GET', path: `${POLICY_PATH}/topics/:topic`, who: 'administrator', handle: openTopic },
  { method: 'POST', path: `${POLICY_PATH}/topics/:topic`, who: 'administrator', limit: WITH_TOPIC, handle: sendTopic },
  { method: 'GET', path: `${POLICY_PATH}/versions/:version`, who: 'administrator', handle: openVersion },
  { method: 'POST', path: `${POLICY_PATH}/versions/:version`, who: 'administrator', handle: sendVersion },
];
