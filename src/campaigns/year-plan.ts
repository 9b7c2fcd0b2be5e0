import { londonMoment } from '../core/time.ts';
import type { Reader } from '../platform/database.ts';
import type { ProgrammeWords } from './programme.store.ts';
import { hoursOfDay, partsOfDay, type PartOfDay } from './year-day.queries.ts';
import { addressOfYear, nextOccurrence, weeksOn, WEEKS_A_YEAR, type Repeats } from './year-dates.ts';
import { openQuestionsOf, type OpenQuestion } from './year-questions.queries.ts';
import { voicesHeard, type VoiceHeard } from './year-talk.queries.ts';

/** A slot that comes again and again in the run sheet of a year; times are of its first occurrence. */
export type YearSlot = { authorityId: string; voiceId: string; voice: string; repeats: Repeats; startsAt: Date; endsAt: Date; heard: number; said: number };

/** The next question hour of a chair; `toConfirm` where its authority has still to say yes. */
export type YearHour = ProgrammeWords & { authorityId: string; authority: string; voice: string; toConfirm: boolean };

/** A window and the address it will have, if that is free. */
export type Window = { slug: string; startsAt: Date; endsAt: Date };

/** All that one press makes of a day that is over. */
export type YearPlan = { year: Window; nextDay: Window; parts: PartOfDay[]; slots: YearSlot[]; questions: OpenQuestion[]; hours: YearHour[] };

/** What of a day its year is made from. */
export type DayToFollow = { id: string; slug: string; authorityId: string; startsAt: Date; endsAt: Date };

const HOUR_MS = 3_600_000;
const VOICES_AN_AUTHORITY = 3;
/** A voice that was heard this often is worth hearing every week; others are every month. */
const HEARD_FOR_WEEKLY = 3;
const WEEKS_TO_NEXT_HOUR = 4;
const LONGEST_SLUG = 60;

function slotOf({ voiceId, voice, authorityId, heard, said, hour }: VoiceHeard, past: Date): YearSlot[] {
  const moment = londonMoment(hour, 'first');
  if (!moment.ok) return [];
  const repeats: Repeats = heard >= HEARD_FOR_WEEKLY ? 'week' : 'month';
  const startsAt = nextOccurrence(moment.at, repeats, past);
  return [{ authorityId, voiceId, voice, repeats, startsAt, endsAt: new Date(startsAt.getTime() + HOUR_MS), heard, said }];
}

/** Of each authority the voices that were heard most; where none was, the one that said most. */
function slotsOf(voices: readonly VoiceHeard[], parts: readonly PartOfDay[], past: Date): YearSlot[] {
  return parts.flatMap(({ id }) => {
    const own = voices.filter(({ authorityId }) => authorityId === id);
    const heard = own.filter((voice) => voice.heard > 0).slice(0, VOICES_AN_AUTHORITY);
    return (heard.length > 0 ? heard : own.slice(0, 1)).flatMap((voice) => slotOf(voice, past));
  });
}

function hourOf(hour: Awaited<ReturnType<typeof hoursOfDay>>[number], day: DayToFollow, past: Date): YearHour {
  let weeks = WEEKS_TO_NEXT_HOUR;
  while (weeksOn(hour.startsAt, weeks) <= past) weeks += WEEKS_TO_NEXT_HOUR;
  const startsAt = weeksOn(hour.startsAt, weeks);
  const endsAt = new Date(startsAt.getTime() + (hour.endsAt.getTime() - hour.startsAt.getTime()));
  return { ...hour, kind: 'question-hour', startsAt, endsAt, toConfirm: hour.authorityId !== day.authorityId };
}

/**
 * Lays out the year that follows a day: what was said there, and what was left
 * open, say which slots, questions and hours it gets. Nothing begins before `now`.
 * The reader must see the house; what it gives of other authorities' people is for them alone.
 */
export async function planYear(reader: Reader, day: DayToFollow, now: Date): Promise<YearPlan> {
  const [startsAt, endsAt] = [day.endsAt, weeksOn(day.endsAt, WEEKS_A_YEAR)];
  const next = { startsAt: weeksOn(day.startsAt, WEEKS_A_YEAR), endsAt };
  const past = now > startsAt ? now : startsAt;
  const parts = await partsOfDay(reader, day.id);
  const slots = slotsOf(await voicesHeard(reader, day.id), parts, past);
  const hours = (await hoursOfDay(reader, day.id)).map((hour) => hourOf(hour, day, past));
  const isInYear = (item: { endsAt: Date }): boolean => item.endsAt <= endsAt;
  return {
    year: { slug: `${day.slug.slice(0, LONGEST_SLUG - 5).replace(/-+$/, '')}-year`, startsAt, endsAt },
    nextDay: { slug: addressOfYear(day.slug, next.startsAt), ...next },
    parts,
    slots: slots.filter(isInYear),
    questions: await openQuestionsOf(reader, day.id),
    hours: hours.filter(isInYear),
  };
}
