import type { Params, WordKey } from '../core/words/index.ts';

/**
 * What is found about people: the kinds of the label guide for safe publishing.
 * A child, and where somebody is, are never left to the author alone.
 */
export const SAFETY_KINDS = [
  'person-name', 'child-name', 'child-school', 'home-address', 'postcode', 'phone', 'email', 'exact-whereabouts',
  'service-user', 'health', 'immigration-status', 'offence', 'date-of-birth', 'case-reference',
  'nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban',
  'vehicle-registration', 'passport', 'driving-licence',
] as const;

/** What is found about the wording: whether people can read, hear and trust it. */
export const CRAFT_KINDS = [
  'empty', 'too-long', 'picture-description', 'poor-description', 'hashtag-capitals', 'long-sentence', 'plainer-word', 'abbreviation',
  'reading-age', 'click-here', 'emoji', 'all-capitals', 'link', 'said-lately', 'insult', 'cool-off', 'policy-topic',
] as const;

export type SafetyKind = (typeof SAFETY_KINDS)[number];
export type FindingKind = SafetyKind | (typeof CRAFT_KINDS)[number];

export type FindingLevel = 'advise' | 'warn' | 'stop';

/** A safer wording: `text` in place of what stands from `from` to `to` (UTF-16, exclusive); usually wider than the finding. */
export type Rewrite = { from: number; to: number; text: string };

/**
 * What a check says of a text: where (UTF-16 offsets, or null for the whole or a
 * picture), how grave, why it matters, and a safer wording where there is one.
 */
export type Finding = {
  /** The rule that found it. */
  check: string;
  kind: FindingKind;
  level: FindingLevel;
  from: number | null;
  to: number | null;
  title: WordKey;
  why: WordKey;
  params: Params;
  rewrite: Rewrite | null;
  /** The topic of the authority's policy that speaks of it, by its id. */
  topic: string | null;
};

/** Whether a finding is about a person, and not about the wording. */
export function isSafety(kind: FindingKind): kind is SafetyKind {
  return (SAFETY_KINDS as readonly string[]).includes(kind);
}

/** Whether a second reader may say yes to it: what is about a person, or what the policy names; anything else is mended. */
export function isReadable(kind: FindingKind): boolean {
  return isSafety(kind) || kind === 'policy-topic';
}

/** What makes a finding the same one, wherever it stands in a text that is still being written. */
export function findingKey({ kind, from, to }: Pick<Finding, 'kind' | 'from' | 'to'>, text: string): string {
  return from === null || to === null ? kind : `${kind}:${text.slice(from, to)}`;
}
