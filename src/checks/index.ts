import type { Check, CheckedText, Finding } from './check.ts';
import { hashtagCapitals } from './hashtag-capitals.ts';
import { pictureDescription } from './picture-description.ts';
import { textLength } from './text-length.ts';

export type { Check, CheckedText, Finding, FindingLevel } from './check.ts';
export { LONGEST_POST } from './text-length.ts';

/** Every check. A new check is one file and one word here. */
const checks: readonly Check[] = [textLength, pictureDescription, hashtagCapitals];

/** Everything the checks say of a text, gravest first. */
export function check(checked: CheckedText): Finding[] {
  const gravity = { stop: 0, warn: 1, advise: 2 };
  return checks
    .flatMap((rule) => rule.find(checked))
    .toSorted((one, other) => gravity[one.level] - gravity[other.level]);
}
