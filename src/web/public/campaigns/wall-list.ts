import { html } from 'hono/html';
import { writeCursor, type Cursor } from '../../../core/pages.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { inLanguage } from '../../parts/addresses.ts';
import { emptyState, type Empty } from '../../parts/empty.ts';
import { liveStrip } from '../../parts/live.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { stateOf } from '../../parts/wall-campaign.ts';
import { wallItems } from '../../parts/wall-items.ts';
import type { Html } from '../../route.ts';
import { liveWords } from '../list.ts';
import { wallTopic } from './wall-filter.ts';
import type { Wall } from './read-wall.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const here = ({ campaign, asked }: Wall, { addresses }: PostFrame, place: Record<string, string> = {}): string => addresses.campaign(campaign.slug, { ...asked.fields, ...place });

/** The place after which something is newer than all that is shown. */
function newest({ items, campaign, asked }: Wall): Cursor {
  return items[0]?.cursor ?? asked.after ?? { at: campaign.startsAt, id: NOBODY };
}

function strip(wall: Wall, frame: PostFrame): Html {
  const { campaign, asked, count } = wall;
  const { say, addresses } = frame;
  const newer = `${addresses.campaignPage(campaign.slug, 'newer')}?${new URLSearchParams(asked.fields as Record<string, string>)}`;
  return liveStrip({
    topic: wallTopic(campaign, asked.filter), since: writeCursor(newest(wall)), list: 'feed', words: liveWords(say),
    fetched: { newer, count, newest: here(wall, frame), many: say('wall.live.many', { count: 200 }), toTheNewest: say('wall.newest'), failed: say('wall.live.failed') },
  });
}

function emptyOf({ campaign, asked }: Wall, { say, addresses, now }: PostFrame): Empty {
  if (Object.keys(asked.fields).length > 0) {
    return { icon: 'search', title: say('wall.empty.filter.title'), text: say('wall.empty.filter.text'), action: { href: addresses.campaign(campaign.slug), words: say('wall.filter.clear') } };
  }
  const title = say('wall.empty.title');
  switch (stateOf(campaign, now)) {
    case 'to-come':
      return { icon: 'clock', title, text: say('wall.empty.to-come', { time: sayDayAndTime(campaign.startsAt, say.lang, now) }), action: { href: addresses.campaignPage(campaign.slug, 'programme'), words: say('campaign.tab.programme') } };
    case 'running':
      return { icon: 'speech', title, text: say('wall.empty.text'), action: { href: inLanguage(`/campaigns/${campaign.slug}.rss`, say.lang), words: say('posts.empty.follow') } };
    case 'over':
      return { icon: 'speech', title, text: say('wall.empty.over') };
  }
}

function empty(wall: Wall, frame: PostFrame): Html {
  const { say } = frame;
  if (wall.asked.before) return html`<p>${say('wall.older.none')}</p>`;
  return wall.asked.after ? html`<p>${say('wall.newer.none')}</p>` : emptyState(emptyOf(wall, frame));
}

// Without scripts nothing is told of by itself, but while the day runs there may be more at any time.
function showNewer(wall: Wall, frame: PostFrame): Html | '' {
  const { campaign, asked } = wall;
  const { say, now } = frame;
  const back = asked.before || asked.after ? html`<a href="${here(wall, frame)}">${say('wall.newest')}</a>` : '';
  const may = !asked.before && stateOf(campaign, now) === 'running';
  const newer = may ? html`<a href="${here(wall, frame, { after: writeCursor(newest(wall)) })}" rel="nofollow">${say('wall.newer')}</a>` : '';
  return back || newer ? html`<p class="ww-row ww-small ww-wallways">${newer}${back}</p>` : '';
}

/** The list of a wall's page with what stands around it: the strip that tells of new posts, the ways to newer and to earlier ones. */
export function wallList(wall: Wall, frame: PostFrame): Html {
  const { items, next, asked, campaign } = wall;
  const isNewest = !asked.before && !asked.after;
  const live = isNewest && stateOf(campaign, frame.now) !== 'over' ? strip(wall, frame) : '';
  // New posts join the list by script, so it stands there even when it is empty.
  const list = items.length > 0 || isNewest ? html`<ol class="ww-feed" id="feed">${wallItems(items, frame)}</ol>` : '';
  const older = next ? html`<p class="ww-sect"><a href="${here(wall, frame, { before: writeCursor(next) })}" rel="next">${frame.say('wall.older')}</a></p>` : '';
  return html`${showNewer(wall, frame)}${live}${list}${items.length > 0 ? '' : empty(wall, frame)}${older}`;
}
