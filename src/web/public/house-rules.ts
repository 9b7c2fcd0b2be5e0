import { html } from 'hono/html';
import { HOUSE_RULES } from '../../core/house-rules.ts';
import { londonClockAt, londonDayNumber } from '../../core/london.ts';
import type { Say } from '../../core/words/index.ts';
import { hiddenByRule, type HiddenCount } from '../../conversations/public-thread.queries.ts';
import type { House } from '../../platform/house.ts';
import type { Html } from '../route.ts';

const DAYS_COUNTED = 365;

/** What was hidden under each rule in the last 12 months, and when the count changes by itself. */
export type RuleCounts = { byRule: ReadonlyMap<string, HiddenCount>; until: Date };

/** An authority's counts by rule, from the beginning of the day a year ago: they hold until the next day begins. */
export async function ruleCounts(house: House, authorityId: string): Promise<RuleCounts> {
  const today = londonDayNumber(house.clock());
  return { byRule: await hiddenByRule(house.database, authorityId, londonClockAt(today - DAYS_COUNTED, 0)), until: londonClockAt(today + 1, 0) };
}

function countLine(key: string, counts: RuleCounts | null, say: Say): Html | '' {
  if (!counts) return '';
  const { hidden, back } = counts.byRule.get(key) ?? { hidden: 0, back: 0 };
  const words = hidden === 0 ? say('house-rules.count.none') : say('house-rules.count', { count: hidden });
  return html` <span class="ww-meta">${words}${back > 0 ? ` ${say('house-rules.count.back', { count: back })}` : ''}</span>`;
}

/** The rules for what residents write, with what was hidden under each where it is one authority's page. */
export function residentRules(say: Say, counts: RuleCounts | null): Html {
  const item = ({ key, title, text }: (typeof HOUSE_RULES)[number]): Html => html`<li id="rule-${key}"><strong>${capital(say(title))}.</strong> ${say(text)}${countLine(key, counts, say)}</li>`;
  return html`<section class="ww-prose" aria-labelledby="rules"><h2 id="rules">${say('house-rules.residents')}</h2><p>${say('house-rules.residents.lead')}</p>
<ol>${HOUSE_RULES.map(item)}</ol></section>`;
}

function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
