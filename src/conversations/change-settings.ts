import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { readClosedDay } from '../core/office-hours.ts';
import { oneLine } from '../core/one-line.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { membersForDuty } from './duty-members.queries.ts';
import { readSettings, type SettingsRefusal, type SettingsTyped } from './read-settings.ts';
import { reckonAnew } from './reckon-anew.ts';
import { settingsOf } from './settings.queries.ts';
import { lockSettings, storeSettings } from './settings.store.ts';
import type { ConversationSettings } from './settings.ts';

export type SettingsOutcome = { ok: true } | { ok: false; refusals: SettingsRefusal[] };
export type HolidayRefusal = 'no-such-day' | 'no-name' | 'too-long' | 'there-already' | 'too-many';
export type HolidayOutcome = { ok: true } | { ok: false; refusal: HolidayRefusal };

const LONGEST_NAME = 100;
const MOST_HOLIDAYS = 200;

/** The audit says which settings were changed, never to what: cover and words may name people. */
function changedFields(before: ConversationSettings, after: ConversationSettings): string[] {
  const parts = ({ hours, targets, allowsNameless, care, keepDays }: ConversationSettings): Record<string, unknown> => ({
    'hours': hours.week, 'bank-holidays': hours.keepsBankHolidays, 'local-holidays': hours.closedDays, 'nameless': allowsNameless,
    'targets': targets, 'duty': care?.dutyMemberId, 'cover': care?.cover, 'route': care?.route, 'words': care?.words, 'keep': keepDays,
  });
  const [was, is] = [parts(before), parts(after)];
  return Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
}

type Work<Refused> = (tx: Writer, before: ConversationSettings) => Promise<{ ok: true; settings: ConversationSettings } | Refused>;

/** Every change of the settings: one at a time, what was promised reckoned anew, one audit entry where something changed. */
async function change<Refused extends { ok: false }>(house: House, actor: Actor, work: Work<Refused>): Promise<{ ok: true } | Refused> {
  const { authorityId } = actor;
  if (!mayForAuthority(actor, 'manage-conversations', authorityId)) throw new AppError('not-allowed', 'only administrators set how conversations are held');
  const at = house.clock();
  const outcome = await house.database.transaction({ authority: authorityId }, async (tx) => {
    await lockSettings(tx, authorityId);
    const before = await settingsOf(tx, authorityId);
    const made = await work(tx, before);
    if (!made.ok) return made;
    const fields = changedFields(before, made.settings);
    if (fields.length === 0) return { ok: true as const, tags: [] };
    await storeSettings(tx, authorityId, made.settings, at);
    const tags = await reckonAnew(tx, authorityId, { before, after: made.settings }, at);
    await record(tx, { authorityId, actor, action: 'conversation.settings-changed', subject: `authority:${authorityId}`, detail: { fields: fields.join(', ') }, at });
    return { ok: true as const, tags };
  });
  if (!outcome.ok) return outcome;
  if (outcome.tags.length > 0) await house.announce({ tags: outcome.tags, topics: [] });
  return { ok: true };
}

/**
 * Stores how an authority converses, all of it or, with every reason, nothing;
 * care only with a member on duty who has an e-mail address and may open private
 * conversations. What waits is due by the new hours from then on, and what is
 * closed is kept by the new periods. For administrators.
 */
export async function changeSettings(house: House, actor: Actor, typed: SettingsTyped): Promise<SettingsOutcome> {
  return change<{ ok: false; refusals: SettingsRefusal[] }>(house, actor, async (tx, before) => {
    const read = readSettings(typed, before);
    const able = typed.care.on && typed.care.dutyMemberId !== '' ? await membersForDuty(tx, actor.authorityId) : null;
    const refusals: SettingsRefusal[] = read.ok ? [] : read.refusals;
    if (able && !able.some(({ id }) => id === typed.care.dutyMemberId)) refusals.push({ field: 'duty', reason: 'cannot' });
    return read.ok && refusals.length === 0 ? read : { ok: false, refusals };
  });
}

/** Adds a day on which the authority's own office is closed ('YYYY-MM-DD'). */
export async function addHoliday(house: House, actor: Actor, typed: { date: string; name: string }): Promise<HolidayOutcome> {
  return change<{ ok: false; refusal: HolidayRefusal }>(house, actor, async (_tx, before) => {
    const read = readClosedDay(typed.date, oneLine(typed.name));
    if (!read.ok) return read;
    const { closedDays } = before.hours;
    if (read.closedDay.name.length > LONGEST_NAME) return { ok: false, refusal: 'too-long' };
    if (closedDays.some(({ date }) => date === read.closedDay.date)) return { ok: false, refusal: 'there-already' };
    if (closedDays.length >= MOST_HOLIDAYS) return { ok: false, refusal: 'too-many' };
    const all = [...closedDays, read.closedDay].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return { ok: true, settings: { ...before, hours: { ...before.hours, closedDays: all } } };
  });
}

/** Takes such a day away again; one that is not there any more is away. */
export async function removeHoliday(house: House, actor: Actor, date: string): Promise<void> {
  await change<never>(house, actor, async (_tx, before) => {
    const closedDays = before.hours.closedDays.filter((day) => day.date !== date);
    return { ok: true, settings: { ...before, hours: { ...before.hours, closedDays } } };
  });
}
