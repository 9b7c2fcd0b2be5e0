import { html } from 'hono/html';
import { needsSomebody } from '../../../campaigns/slot-state.ts';
import { stateOf, type Slot } from '../../../campaigns/slots.queries.ts';
import { londonLocal, sayDay, sayTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';
import { slotLine } from './slot-line.ts';

const HOUR_MS = 60 * 60_000;
/** Of a longer window, such as a year's, only the hours with something in them are shown. */
const MOST_EMPTY_HOURS = 49;

/** An hour of the sheet: when it begins, and what begins in it. */
export type SheetHour = { at: Date; slots: Slot[] };

/** The hours of a window with their slots, by time. */
export function hoursOf(slots: readonly Slot[], window: { startsAt: Date; endsAt: Date }): SheetHour[] {
  const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
  const hours = new Map<number, Slot[]>();
  const first = hourOf(window.startsAt);
  const count = Math.ceil((window.endsAt.getTime() - first) / HOUR_MS);
  if (count <= MOST_EMPTY_HOURS) for (let at = 0; at < count; at++) hours.set(first + at * HOUR_MS, []);
  for (const slot of slots) {
    const hour = hourOf(slot.startsAt);
    hours.set(hour, [...(hours.get(hour) ?? []), slot]);
  }
  return [...hours].toSorted(([one], [other]) => one - other).map(([at, those]) => ({ at: new Date(at), slots: those }));
}

/** The next full hour of a window; before it its beginning, and once the last has begun its beginning too. */
export function comingHour({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): Date {
  const next = new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS);
  return next > startsAt && next < endsAt ? next : startsAt;
}

const gapsIn = ({ slots }: SheetHour, now: Date): number => slots.filter((slot) => needsSomebody(stateOf(slot, now))).length;
const anchorOf = ({ at }: SheetHour): string => `hour-${londonLocal(at).replace(/[T:]/g, '-')}-${at.getTime()}`;

function glanceWords(hour: SheetHour, gaps: number, missed: number, say: Say): Html {
  if (hour.slots.length === 0) return html`<span>${say('sheet.hour.nothing')}</span>`;
  if (gaps > 0) return html`<span class="ww-glance__gap">${icon('plus')}${say('sheet.gaps', { count: gaps })}</span>`;
  if (missed > 0) return html`<span>${icon('triangle')}${say('sheet.missed', { count: missed })}</span>`;
  return html`<span>${icon('check')}${say('sheet.slots', { count: hour.slots.length })}</span>`;
}

/** A line for each hour: how many gaps are in it, or how much is planned. Each leads to its hour below. */
export function glance(hours: readonly SheetHour[], say: Say, now: Date): Html {
  const line = (hour: SheetHour): Html => {
    const gaps = gapsIn(hour, now);
    const missed = hour.slots.filter((slot) => stateOf(slot, now) === 'missed').length;
    const words = html`<strong class="ww-num">${sayTime(hour.at, say.lang)}</strong> ${glanceWords(hour, gaps, missed, say)}`;
    const look = gaps > 0 ? ' ww-glance--gap' : hour.slots.length === 0 ? ' ww-glance--empty' : '';
    return html`<li class="${look.trim()}">${hour.slots.length > 0 ? html`<a href="#${anchorOf(hour)}">${words}</a>` : html`<span class="ww-glance__none">${words}</span>`}</li>`;
  };
  return html`<section class="ww-sect" aria-labelledby="glance"><div class="ww-sect__head"><h2 id="glance">${say('sheet.hours')}</h2></div><ol class="ww-glance">${hours.map(line)}</ol></section>`;
}

/** The slots below their hours; hours without one are left out. */
export function hourSections(hours: readonly SheetHour[], say: Say, now: Date): Html {
  let day = '';
  const section = (hour: SheetHour): Html => {
    const words = sayDay(hour.at, say.lang, now);
    const heading = words === day ? '' : html`<h2 class="ww-h3 ww-lg-gap">${words}</h2>`;
    day = words;
    const anchor = anchorOf(hour);
    return html`${heading}<section class="ww-sheethour" id="${anchor}" aria-labelledby="${anchor}-h"><h3 class="ww-num" id="${anchor}-h">${sayTime(hour.at, say.lang)}</h3><ul class="ww-list ww-slots">${hour.slots.map((slot) => slotLine(slot, say, now))}</ul></section>`;
  };
  return html`${hours.filter(({ slots }) => slots.length > 0).map(section)}`;
}
