import type { Check, CheckedText, Finding, Surroundings } from './check.ts';
import { contacts } from './contacts/index.ts';
import { identifiers } from './identifiers/index.ts';
import { people } from './people/index.ts';
import { pictureDescription } from './picture-description.ts';
import { NO_POLICY, underPolicy } from './policy.ts';
import { readingOf } from './reading.ts';
import { EMPTY_REGISTER } from './register.ts';
import { textLength } from './text-length.ts';
import { wording } from './wording/index.ts';

export { CRAFT_KINDS, findingKey, isReadable, isSafety, SAFETY_KINDS } from './check.ts';
export type { Check, CheckedText, Context, Finding, FindingKind, FindingLevel, Rewrite, SafetyKind, Surroundings } from './check.ts';
export { applyRewrite } from './apply-rewrite.ts';
export { NEVER_MILDER, NO_POLICY, type Policy, type PolicySource, type PolicyTopic } from './policy.ts';
export { POLICY_TEMPLATE, POLICY_TEMPLATE_GD, type PolicyText } from './policy-template/index.ts';
export { EMPTY_REGISTER, type Register } from './register.ts';
export { sayFinding } from './say-finding.ts';
export { LONGEST_POST } from './text-length.ts';

/** Every check. A new check is one file or folder and one word here. */
const checks: readonly Check[] = [textLength, pictureDescription, identifiers, contacts, people, wording];

/** Surroundings of which nothing is known. */
export const NOTHING_KNOWN: Surroundings = { register: EMPTY_REGISTER, policy: NO_POLICY, saidLately: [] };

const GRAVITY = { stop: 0, warn: 1, advise: 2 };

/** What of `check` is about numbers and contacts, in the order of its checks: for words that nobody is advised about, without a policy. */
export function checkNumbers(checked: CheckedText): Finding[] {
  const reading = readingOf(checked, NOTHING_KNOWN);
  return [identifiers, contacts].flatMap((rule) => rule.find(reading));
}

/** Everything the checks say of a text, gravest first and then in the order of the text. */
export function check(checked: CheckedText, around: Surroundings = NOTHING_KNOWN): Finding[] {
  const reading = readingOf(checked, around);
  const findings = underPolicy(checks.flatMap((rule) => rule.find(reading)), around.policy);
  // Put in order where it is, since it is a list of our own: telephones of 2020 have no toSorted.
  findings.sort((one, other) => GRAVITY[one.level] - GRAVITY[other.level] || (one.from ?? -1) - (other.from ?? -1));
  return findings;
}
