import { html } from 'hono/html';
import { sayTime } from '../../../core/time.ts';
import { icon } from '../../parts/icons.ts';
import { langOf } from '../../parts/post-frame.ts';
import { hourTime } from '../../parts/times.ts';
import { avatar, kindAndAuthority } from '../../parts/voice.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import type { Html } from '../../route.ts';
import type { ShownHour } from './hour-at.ts';

/** Whether it is in progress, and until when. */
export function hourChip({ hour, phase, frame: { say } }: ShownHour): Html {
  const isNow = phase === 'live' || phase === 'over-time';
  const until = phase === 'live' ? html`<span class="ww-meta">${say('hour.until', { time: sayTime(hour.endsAt, say.lang) })}</span>` : '';
  return html`<p class="ww-row ww-row--tight"><span class="ww-chip${isNow ? ' ww-chip--brand' : ''}">${icon('speech')}${say(isNow ? 'hour.chip.now' : 'hour.chip')}</span>${until}</p>`;
}

/** Who is in the chair; `heading` is their name in the place's own heading. */
export function inChair({ hour: { voice, authority }, frame: { say } }: ShownHour, heading: Html): Html {
  return html`<div class="ww-hour__head ww-after">${avatar(voice)}<div>${heading}<p class="ww-meta">${kindAndAuthority(voice, authority.name, say)}</p></div></div>`;
}

/** The way up, the chip, the title, who is in the chair and when. */
export function hourHead(shown: ShownHour, title: string): Html {
  const { campaign, hour, frame } = shown;
  const { say, addresses } = frame;
  const name = nameOfCampaign(campaign, say).text;
  const chair = html`<p><strong>${say('hour.in-chair', { voice: '' })}<a href="${addresses.voice(hour.voice.handle)}">${hour.voice.name}</a></strong></p>`;
  return html`<p class="ww-small ww-crumb"><a href="${addresses.campaign(campaign.slug)}">${name}</a> › <a href="${addresses.campaignPage(campaign.slug, 'programme')}">${say('hour.programme')}</a></p>
${hourChip(shown)}<h1 class="ww-after"${langOf(hour.lang, frame)}>${title}</h1><p class="ww-meta ww-after">${hourTime(hour, say)}</p>${inChair(shown, chair)}${
    hour.about ? html`<p class="ww-lead ww-after"${langOf(hour.lang, frame)}>${hour.about}</p>` : ''}`;
}
