import { oneLine } from '../core/one-line.ts';
import { cleanText } from '../core/text.ts';
import { londonMoment } from '../core/time.ts';
import type { SlotProblem } from './slot-refusals.ts';
import type { SlotWords } from './slots.store.ts';

/** A slot as it is typed: its time as London's local 'YYYY-MM-DDTHH:MM', how long in minutes, its voice '' for none yet. */
export type SlotTyped = { title: string; hint: string; startsLocal: string; minutes: string; voiceId: string };

export const LONGEST_SLOT_TITLE = 120;
const LONGEST_HINT = 500;
const LONGEST_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

function readMinutes(typed: string): number | null {
  const minutes = typed.trim() === '' ? 30 : Number(typed);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

/** Reads a slot, or says all that is wrong with it: it must begin within its campaign, and be for one of these voices or none. */
export function readSlot(typed: SlotTyped, within: { startsAt: Date; endsAt: Date }, voiceIds: readonly string[]): { ok: true; words: SlotWords } | { ok: false; problems: SlotProblem[] } {
  const problems: SlotProblem[] = [];
  const [title, hint] = [oneLine(typed.title), cleanText(typed.hint)];
  if (title === '') problems.push({ field: 'title', problem: 'missing' });
  if (title.length > LONGEST_SLOT_TITLE) problems.push({ field: 'title', problem: 'too-long' });
  if (hint.length > LONGEST_HINT) problems.push({ field: 'hint', problem: 'too-long' });
  const moment = londonMoment(typed.startsLocal, 'first');
  if (!moment.ok) problems.push({ field: 'starts', problem: 'not-a-time' });
  else if (moment.at < within.startsAt || moment.at >= within.endsAt) problems.push({ field: 'starts', problem: 'outside' });
  const minutes = readMinutes(typed.minutes);
  if (minutes === null) problems.push({ field: 'minutes', problem: 'not-a-number' });
  if (typed.voiceId !== '' && !voiceIds.includes(typed.voiceId)) problems.push({ field: 'voice', problem: 'not-taking-part' });
  if (problems.length > 0 || !moment.ok || minutes === null) return { ok: false, problems };
  return { ok: true, words: { title, hint, voiceId: typed.voiceId || null, startsAt: moment.at, endsAt: new Date(moment.at.getTime() + minutes * MINUTE_MS) } };
}
