import { londonParts } from '../core/time.ts';
import type { Lane } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';
import type { HeldBecause, ReceiveRefusal } from './incoming.ts';
import type { Place } from './place.queries.ts';
import { tellsTooMuch } from './tells-too-much.ts';
import type { ResidentRow } from './residents.store.ts';
import { lastWrote, type ThreadRules } from './thread-rules.queries.ts';

/** The hours in which words wait for the morning where a thread is held overnight: London's clock. */
const NIGHT = { from: 22, until: 7 };

export function isNight(at: Date): boolean {
  const { hour } = londonParts(at);
  return hour >= NIGHT.from || hour < NIGHT.until;
}

/** Why nobody can write here now; null when they can. */
export function whyClosed(rules: ThreadRules | null, now: Date): ReceiveRefusal | null {
  return rules?.closesAt && rules.closesAt <= now ? { reason: 'closed', since: rules.closesAt } : null;
}

/** Why this resident cannot write here now; null when they can. Reads their block, and when they wrote last where a thread is slow. */
export async function whyNotThey(tx: Writer, place: Place, resident: ResidentRow, rules: ThreadRules | null, now: Date): Promise<ReceiveRefusal | null> {
  if (resident.blocked_until && resident.blocked_until > now) return { reason: 'blocked', until: resident.blocked_until };
  if (!place.threadId || !rules || rules.slowSeconds === 0) return null;
  const last = await lastWrote(tx, place.threadId, resident.id);
  const waits = last ? Math.ceil((last.getTime() + rules.slowSeconds * 1000 - now.getTime()) / 1000) : 0;
  return waits > 0 ? { reason: 'slow', seconds: waits } : null;
}

/**
 * Why an item waits for a moderator before everybody sees it; null when it does
 * not. Somebody who may need help is never held by the machine, and what is for
 * the council alone has nothing to be held from.
 */
export function whyHeld(asked: { isPrivate: boolean; isNameless: boolean; lane: Lane | null; rules: ThreadRules | null; words: { text: string; lang: string }; now: Date }): HeldBecause | null {
  if (asked.isPrivate) return null;
  if (asked.isNameless) return 'nameless';
  if (asked.lane === 'staff-safety' || asked.lane === 'quiet') return asked.lane;
  if (asked.lane === 'care') return null;
  if (tellsTooMuch(asked.words)) return 'sensitive';
  return asked.rules?.holdsOvernight && isNight(asked.now) ? 'overnight' : null;
}
