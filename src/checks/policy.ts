import type { Finding, FindingKind, FindingLevel } from './finding.ts';

/** Where a topic's advice is written: its title, an https address, and the day it was read ('2026-11-26'). */
export type PolicySource = { title: string; url: string; read: string };

/**
 * One topic of an authority's social media policy: what people *can* say and
 * how. Findings of its kinds take its level and its reason.
 */
export type PolicyTopic = {
  id: string;
  title: string;
  /** What can be said, each a line. */
  canSay: readonly string[];
  /** How, in a few sentences. */
  how: string;
  sources: readonly PolicySource[];
  kinds: readonly FindingKind[];
  /** The level of findings of these kinds; null leaves each its own. */
  level: FindingLevel | null;
  /** The authority's own reason, shown in place of the check's; '' leaves the check's. */
  reason: string;
  /** Words that show that a text is about this topic, in small letters ("by-election"); they make a `policy-topic` finding only with `asksReader`. */
  cues: readonly string[];
  /** Whether a text that touches this topic goes to a second reader: its findings are stops. */
  asksReader: boolean;
};

/** An authority's social media policy, as far as the checks read it. */
export type Policy = { topics: readonly PolicyTopic[] };

export const NO_POLICY: Policy = { topics: [] };

/** What no policy makes milder, and no member alone overrides: a child, and where somebody is. */
export const NEVER_MILDER: readonly FindingKind[] = ['child-name', 'child-school', 'exact-whereabouts'];

const GRAVITY: Record<FindingLevel, number> = { advise: 0, warn: 1, stop: 2 };

function levelUnder(finding: Finding, topic: PolicyTopic): FindingLevel {
  if (topic.asksReader) return 'stop';
  const wished = topic.level ?? finding.level;
  const isMilder = GRAVITY[wished] < GRAVITY[finding.level];
  return isMilder && NEVER_MILDER.includes(finding.kind) ? finding.level : wished;
}

/** Findings as the policy has them: each with the first topic that speaks of its kind, and that topic's level. */
export function underPolicy(findings: readonly Finding[], policy: Policy): Finding[] {
  return findings.map((finding) => {
    const topic = policy.topics.find(({ kinds, id }) => kinds.includes(finding.kind) || id === finding.topic);
    return topic ? { ...finding, topic: topic.id, level: levelUnder(finding, topic) } : { ...finding };
  });
}
