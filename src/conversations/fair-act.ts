import { cleanText } from '../core/clean-text.ts';
import { houseRule, type HouseRuleKey } from '../core/house-rules.ts';
import { isWordKey, sayIn } from '../core/words/index.ts';
import { addLondonDays, sayDay } from '../core/time.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { namesOf } from './duty.queries.ts';
import type { ActRow } from './moderation.store.ts';
import type { ResidentRow } from './residents.store.ts';
import { writeToResident } from './write-letter.ts';

/** What makes an act against somebody's words fair, as it was typed: a house rule, an end, and words to the person. */
export type FairInput = { rule: string; days: number; words: string };

export type FairRefusal =
  | { reason: 'rule-missing' }
  | { reason: 'days'; most: number }
  | { reason: 'words-missing' }
  | { reason: 'words-too-long'; length: number; most: number };

/** How long something is hidden or somebody blocked unless a member says otherwise, and at most, in days. */
export const USUAL_DAYS = 90;
export const MOST_DAYS = 365;
/** How long the words to the person may be. */
export const MOST_WORDS = 2_000;

export type Fair = { rule: HouseRuleKey; until: Date; words: string };

/** Reads what makes an act fair; refused while any of it is missing. */
export function readFair({ rule, days, words }: FairInput, now: Date): Outcome<{ fair: Fair }, FairRefusal> {
  const known = houseRule(rule);
  if (!known) return refused({ reason: 'rule-missing' });
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) return refused({ reason: 'days', most: MOST_DAYS });
  const cleaned = cleanText(words);
  if (cleaned === '') return refused({ reason: 'words-missing' });
  if (cleaned.length > MOST_WORDS) return refused({ reason: 'words-too-long', length: cleaned.length, most: MOST_WORDS });
  return { ok: true, fair: { rule: known.key, until: addLondonDays(now, days), words: cleaned } };
}

/** The title of a house rule, for letters; the bare name where a rule is no more. */
export function ruleTitle(rule: string, lang: 'en' | 'gd'): string {
  const known = houseRule(rule);
  return known && isWordKey(known.title) ? `${known.number}. ${sayIn(lang)(known.title)}` : rule;
}

/** Tells the person what was done, under which rule, until when and in which words, with the link by which they can appeal. */
export async function tellOfAct(tx: Writer, house: House, act: Pick<ActRow, 'id' | 'act' | 'rule' | 'until' | 'words' | 'conversation_id' | 'reply_id'>, resident: ResidentRow, voiceId: string): Promise<boolean> {
  const names = await namesOf(tx, voiceId);
  return writeToResident(tx, house, {
    kind: act.act === 'hide' ? 'hidden' : 'blocked', resident, conversationId: act.conversation_id, about: act.id,
    ...(act.reply_id ? { replyId: act.reply_id } : {}),
    params: { ...names, until: sayDay(act.until, resident.lang), rule: ruleTitle(act.rule, resident.lang), words: act.words },
  });
}
