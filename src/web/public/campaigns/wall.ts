import { html } from 'hono/html';
import { takingPart, type TakingPart } from '../../../campaigns/campaigns.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { nameOfCampaign, stateOf } from '../../parts/wall-campaign.ts';
import { wallFilters } from '../../parts/wall-filters.ts';
import { campaignHead, headChanges } from '../../parts/wall-head.ts';
import { mapChanges, mapHeading, wallMap } from '../../parts/wall-map.ts';
import { wallNumbers } from '../../parts/wall-numbers.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishPage, sharedPicture } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';
import { postsAmong, readWallPage, wallFrame, type Wall } from './read-wall.ts';
import { placeOf, readWall } from './wall-filter.ts';
import { wallList } from './wall-list.ts';
import { whatNext, type WhatNext } from './what-next.ts';

function mainOf(wall: Wall, next: WhatNext, frame: PostFrame): Html {
  const { campaign, councils, spoke, hold, asked, hour } = wall;
  const { say, now, addresses } = frame;
  const state = stateOf(campaign, now);
  const open = state !== 'to-come';
  const numbers = open ? wallNumbers(wall, say) : '';
  const href = ({ slug }: TakingPart): string => (open ? addresses.campaign(campaign.slug, { council: slug }) : addresses.authority(slug));
  const heading = asked.before ? 'wall.heading.older' : asked.after ? 'wall.heading.newer' : now < campaign.endsAt ? 'wall.heading' : 'wall.heading.over';
  return html`${campaignHead({ campaign, hold, tab: 'wall', say, now }, numbers)}
<div class="ww-cols ww-cols--wide ww-lg-gap"><div>
${hour.html}${next.html}<section class="ww-sect" aria-labelledby="posts"><div class="ww-sect__head"><h2 id="posts">${say(heading)}</h2></div>
${wallFilters({ campaign, councils, fields: asked.fields, say })}
${wallList(wall, frame)}</section>
</div>
<aside class="ww-aside" aria-label="${mapHeading(state, say)}">${wallMap({ councils, spoke, state, say, now, href })}</aside></div>`;
}

/** A campaign's wall: what its voices say as they say it, what residents say with its hashtag, and who has spoken. */
export async function wallPage(request: PublicRequest): Promise<PublicPage> {
  const { say, query, house: { database } } = request;
  const campaign = await campaignAt(request);
  const councils = await takingPart(database, campaign.id);
  const asked = readWall(query, councils);
  if (asked.moved) return { body: '', tags: ['everything'], movedTo: addressesIn(request.lang).campaign(campaign.slug, { ...asked.fields, ...placeOf(asked) }) };
  const wall = await readWallPage(request, campaign, councils, asked);
  const frame = await wallFrame(request, wall.items);
  const next = await whatNext(database, campaign, frame);
  const name = nameOfCampaign(campaign, say).text;
  const posts = postsAmong(wall.items);
  const path = addressesIn('en').campaign(campaign.slug);
  return finishPage(
    request,
    { path: addressesIn('en').campaign(campaign.slug, { ...asked.fields, ...placeOf(asked) }), title: name, description: say('wall.description', { name }), main: mainOf(wall, next, frame),
      scripted: true, feeds: { path, title: say('wall.feed', { name }) }, picture: sharedPicture(posts) },
    { tags: ['campaigns', `campaign:${campaign.id}`, ...wall.hour.tags, ...next.tags], posts, now: frame.now,
      changes: [...headChanges(campaign, frame.now), ...mapChanges(wall.spoke, frame.now), ...wall.hour.changes, ...next.changes] });
}
