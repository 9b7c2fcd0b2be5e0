import { asksSomething } from '../core/asks.ts';
import type { DayItem } from './day-files.ts';
import type { Source } from './source.ts';

/** Somebody at the desk says whether a resident's item asks something, where its text alone tells otherwise. */
export type PlannedJudging = { what: 'judging'; item: string; at: Date; source: Source; asks: boolean };

/** How long it takes until somebody at the desk has read an item. */
const READ_AFTER_MS = 60_000;

/** What is judged of a resident's item: nothing where its author's label and its text agree. */
export function judgingOf({ id, kind, text }: DayItem, at: Date, source: Source): PlannedJudging[] {
  const asks = kind === 'question';
  if (asks === asksSomething(text)) return [];
  return [{ what: 'judging', item: id, at: new Date(at.getTime() + READ_AFTER_MS), source, asks }];
}

/** Somebody at the desk takes an item out of public view: what is told of a child who is not safe is for the council alone. */
export type PlannedPrivate = { what: 'private'; item: string; at: Date; source: Source };

/** What is taken out of public view, as its answer in the files says too. */
export function privateOf({ id, tags }: DayItem, at: Date, source: Source): PlannedPrivate[] {
  return tags.includes('child-protection') ? [{ what: 'private', item: id, at: new Date(at.getTime() + READ_AFTER_MS), source }] : [];
}
