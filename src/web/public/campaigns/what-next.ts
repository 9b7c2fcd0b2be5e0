import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { programmeOf, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { whatFollows, type NextCampaign } from '../../../campaigns/year-day.queries.ts';
import { openByAuthority } from '../../../campaigns/year.queries.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Database } from '../../../platform/database.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { nameOfCampaign, stateOf } from '../../parts/wall-campaign.ts';
import type { Html } from '../../route.ts';

/** What happens after a day, and what the page that says it depends on. */
export type WhatNext = { html: Html | ''; tags: string[]; changes: Date[] };

const NOTHING: WhatNext = { html: '', tags: [], changes: [] };

function nextHour(hour: ProgrammeItem, year: NextCampaign, { say, addresses }: PostFrame): Html {
  const words = { voice: hour.voice.name, authority: hour.authority.name, time: sayDayAndTime(hour.startsAt, say.lang) };
  return html`<li><a href="${addresses.hour(year.slug, hour.id)}">${say(hour.toConfirm ? 'year.then.hour.to-confirm' : 'year.then.hour', words)}</a></li>`;
}

/** What was made of a day that is over: the year, its next question hour, the questions that were kept, the next day. Nothing where nothing was made. */
export async function whatNext(database: Database, campaign: Campaign, frame: PostFrame): Promise<WhatNext> {
  const { say, now, addresses } = frame;
  if (campaign.kind !== 'day' || stateOf(campaign, now) !== 'over') return NOTHING;
  const { year, nextDay } = await whatFollows(database.read, campaign.id);
  if (!year) return NOTHING;
  const [open, programme] = await Promise.all([openByAuthority(database, campaign), programmeOf(database, year.id)]);
  const hour = programme.find(({ kind, endsAt }) => kind === 'question-hour' && endsAt > now);
  const count = open.reduce((sum, each) => sum + each.count, 0);
  const name = nameOfCampaign(year, say).text;
  const items = html`<li><a href="${addresses.campaign(year.slug)}">${say('year.then.year', { name })}</a></li>
<li>${count > 0 ? say('year.then.open', { count }) : say('year.then.open.none')}</li>${hour ? nextHour(hour, year, frame) : ''}${
  nextDay ? html`<li><a href="${addresses.campaign(nextDay.slug)}">${say('year.then.next', { time: sayDayAndTime(nextDay.startsAt, say.lang) })}</a></li>` : ''}`;
  return {
    html: html`<section class="ww-sect" aria-labelledby="then"><div class="ww-sect__head"><h2 id="then">${say('year.then')}</h2></div><ul class="ww-bullets">${items}</ul></section>`,
    tags: [`campaign:${year.id}`, ...open.map(({ authorityId }) => `questions:${authorityId}`)],
    changes: hour ? [hour.endsAt] : [],
  };
}
