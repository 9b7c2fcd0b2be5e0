import type { WordKey } from './words/index.ts';

/** A rule's name in the database, the audit and the counts: never changed, never used again. */
export type HouseRuleKey = 'threats' | 'hatred' | 'private-facts' | 'spam' | 'impersonation' | 'unlawful';

/** A rule for what residents write: its number and title as they are said to residents, and what it means in a sentence or two. */
export type HouseRule = { key: HouseRuleKey; number: number; title: WordKey; text: WordKey };

/**
 * All there is that a reply may be hidden or its writer blocked for. Being wrong, rude,
 * unfair or beside the point is none of it: criticism of the council stays.
 */
export const HOUSE_RULES: readonly HouseRule[] = [
  { key: 'threats', number: 1, title: 'rule.threats', text: 'rule.threats.text' },
  { key: 'hatred', number: 2, title: 'rule.hatred', text: 'rule.hatred.text' },
  { key: 'private-facts', number: 3, title: 'rule.private-facts', text: 'rule.private-facts.text' },
  { key: 'spam', number: 4, title: 'rule.spam', text: 'rule.spam.text' },
  { key: 'impersonation', number: 5, title: 'rule.impersonation', text: 'rule.impersonation.text' },
  { key: 'unlawful', number: 6, title: 'rule.unlawful', text: 'rule.unlawful.text' },
];

/** The rule of that name; undefined for any other word. */
export function houseRule(key: string): HouseRule | undefined {
  return HOUSE_RULES.find((rule) => rule.key === key);
}
