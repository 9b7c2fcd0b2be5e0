import { record } from '../audit/record.ts';
import { checkSlug } from '../core/handles.ts';
import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockOwn, mustManage } from './campaign-access.ts';
import { readCampaign, type CampaignProblem, type CampaignTyped } from './campaign-words.ts';
import { insertCampaign, storePart, updateCampaign, type CampaignRow, type CampaignWords } from './campaigns.store.ts';

/** Why a campaign was not made or changed; nothing typed is lost. */
export type CampaignRefusal =
  | { reason: 'problems'; problems: CampaignProblem[] }
  | { reason: 'slug'; suggestion: string | null }
  | { reason: 'slug-taken' }
  | { reason: 'no-such-campaign' }
  | { reason: 'changed-elsewhere' };

/** What a new campaign is besides its words. */
export type CampaignBegun = { words: CampaignWords; slug: string; kind?: CampaignRow['kind']; follows?: string | null };

/** Stores a campaign whose owner takes part with all its voices, in the transaction of whoever makes it. False where its address is taken. */
export async function beginCampaign(tx: Writer, actor: Actor, id: string, { words, slug, kind = 'day', follows = null }: CampaignBegun, now: Date): Promise<boolean> {
  if (!(await insertCampaign(tx, { ...words, id, slug, authorityId: actor.authorityId, kind, follows, at: now }))) return false;
  await storePart(tx, { campaignId: id, authorityId: actor.authorityId, voices: 'all', at: now });
  await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.created', subject: `campaign:${id}`, detail: { slug, kind }, at: now });
  return true;
}

/** Makes a campaign of the member's authority, which takes part from the start. For its administrators. */
export async function createCampaign(house: House, actor: Actor, typed: CampaignTyped & { slug: string; follows?: string | null }): Promise<Outcome<{ id: string; slug: string }, CampaignRefusal>> {
  mustManage(actor);
  const slug = checkSlug(typed.slug);
  // What is reserved beside authorities is free below /campaigns.
  if (!slug.ok && slug.refusal !== 'reserved') return refused({ reason: 'slug', suggestion: slug.suggestion ?? null });
  const reading = readCampaign(typed);
  if (!reading.ok) return refused({ reason: 'problems', problems: reading.problems });
  const id = newId(house.clock().getTime());
  const address = typed.slug.trim().toLowerCase();
  const begun = { words: reading.words, slug: address, follows: typed.follows ?? null };
  const isNew = await house.database.transaction({ authority: actor.authorityId }, (tx) => beginCampaign(tx, actor, id, begun, house.clock()));
  if (!isNew) return refused({ reason: 'slug-taken' });
  await announceCampaign(house, id);
  return { ok: true, id, slug: address };
}

/** Changes what a campaign says of itself. For the administrators of its owner; `revision` is the one the form began from. */
export async function changeCampaign(house: House, actor: Actor, campaignId: string, revision: number, typed: CampaignTyped): Promise<Outcome<object, CampaignRefusal>> {
  const reading = readCampaign(typed);
  if (!reading.ok) return refused({ reason: 'problems', problems: reading.problems });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const campaign = await lockOwn(tx, actor, campaignId);
    if (!campaign) return refused<CampaignRefusal>({ reason: 'no-such-campaign' });
    if (campaign.revision !== revision) return refused<CampaignRefusal>({ reason: 'changed-elsewhere' });
    await updateCampaign(tx, campaignId, reading.words);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'campaign.changed', subject: `campaign:${campaignId}`, detail: { slug: campaign.slug }, at: house.clock() });
    return { ok: true as const };
  });
  if (outcome.ok) await announceCampaign(house, campaignId);
  return outcome;
}
