import { html } from 'hono/html';
import type { CampaignSign } from '../../campaigns/campaign-signs.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';
import { addressesIn } from './addresses.ts';
import { nameOfCampaign, stateOf } from './wall-campaign.ts';
import { langAttribute, windowWords } from './wall-head.ts';

/** For so long before a day begins it is announced on the homes of those who take part. */
const AHEAD_MS = 7 * 86_400_000;

const announcedFrom = ({ startsAt }: CampaignSign): Date => new Date(startsAt.getTime() - AHEAD_MS);

/** The day that runs or is near, and the way to it; '' while none is. */
export function dayBanner(day: CampaignSign | null, say: Say, now: Date): Html | '' {
  if (!day || now < announcedFrom(day) || now >= day.endsAt) return '';
  const addresses = addressesIn(say.lang);
  const runs = stateOf(day, now) === 'running';
  const name = nameOfCampaign(day, say);
  const heading = say(runs ? 'campaign.banner.running' : 'campaign.banner.to-come', { name: name.text });
  const href = runs ? addresses.campaign(day.slug) : addresses.campaignPage(day.slug, 'programme');
  return html`<section class="ww-banner" aria-labelledby="day"><h2 id="day"${langAttribute(name, say)}>${heading}</h2><p>${say('campaign.banner.text', { window: windowWords(day, say, now), tag: day.hashtags[0] ?? '' })}</p>
<p><a class="ds_button" href="${href}">${say(runs ? 'campaign.banner.go' : 'campaign.banner.see')}</a></p></section>
`;
}

/** When the banner comes, changes and goes. */
export function bannerChanges(day: CampaignSign | null, now: Date): Date[] {
  return day ? [announcedFrom(day), day.startsAt, day.endsAt].filter((moment) => moment > now) : [];
}
