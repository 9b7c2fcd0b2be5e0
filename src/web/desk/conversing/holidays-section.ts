import { html } from 'hono/html';
import { bankHolidays } from '../../../core/bank-holidays.ts';
import type { ClosedDay } from '../../../core/office-hours.ts';
import { londonDayStart, londonLocal, londonParts, sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { buttonForm, errorOf, field, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest } from '../../route.ts';

const HOLIDAYS_PATH = '/desk/council/conversations/holidays';

/** A holiday as it was typed. */
export type HolidayTyped = { date: string; name: string };

function sayDate(date: string, say: Say): string {
  return sayDay(londonDayStart(date)!, say.lang);
}

/** The next bank holidays from today on, each with its day: 'Monday 30 November 2026, St Andrew’s Day'. */
export function comingBankHolidays(now: Date, say: Say, most: number): string[] {
  const [today, { year }] = [londonLocal(now).slice(0, 10), londonParts(now)];
  const coming = [...bankHolidays(year), ...bankHolidays(year + 1)].filter(({ date }) => date >= today).slice(0, most);
  return coming.map(({ date, name }) => `${sayDate(date, say)}, ${say(name)}`);
}

/** The authority's own holidays, each to be removed, and a form to add one. */
export function holidaysSection({ say, visit }: MemberRequest, days: readonly ClosedDay[], typed: HolidayTyped | undefined, errors: readonly FormError[]): Html {
  const items = days.map(({ date, name }) => html`<li class="ww-row">${sayDate(date, say)}: ${name} ${buttonForm({
    action: `${HOLIDAYS_PATH}/remove`, label: say('conversing.holidays.remove'), about: name, visit, look: 'link', fields: { date },
  })}</li>`);
  return html`<section class="ww-sect" aria-labelledby="holidays"><div class="ww-sect__head"><h2 id="holidays">${say('conversing.holidays')}</h2></div><p class="ww-after">${say('conversing.holidays.lead')}</p>
${items.length > 0 ? html`<ul class="ww-list ww-after">${items}</ul>` : html`<p class="ww-after ww-meta">${say('conversing.holidays.none')}</p>`}
<form method="post" action="${HOLIDAYS_PATH}" novalidate>${formToken(visit)}${
    field({ name: 'date', type: 'date', label: say('conversing.holidays.date'), value: typed?.date ?? '', short: true, error: errorOf(errors, 'date') })}${
    field({ name: 'name', label: say('conversing.holidays.name'), value: typed?.name ?? '', autocomplete: 'off', short: true, error: errorOf(errors, 'name') })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button ds_button--secondary" type="submit">${say('conversing.holidays.add')}</button></div></form></section>`;
}
