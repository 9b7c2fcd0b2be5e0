import { record } from '../audit/record.ts';
import { isId } from '../core/ids.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { campaignsOf, isLike, realVoices } from './look-alikes.queries.ts';
import { storeMark } from './wall-decisions.store.ts';

/** What the real voice says of somebody under a name like its own; `undone` takes it back. */
export type LookAlikeMark = 'not-us' | 'harmless' | 'undone';

/**
 * Says as the real voice what somebody under a name like its own is: not us, or
 * harmless, and then held on no wall for its name any more. Its words are not
 * touched. For the moderators and owners of the voice.
 */
export async function markLookAlike(house: House, actor: Actor, itemId: string, voiceId: string, mark: LookAlikeMark): Promise<Outcome<object, { reason: 'no-such-item' }>> {
  if (!isId(itemId) || !isId(voiceId) || !mayOnVoice(actor, 'moderate', { id: voiceId, authorityId: actor.authorityId })) return refused({ reason: 'no-such-item' });
  const [voice] = await realVoices(house.database, [voiceId]);
  if (!voice || !(await isLike(house.database, itemId, voice))) return refused({ reason: 'no-such-item' });
  const at = house.clock();
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    await storeMark(tx, { itemId, voiceId, authorityId: actor.authorityId, mark: mark === 'undone' ? null : mark, at });
    await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.look-alike-marked', subject: `reply:${itemId}`, detail: { voice: voice.handle, mark }, at });
  });
  for (const campaignId of await campaignsOf(house.database, itemId)) await announceCampaign(house, campaignId);
  return { ok: true };
}
