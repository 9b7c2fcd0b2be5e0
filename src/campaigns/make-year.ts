import { record } from '../audit/record.ts';
import { giveOwner } from '../conversations/give-owner.ts';
import { newId } from '../core/ids.ts';
import { sayTime } from '../core/time.ts';
import { sayIn } from '../core/words/index.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { announceCampaign } from './announce.ts';
import { lockOwn } from './campaign-access.ts';
import { storePart, type CampaignRow, type CampaignWords } from './campaigns.store.ts';
import { beginCampaign, type CampaignBegun } from './create-campaign.ts';
import { whatFollows } from './year-day.queries.ts';
import { planYear, type YearPlan, type YearSlot } from './year-plan.ts';
import { insertProposedItem, insertYearSlots } from './year.store.ts';

/** Why no year was made of a campaign. */
export type YearRefusal = { reason: 'no-such-campaign' } | { reason: 'not-a-day' } | { reason: 'not-over'; endsAt: Date };

/** The year's address, and whether this press made it. */
export type YearMade = { slug: string; isNew: boolean };

const LONGEST_NAME = 120;

const wordsOf = (day: CampaignRow): CampaignWords => ({
  name: day.name, nameGd: day.name_gd, about: day.about, aboutGd: day.about_gd, aims: day.aims, aimsGd: day.aims_gd, hashtags: day.hashtags, tags: day.tags,
  startsAt: day.starts_at, endsAt: day.ends_at, gathers: day.gathers, residents: day.residents, paceSeconds: day.pace_seconds,
});

// Of a whole year only what bears the hashtag belongs to it, and nobody need wait for a turn.
function wordsOfYear(day: CampaignRow, { year }: YearPlan): CampaignWords {
  const { name, nameGd } = wordsOf(day);
  const [en, gd] = [sayIn('en'), sayIn('gd')];
  return {
    ...wordsOf(day), startsAt: year.startsAt, endsAt: year.endsAt, gathers: 'tagged', paceSeconds: 0,
    name: en('year.name', { name }).slice(0, LONGEST_NAME), nameGd: nameGd === '' ? '' : gd('year.name', { name: nameGd }).slice(0, LONGEST_NAME),
    about: en('year.about', { name }), aboutGd: gd('year.about', { name: nameGd || name }),
  };
}

/** Begins a campaign at its address, or, where that is taken, at the next one that is free. */
async function beginAtFree(tx: Writer, actor: Actor, begun: CampaignBegun, now: Date): Promise<{ id: string; slug: string }> {
  const id = newId(now.getTime());
  for (let attempt = 1; ; attempt++) {
    const slug = attempt === 1 ? begun.slug : `${begun.slug.slice(0, 56)}-${attempt}`;
    if (await beginCampaign(tx, actor, id, { ...begun, slug }, now)) return { id, slug };
  }
}

function newSlot({ authorityId, voiceId, voice, repeats, startsAt, endsAt, heard }: YearSlot, campaignId: string, { lang }: Actor, now: Date) {
  const say = sayIn(lang);
  const [title, hint] = [say('year.slot.title', { voice }), say(heard > 0 ? 'year.slot.hint' : 'year.slot.hint.unheard', { count: heard, time: sayTime(startsAt, lang) })];
  return { id: newId(now.getTime()), campaignId, authorityId, voiceId, startsAt, endsAt, title, hint, source: 'year', repeats, memberId: null, at: now };
}

async function giveOwners(tx: Writer, actor: Actor, { questions }: YearPlan, now: Date): Promise<Set<string>> {
  const given = new Set<string>();
  for (const { conversationId, ownerId, nextOwnerId } of questions.toSorted((one, other) => (one.conversationId < other.conversationId ? -1 : 1))) {
    if (ownerId === null && nextOwnerId !== null && (await giveOwner(tx, actor, { conversationId, memberId: nextOwnerId }, now))) given.add(conversationId);
  }
  return given;
}

async function fillYear(tx: Writer, actor: Actor, plan: YearPlan, campaign: { id: string; slug: string }, now: Date): Promise<void> {
  for (const { id: authorityId, voices } of plan.parts) await storePart(tx, { campaignId: campaign.id, authorityId, voices, at: now });
  await insertYearSlots(tx, plan.slots.map((slot) => newSlot(slot, campaign.id, actor, now)));
  for (const hour of plan.hours) await insertProposedItem(tx, { ...hour, id: newId(now.getTime()), campaignId: campaign.id, at: now });
  const given = await giveOwners(tx, actor, plan, now);
  for (const { id } of plan.parts) {
    const ofIt = (items: readonly { authorityId: string }[]): number => items.filter(({ authorityId }) => authorityId === id).length;
    const detail = { slug: campaign.slug, slots: ofIt(plan.slots), questions: ofIt(plan.questions.filter(({ conversationId }) => given.has(conversationId))), hours: ofIt(plan.hours) };
    await record(tx, { authorityId: id, actor, action: 'campaign.year-made', subject: `campaign:${campaign.id}`, detail, at: now });
  }
}

/** All of it in one transaction: whoever comes second, or again after a kill, finds either nothing of it or the whole year. */
async function makeIn(tx: Writer, actor: Actor, campaignId: string, now: Date): Promise<Outcome<YearMade & { ids: string[] }, YearRefusal>> {
  const day = await lockOwn(tx, actor, campaignId);
  if (!day) return refused({ reason: 'no-such-campaign' });
  if (day.kind !== 'day') return refused({ reason: 'not-a-day' });
  if (day.ends_at > now) return refused({ reason: 'not-over', endsAt: day.ends_at });
  const before = await whatFollows(tx, day.id);
  if (before.year) return { ok: true, slug: before.year.slug, isNew: false, ids: [] };
  const plan = await planYear(tx, { id: day.id, slug: day.slug, authorityId: day.authority_id, startsAt: day.starts_at, endsAt: day.ends_at }, now);
  const year = await beginAtFree(tx, actor, { words: wordsOfYear(day, plan), slug: plan.year.slug, kind: 'year', follows: day.id }, now);
  const { slug, ...window } = plan.nextDay;
  // Whoever planned the next day already keeps it.
  const next = before.nextDay ?? (await beginAtFree(tx, actor, { words: { ...wordsOf(day), ...window }, slug, follows: day.id }, now));
  await fillYear(tx, actor, plan, year, now);
  return { ok: true, slug: year.slug, isNew: true, ids: [day.id, year.id, next.id] };
}

/**
 * Makes a year of a day that is over, in one press: a campaign of 52 weeks with the
 * same authorities, a slot that comes again for the voices that were heard most, an
 * owner for each question left open, the next question hour for its authority to
 * confirm, and the next day, which will be compared with this one. Pressed again it
 * does nothing. For the administrators of the day's owner. It crosses authorities,
 * and leaves an entry in the audit of each.
 */
export async function makeYear(house: House, actor: Actor, campaignId: string): Promise<Outcome<YearMade, YearRefusal>> {
  const outcome = await house.database.transaction('house', (tx) => makeIn(tx, actor, campaignId, house.clock()));
  if (!outcome.ok) return outcome;
  for (const id of outcome.ids) await announceCampaign(house, id);
  return { ok: true, slug: outcome.slug, isNew: outcome.isNew };
}
