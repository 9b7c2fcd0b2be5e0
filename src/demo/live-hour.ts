import type { DayItem } from './day-files.ts';
import type { Source } from './source.ts';

/** The day's question hour: who is in the chair, and when, in minutes from noon. */
export const LIVE_HOUR = { tag: 'live-hour', authority: 'stirling', handle: 'st_leader_demo', from: 360, to: 420, title: 'Question hour with Cllr Ishbel Tannahill-Reid', about: 'Ask the leader of the council anything. Questions are numbered as they are taken, and answered in that order.' };

/** A question is taken into the hour and gets its number. */
export type PlannedTaking = { what: 'taking'; item: string; at: Date; source: Source };

/** The chair begins with a question. */
export type PlannedBeginning = { what: 'beginning'; item: string; at: Date; source: Source };

/** The hour is closed; what is left of it goes to its keeper. */
export type PlannedHourEnd = { what: 'hour-end'; item: string; at: Date };

const TAKEN_AFTER_MS = 30_000;
const BEGUN_BEFORE_MS = 20_000;
const ENDED_AFTER_MS = 60_000;

/** The post by which the chair says that the hour is over. */
const LAST_WORD = 'p115';

const isOfHour = ({ tags }: DayItem): boolean => tags.includes(LIVE_HOUR.tag);

/** Whether a resident says something to the chair of the hour: asked ahead of it or while it runs, and to nobody's post. */
export function isAskedInHour(item: DayItem): boolean {
  return item.resident !== undefined && item.inReplyTo === undefined && isOfHour(item) && item.minute < LIVE_HOUR.to;
}

/** Whether it is a question that is taken and numbered. */
export const isTaken = (item: DayItem): boolean => isAskedInHour(item) && item.kind === 'question';

/** What is done with a resident's item in the hour. */
export function takingOf(item: DayItem, at: Date, source: Source): PlannedTaking[] {
  return isTaken(item) ? [{ what: 'taking', item: item.id, at: new Date(at.getTime() + TAKEN_AFTER_MS), source }] : [];
}

/** What comes before an answer in the hour: the chair begins with its question. */
export function beginningOf(answer: DayItem, answered: DayItem, at: Date, source: Source): PlannedBeginning[] {
  return isTaken(answered) ? [{ what: 'beginning', item: answer.id, at: new Date(at.getTime() - BEGUN_BEFORE_MS), source }] : [];
}

/** What follows a voice's post: the end of the hour, after its last word. */
export function hourEndOf({ id }: DayItem, at: Date): PlannedHourEnd[] {
  return id === LAST_WORD ? [{ what: 'hour-end', item: id, at: new Date(at.getTime() + ENDED_AFTER_MS) }] : [];
}
