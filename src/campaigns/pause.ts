import { record } from '../audit/record.ts';
import { newId } from '../core/ids.ts';
import { oneLine } from '../core/one-line.ts';
import { standingHold } from '../deliveries/holds.queries.ts';
import { changeHold, closeGate, liftHold, placeHold } from '../deliveries/holds.store.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { publishOverdue } from '../publishing/publish-scheduled.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockOwn } from './campaign-access.ts';
import type { CampaignRow } from './campaigns.store.ts';
import { speakersAmong } from './part.queries.ts';

/** Why a campaign was not paused or let go on. */
export type PauseRefusal = { reason: 'no-such-campaign' } | { reason: 'no-reason' } | { reason: 'too-long'; most: number } | { reason: 'no-such-voice' } | { reason: 'not-paused' };

/** Why it is paused, in words that every author will read, and who may speak all the same. */
export type PauseInput = { campaignId: string; reason: string; voiceIds: readonly string[] };

const LONGEST_REASON = 300;

async function pauseIn(tx: Writer, actor: Actor, { campaignId, voiceIds }: PauseInput, reason: string, now: Date): Promise<Outcome<{ changed: boolean }, PauseRefusal>> {
  // Before anything else is locked: whoever is saying something may hold what we would wait for.
  await closeGate(tx);
  const campaign = await lockOwn(tx, actor, campaignId);
  if (!campaign) return refused({ reason: 'no-such-campaign' });
  const known = await speakersAmong(tx, campaignId, voiceIds);
  if (known.length !== new Set(voiceIds).size) return refused({ reason: 'no-such-voice' });
  const isNew = await placeHold(tx, { id: newId(now.getTime()), campaignId, authorityId: campaign.authority_id, reason, voiceIds: known, at: now });
  if (!isNew) await changeHold(tx, (await standingHold(tx, campaignId))!.id, reason, known);
  await record(tx, {
    authorityId: campaign.authority_id, actor, action: isNew ? 'campaign.paused' : 'campaign.pause-changed', subject: `campaign:${campaignId}`,
    detail: { slug: campaign.slug, voices: known.length }, at: now,
  });
  return { ok: true, changed: isNew };
}

/**
 * Pauses a campaign: when this returns, nothing that waits in a queue for it
 * leaves any more, what was due this very second included, except by the voices
 * named. Pausing it again changes the reason and those voices. What is answered
 * to residents, and what a person publishes all the same after reading why, goes
 * out. For the administrators of its owner.
 */
export async function pauseCampaign(house: House, actor: Actor, input: PauseInput): Promise<Outcome<object, PauseRefusal>> {
  const reason = oneLine(input.reason);
  if (reason === '') return refused({ reason: 'no-reason' });
  if (reason.length > LONGEST_REASON) return refused({ reason: 'too-long', most: LONGEST_REASON });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => pauseIn(tx, actor, input, reason, house.clock()));
  if (outcome.ok) await announceCampaign(house, input.campaignId);
  return outcome;
}

async function lift(tx: Writer, actor: Actor, campaign: CampaignRow, now: Date): Promise<Outcome<object, PauseRefusal>> {
  if (!(await liftHold(tx, campaign.id, now))) return refused({ reason: 'not-paused' });
  await record(tx, { authorityId: campaign.authority_id, actor, action: 'campaign.resumed', subject: `campaign:${campaign.id}`, detail: { slug: campaign.slug }, at: now });
  return { ok: true };
}

/**
 * Lets a paused campaign go on. What waited goes out at its voices' pace; what
 * was due more than an hour ago waits on the desk for somebody to look at it again.
 */
export async function resumeCampaign(house: House, actor: Actor, campaignId: string): Promise<Outcome<object, PauseRefusal>> {
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    await closeGate(tx);
    const campaign = await lockOwn(tx, actor, campaignId);
    return campaign ? lift(tx, actor, campaign, house.clock()) : refused<PauseRefusal>({ reason: 'no-such-campaign' });
  });
  if (!outcome.ok) return outcome;
  await announceCampaign(house, campaignId);
  // The house looks for them every half minute as well: whoever ends a pause need not wait for all of them.
  void publishOverdue(house).catch((error: unknown) => house.log.error({ err: error }, 'what a pause held back could not all go out yet, and is tried again'));
  return outcome;
}
