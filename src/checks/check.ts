import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';

export type { CheckedText, Context, Surroundings } from './checked-text.ts';
export { CRAFT_KINDS, findingKey, isReadable, isSafety, SAFETY_KINDS } from './finding.ts';
export type { Finding, FindingKind, FindingLevel, Rewrite, SafetyKind } from './finding.ts';
export type { Reading, Token } from './reading.ts';

/** RACK 2: a rule for safe publishing. Pure, total, linear in the text; runs in server and browser alike. */
export type Check = { name: string; find(reading: Reading): Finding[] };
