import { html } from 'hono/html';
import type { HourEntry } from '../../../campaigns/hour-entry.ts';
import { HOURS_LIST, sourceOf } from '../../../campaigns/hours-list.ts';
import type { Slot } from '../../../campaigns/slots.queries.ts';
import { entriesAhead, firstAtHour } from '../../../campaigns/seed-slots.ts';
import { sayTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { formToken } from '../../parts/form.ts';
import type { Html, Visit } from '../../route.ts';
import { deskOf } from '../campaigns/one-campaign.ts';

function choice(entry: HourEntry, say: Say): Html {
  const title = say.lang === 'gd' && entry.titleGd ? html`<span>${entry.titleGd}` : html`<span lang="en">${entry.title}`;
  return html`<label class="ww-check"><input type="checkbox" name="key" value="${entry.key}" checked>${title}<small>${say('sheet.suits', { kind: say(`voice.${entry.suits}`) })}</small></span></label>`;
}

function hourChoices(at: Date, entries: readonly HourEntry[], say: Say): Html {
  return html`<fieldset class="ww-seedhour"><legend class="ww-legend ww-num">${sayTime(at, say.lang)}</legend>${entries.map((entry) => choice(entry, say))}</fieldset>`;
}

/** The form that puts the written list onto the sheet: all of it with one press, or what is left ticked; nothing once the day is over. */
export function seedSection(campaign: { slug: string; startsAt: Date; endsAt: Date }, slots: readonly Slot[], visit: Visit, say: Say, now: Date): Html {
  const there = new Set(slots.map(({ source }) => source));
  const ahead = entriesAhead(campaign, now);
  if (ahead.length === 0) return '';
  const left = ahead.filter((entry) => !there.has(sourceOf(entry)));
  const hours = [...Map.groupBy(left, ({ hour }) => hour)].map(([hour, entries]) => ({ at: firstAtHour(campaign, hour)!, entries })).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const form = html`<p>${say('sheet.seed.lead', { count: HOURS_LIST.length })} ${say('sheet.seed.from')}</p>
<form method="post" action="${deskOf(campaign.slug, 'run-sheet/seed')}">${formToken(visit)}<details class="ww-details"><summary>${say('sheet.seed.choose')}</summary><div class="ww-seedhours">${hours.map(({ at, entries }) => hourChoices(at, entries, say))}</div></details>
<button class="ds_button${slots.length > 0 ? ' ds_button--secondary' : ''}" type="submit">${say('sheet.seed.act')}</button></form>`;
  return html`<section class="ww-sect ww-panel" aria-labelledby="seed"><h2 id="seed">${say('sheet.seed')}</h2>${left.length > 0 ? form : html`<p>${say('sheet.seed.all-there')}</p>`}</section>`;
}
