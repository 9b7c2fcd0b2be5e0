import { record } from '../audit/record.ts';
import { isId, newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceHour } from './announce-hour.ts';
import { mustManage } from './campaign-access.ts';
import { lockCampaign, partOf, type CampaignRow } from './campaigns.store.ts';
import { chairsOf, hasQuestions } from './programme.queries.ts';
import { deleteProgrammeItem, insertProgrammeItem, lockProgrammeItem, updateProgrammeItem, type ProgrammeRow, type ProgrammeWords } from './programme.store.ts';
import { readProgrammeItem, type ProgrammeProblem, type ProgrammeTyped } from './programme-words.ts';

/** Why the programme was not changed; nothing typed is lost. */
export type ProgrammeRefusal =
  | { reason: 'problems'; problems: ProgrammeProblem[] }
  | { reason: 'no-such-campaign' }
  | { reason: 'no-such-item' }
  | { reason: 'changed-elsewhere' }
  | { reason: 'closed' }
  /** Somebody asked already: then the hour keeps its chair, and is closed rather than taken away. */
  | { reason: 'has-questions' };

async function joined(tx: Writer, actor: Actor, campaignId: string): Promise<CampaignRow | null> {
  const campaign = isId(campaignId) ? await lockCampaign(tx, campaignId) : null;
  return campaign && (await partOf(tx, campaignId, actor.authorityId)) ? campaign : null;
}

async function read(tx: Writer, actor: Actor, campaign: CampaignRow, typed: ProgrammeTyped): Promise<Outcome<{ words: ProgrammeWords }, ProgrammeRefusal>> {
  const voices = (await chairsOf(tx, campaign.id, actor.authorityId)).map(({ id }) => id);
  const result = readProgrammeItem(typed, { endsAt: campaign.ends_at }, voices);
  return result.ok ? result : refused({ reason: 'problems', problems: result.problems });
}

/** Puts something on a campaign's programme, with a voice of the member's own authority in the chair. For the administrators of whoever takes part. */
export async function addProgrammeItem(house: House, actor: Actor, campaignId: string, typed: ProgrammeTyped): Promise<Outcome<{ id: string }, ProgrammeRefusal>> {
  mustManage(actor);
  const [id, at] = [newId(house.clock().getTime()), house.clock()];
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const campaign = await joined(tx, actor, campaignId);
    if (!campaign) return refused<ProgrammeRefusal>({ reason: 'no-such-campaign' });
    const result = await read(tx, actor, campaign, typed);
    if (!result.ok) return result;
    await insertProgrammeItem(tx, { ...result.words, id, campaignId, authorityId: actor.authorityId, at });
    await record(tx, { authorityId: actor.authorityId, actor, action: 'programme.added', subject: `programme:${id}`, detail: { campaign: campaign.slug, kind: result.words.kind }, at });
    return { ok: true as const, id };
  });
  if (outcome.ok) await announceHour(house, { id, campaignId });
  return outcome;
}

/** The member's own item, locked; others' are not there for them. */
async function lockOwnItem(tx: Writer, actor: Actor, id: string): Promise<ProgrammeRow | null> {
  const item = isId(id) ? await lockProgrammeItem(tx, id) : null;
  return item?.authority_id === actor.authorityId ? item : null;
}

/** Why an item can no longer become what is wanted of it; null where it can. */
async function whyNot(tx: Writer, item: ProgrammeRow, wanted: Pick<ProgrammeWords, 'kind' | 'voiceId'> | null): Promise<ProgrammeRefusal | null> {
  if (item.closed_at) return { reason: 'closed' };
  const keepsChair = wanted?.kind === item.kind && wanted.voiceId === item.voice_id;
  return !keepsChair && (await hasQuestions(tx, item.id)) ? { reason: 'has-questions' } : null;
}

async function changeIn(tx: Writer, actor: Actor, { id, revision, ...typed }: ProgrammeTyped & { id: string; revision: number }, at: Date): Promise<Outcome<{ item: ProgrammeRow }, ProgrammeRefusal>> {
  const item = await lockOwnItem(tx, actor, id);
  if (!item) return refused({ reason: 'no-such-item' });
  if (item.revision !== revision) return refused({ reason: 'changed-elsewhere' });
  const campaign = (await lockCampaign(tx, item.campaign_id))!;
  const result = await read(tx, actor, campaign, typed);
  if (!result.ok) return result;
  const why = await whyNot(tx, item, result.words);
  if (why) return refused(why);
  await updateProgrammeItem(tx, id, result.words);
  await record(tx, { authorityId: actor.authorityId, actor, action: 'programme.changed', subject: `programme:${id}`, detail: { campaign: campaign.slug, kind: result.words.kind }, at });
  return { ok: true, item };
}

/** Changes an item of the programme; `revision` is the one the member had before them. */
export async function changeProgrammeItem(house: House, actor: Actor, input: ProgrammeTyped & { id: string; revision: number }): Promise<Outcome<object, ProgrammeRefusal>> {
  mustManage(actor);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => changeIn(tx, actor, input, house.clock()));
  if (!outcome.ok) return outcome;
  await announceHour(house, { id: input.id, campaignId: outcome.item.campaign_id });
  return { ok: true };
}

/** Takes an item off the programme: not a question hour for which somebody asked. */
export async function removeProgrammeItem(house: House, actor: Actor, id: string): Promise<Outcome<object, ProgrammeRefusal>> {
  mustManage(actor);
  const outcome = await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const item = await lockOwnItem(tx, actor, id);
    if (!item) return refused<ProgrammeRefusal>({ reason: 'no-such-item' });
    const why = await whyNot(tx, item, null);
    if (why) return refused(why);
    await deleteProgrammeItem(tx, id);
    await record(tx, { authorityId: actor.authorityId, actor, action: 'programme.removed', subject: `programme:${id}`, detail: { kind: item.kind }, at: house.clock() });
    return { ok: true as const, item };
  });
  if (!outcome.ok) return outcome;
  await announceHour(house, { id, campaignId: outcome.item.campaign_id });
  return { ok: true };
}
