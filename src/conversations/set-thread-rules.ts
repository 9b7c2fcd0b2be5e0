import { record } from '../audit/record.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { threadPlace } from './thread-place.queries.ts';
import type { ThreadRules } from './thread-rules.queries.ts';
import { storeRules } from './thread-rules.store.ts';
import { threadTags } from './receive-reply.ts';

export type RulesRefusal = { reason: 'no-such-thread' } | { reason: 'not-allowed' } | { reason: 'slow' };

/** The pauses between two replies of one person that may be asked for, in seconds; 0 for none. */
export const SLOW_CHOICES = [0, 60, 300, 900, 3600, 86_400] as const;

/** Whether a member may say how a thread is held: moderators and owners of its voice. */
export function mayHold(actor: Actor, place: { voiceId: string; authorityId: string }): boolean {
  return mayOnVoice(actor, 'moderate', { id: place.voiceId, authorityId: place.authorityId });
}

/** Says how a thread is held: how slowly, until when, and whether words written at night wait for the morning. What was said before stays. */
export async function setThreadRules(house: House, actor: Actor, threadId: string, rules: ThreadRules): Promise<Outcome<object, RulesRefusal>> {
  if (!(SLOW_CHOICES as readonly number[]).includes(rules.slowSeconds)) return refused({ reason: 'slow' });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<{ tags: string[] }, RulesRefusal>> => {
    const place = await threadPlace(tx, threadId);
    if (!place || place.authorityId !== actor.authorityId) return refused({ reason: 'no-such-thread' });
    if (!mayHold(actor, place)) return refused({ reason: 'not-allowed' });
    await storeRules(tx, threadId, place.authorityId, rules);
    const detail = { slow: rules.slowSeconds, closes: rules.closesAt?.toISOString() ?? null, overnight: rules.holdsOvernight };
    await record(tx, { authorityId: place.authorityId, actor, action: 'thread.rules-changed', subject: `thread:${threadId}`, detail, at: house.clock() });
    return { ok: true, tags: threadTags({ threadId, authorityId: place.authorityId }) };
  });
  if (!outcome.ok) return outcome;
  await house.announce({ tags: outcome.tags, topics: [] });
  return { ok: true };
}
