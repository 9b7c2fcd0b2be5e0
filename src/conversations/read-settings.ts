import { readOfficeWeek, type HoursRefusal, type OfficeHours } from '../core/office-hours.ts';
import { oneLine } from '../core/one-line.ts';
import { cleanText } from '../core/text.ts';
import type { Care, ConversationSettings, TargetName } from './settings.ts';

/** What is kept for so many days. */
export type Kept = keyof ConversationSettings['keepDays'];

export const TARGETS: readonly TargetName[] = ['question', 'reply', 'private', 'care'];
export const KEPT: readonly Kept[] = ['public', 'private', 'unconfirmed'];

/** How an authority converses, as its form is typed. `week` Monday first; targets in office hours ('1.5'), care's in minutes. */
export type SettingsTyped = {
  week: readonly string[];
  keepsBankHolidays: boolean;
  targets: Record<TargetName, string>;
  allowsNameless: boolean;
  care: Care & { on: boolean };
  keepDays: Record<Kept, string>;
};

/** What is wrong with what was typed. Care has no half: what it lacks is named. */
export type SettingsRefusal =
  | { field: 'week'; refusal: HoursRefusal }
  | { field: `target-${TargetName}`; reason: 'not-a-length' }
  | { field: `keep-${Kept}`; reason: 'not-days' }
  | { field: 'duty'; reason: 'missing' | 'cannot' }
  | { field: 'cover' | 'route' | 'words'; reason: 'missing' | 'too-long' };

export type SettingsAnswer = { ok: true; settings: ConversationSettings } | { ok: false; refusals: SettingsRefusal[] };

const HOUR = 60;
/** A hundred hours of office time are three weeks: what is promised later is no promise. */
const LONGEST_MINUTES = 100 * HOUR;
const LONGEST_CARE_MINUTES = 24 * HOUR;
const MOST_DAYS = 3650;

/** The most characters of what an authority agreed for care. */
export const LONGEST_CARE = { cover: 200, route: 4000, words: 4000 };

/** Minutes from hours as people type them ('8', '1.5', '1,5'); null when it is none, or out of reach. */
function readHours(typed: string): number | null {
  if (!/^\s*\d{1,3}(?:[.,]\d{1,2})?\s*$/.test(typed)) return null;
  const minutes = Math.round(Number(typed.replace(',', '.')) * HOUR);
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

function readCount(typed: string, most: number): number | null {
  const count = /^\s*\d{1,5}\s*$/.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= most ? count : null;
}

/** Hours as the form shows them; `readHours` reads them back to the same minutes. */
export function writeHours(minutes: number): string {
  return String(Math.round((minutes / HOUR) * 100) / 100);
}

function readTargets(typed: SettingsTyped['targets'], refusals: SettingsRefusal[]): ConversationSettings['targets'] {
  const read = (name: TargetName) => {
    const minutes = name === 'care' ? readCount(typed.care, LONGEST_CARE_MINUTES) : readHours(typed[name]);
    if (minutes === null) refusals.push({ field: `target-${name}`, reason: 'not-a-length' });
    return { minutes: minutes ?? 1, roundTheClock: name === 'care' };
  };
  return { question: read('question'), reply: read('reply'), private: read('private'), care: read('care') };
}

function readDays(typed: SettingsTyped['keepDays'], refusals: SettingsRefusal[]): ConversationSettings['keepDays'] {
  const read = (kept: Kept): number => {
    const days = readCount(typed[kept], MOST_DAYS);
    if (days === null) refusals.push({ field: `keep-${kept}`, reason: 'not-days' });
    return days ?? 1;
  };
  return { public: read('public'), private: read('private'), unconfirmed: read('unconfirmed') };
}

function readCare(typed: SettingsTyped['care'], refusals: SettingsRefusal[]): Care | null {
  if (!typed.on) return null;
  if (typed.dutyMemberId === '') refusals.push({ field: 'duty', reason: 'missing' });
  const care = { dutyMemberId: typed.dutyMemberId, cover: oneLine(typed.cover), route: cleanText(typed.route).trim(), words: cleanText(typed.words).trim() };
  for (const field of ['cover', 'route', 'words'] as const) {
    if (care[field] === '') refusals.push({ field, reason: 'missing' });
    if (care[field].length > LONGEST_CARE[field]) refusals.push({ field, reason: 'too-long' });
  }
  return care;
}

function readHoursOf({ week, keepsBankHolidays }: SettingsTyped, { closedDays }: OfficeHours, refusals: SettingsRefusal[]): OfficeHours {
  const read = readOfficeWeek(week);
  if (!read.ok) refusals.push(...read.refusals.map((refusal) => ({ field: 'week' as const, refusal })));
  return { week: read.ok ? read.week : [], keepsBankHolidays, closedDays };
}

/**
 * Reads the form of an authority's settings, all of it at once, so that every
 * sentence about what is to be mended comes together. The local holidays stay as
 * they are: they have forms of their own.
 */
export function readSettings(typed: SettingsTyped, before: ConversationSettings): SettingsAnswer {
  const refusals: SettingsRefusal[] = [];
  const settings: ConversationSettings = {
    hours: readHoursOf(typed, before.hours, refusals),
    targets: readTargets(typed.targets, refusals),
    allowsNameless: typed.allowsNameless,
    care: readCare(typed.care, refusals),
    keepDays: readDays(typed.keepDays, refusals),
  };
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, settings };
}
