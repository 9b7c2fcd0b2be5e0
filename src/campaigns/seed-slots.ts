import { record } from '../audit/record.ts';
import { newId } from '../core/ids.ts';
import { londonParts } from '../core/time.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { campaignById } from './campaigns.queries.ts';
import { partOf } from './campaigns.store.ts';
import type { HourEntry } from './hour-entry.ts';
import { HOURS_LIST, sourceOf } from './hours-list.ts';
import { mustPlan } from './slot-access.ts';
import type { SlotRefusal } from './slot-refusals.ts';
import { plannedVoices, type PlannedVoice } from './slots.queries.ts';
import { insertSlots, type NewSlot } from './slots.store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SLOT_MS = 30 * MINUTE_MS;
/** What begins in one hour begins apart, so that a wall has something to show all the time. */
const APART_MS = 15 * MINUTE_MS;

/** The first moment of a window at which London's clock shows this hour; null where it never does. */
export function firstAtHour(window: { startsAt: Date; endsAt: Date }, hour: number): Date | null {
  const first = Math.ceil(window.startsAt.getTime() / HOUR_MS) * HOUR_MS;
  for (let at = first; at < window.endsAt.getTime() && at < first + 25 * HOUR_MS; at += HOUR_MS) {
    if (londonParts(new Date(at)).hour === hour) return new Date(at);
  }
  return null;
}

/** The voice that an entry sounds right from: one whose name, short name or purpose has a fitting word in it, of the fitting kind before others. */
export function voiceFor(entry: HourEntry, voices: readonly PlannedVoice[]): PlannedVoice | null {
  const fitting = voices.filter(({ name, handle, role }) => entry.fits.some((word) => `${name} ${handle} ${role}`.toLowerCase().includes(word)));
  const sameKind = (all: readonly PlannedVoice[]) => all.find(({ kind }) => kind === entry.suits) ?? null;
  const isAPerson = ['chief-executive', 'director', 'authority'].includes(entry.suits);
  return isAPerson ? sameKind(voices) : (sameKind(fitting) ?? fitting.find(({ kind }) => kind === 'team' || kind === 'service') ?? null);
}

/** When an entry of the list would begin in a window; null where the window has no such hour. */
export function startOf(entry: HourEntry, window: { startsAt: Date; endsAt: Date }): Date | null {
  const hour = firstAtHour(window, entry.hour);
  const place = HOURS_LIST.filter((other) => other.hour === entry.hour).indexOf(entry);
  const startsAt = hour && new Date(hour.getTime() + place * APART_MS);
  return startsAt && startsAt < window.endsAt ? startsAt : null;
}

/** The entries that can still be planned: their time in the window is not over. */
export function entriesAhead(window: { startsAt: Date; endsAt: Date }, now: Date): HourEntry[] {
  return HOURS_LIST.filter((entry) => {
    const startsAt = startOf(entry, window);
    return startsAt !== null && startsAt.getTime() + SLOT_MS > now.getTime();
  });
}

type Sheet = { campaignId: string; authorityId: string; window: { startsAt: Date; endsAt: Date }; voices: readonly PlannedVoice[]; lang: 'en' | 'gd'; at: Date };

function toSlot(entry: HourEntry, { campaignId, authorityId, window, voices, lang, at }: Sheet): NewSlot {
  const startsAt = startOf(entry, window)!;
  const title = lang === 'gd' ? (entry.titleGd ?? entry.title) : entry.title;
  return {
    id: newId(at.getTime()), campaignId, authorityId, title, hint: entry.hint, voiceId: voiceFor(entry, voices)?.id ?? null, startsAt,
    endsAt: new Date(startsAt.getTime() + SLOT_MS), source: sourceOf(entry), at,
  };
}

/**
 * Puts entries of the written list onto the run sheet of the member's authority,
 * each at its hour, for the voice that fits where there is one. What stands there
 * from the list already stays as it is, so that it can be pressed again; what would
 * be over already is left out. Gives how
 * many were added. For administrators.
 */
export async function seedSlots(house: House, actor: Actor, campaignId: string, keys: readonly string[]): Promise<Outcome<{ added: number }, SlotRefusal>> {
  mustPlan(actor, null);
  const campaign = await campaignById(house.database, campaignId);
  if (!campaign) return refused({ reason: 'not-taking-part' });
  const { authorityId } = actor;
  const at = house.clock();
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    if (!(await partOf(tx, campaignId, authorityId))) return refused<SlotRefusal>({ reason: 'not-taking-part' });
    const chosen = entriesAhead(campaign, at).filter(({ key }) => keys.includes(key));
    const voices = await plannedVoices(tx, campaignId, authorityId);
    const sheet: Sheet = { campaignId, authorityId, window: campaign, voices, lang: actor.lang, at };
    const added = await insertSlots(tx, chosen.map((entry) => toSlot(entry, sheet)));
    if (added > 0) await record(tx, { authorityId, actor, action: 'slot.added', subject: `campaign:${campaignId}`, detail: { campaign: campaign.slug, fromList: added }, at });
    return { ok: true as const, added };
  });
}
