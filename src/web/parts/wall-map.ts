import { html, raw } from 'hono/html';
import { scottishCouncils } from '../../authorities/scottish-councils.ts';
import type { TakingPart } from '../../campaigns/campaigns.queries.ts';
import type { AuthoritySpoke } from '../../campaigns/wall-counts.queries.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';
import { table } from './table.ts';
import { timeTag } from './times.ts';
import type { CampaignState } from './wall-campaign.ts';

/** For so long after it spoke a council is marked on the map. */
const HOT_MS = 15 * 60_000;

/** Who takes part and what they said; Before the day begins there is nothing to count. `href` leads to a council's posts. */
export type WallMap = { councils: readonly TakingPart[]; spoke: readonly AuthoritySpoke[]; state: CampaignState; say: Say; now: Date; href: (council: TakingPart) => string };

type Look = 'hot' | 'spoken' | 'silent' | 'joined' | 'absent';

const CSS: Record<Look, string> = { hot: ' ww-tile--hot', spoken: '', silent: ' ww-tile--none', joined: '', absent: ' ww-tile--absent' };
const WORDS = { hot: 'wall.map.hot', spoken: 'wall.map.spoken', silent: 'wall.map.silent', joined: 'wall.map.joined', absent: 'wall.map.absent' } as const satisfies Record<Look, string>;

// Read from north to south and west to east, as the eye does.
const byPlace = scottishCouncils.toSorted((a, b) => a.tile.row - b.tile.row || a.tile.col - b.tile.col);

function lookOf(spoke: AuthoritySpoke | undefined, { state, now }: WallMap): Look {
  if (state === 'to-come') return 'joined';
  if (!spoke || spoke.posts === 0) return 'silent';
  return spoke.lastAt.getTime() > now.getTime() - HOT_MS ? 'hot' : 'spoken';
}

/** What a look means; once the day is over nobody is still to speak. */
function wordsOf(look: Look, { state, say }: WallMap): string {
  return say(look === 'silent' && state === 'over' ? 'wall.map.silent.over' : WORDS[look]);
}

function saidOf(look: Look, posts: number, map: WallMap): string {
  const { say } = map;
  const words = wordsOf(look, map);
  return look === 'hot' || look === 'spoken' ? `${say('wall.map.posts', { count: posts })}, ${words}` : words;
}

function tiles(map: WallMap): Html[] {
  const { councils, spoke, href } = map;
  const byGss = new Map(councils.map((council) => [council.gss, council]));
  const byAuthority = new Map(spoke.map((each) => [each.authorityId, each]));
  return byPlace.map(({ gss, code, name, tile }) => {
    const place = raw(`<li class="r${tile.row} c${tile.col}">`);
    const council = byGss.get(gss);
    const said = council && byAuthority.get(council.id);
    const look = council ? lookOf(said, map) : 'absent';
    const number = look === 'absent' || look === 'joined' ? '' : html`<b>${look === 'silent' ? '–' : (said?.posts ?? 0)}</b>`;
    const full = `${name}: ${saidOf(look, said?.posts ?? 0, map)}`;
    const inside = html`<span aria-hidden="true">${code}${number}</span><span class="ww-vh">${full}</span>`;
    return council
      ? html`${place}<a class="ww-tile${CSS[look]}" href="${href(council)}" title="${full}">${inside}</a></li>`
      : html`${place}<span class="ww-tile${CSS.absent}" title="${full}">${inside}</span></li>`;
  });
}

const LOOKS: Record<CampaignState, Look[]> = { 'to-come': ['joined'], running: ['hot', 'spoken', 'silent'], over: ['spoken', 'silent'] };

function key(map: WallMap): Html {
  const { state, councils } = map;
  const looks = [...LOOKS[state]];
  const here = new Set(councils.map(({ gss }) => gss));
  if (scottishCouncils.some(({ gss }) => !here.has(gss))) looks.push('absent');
  return html`<ul class="ww-key">${looks.map((look) => html`<li><span class="ww-tile${CSS[look]}" aria-hidden="true"></span>${wordsOf(look, map)}</li>`)}</ul>`;
}

function asTable({ councils, spoke, state, say, now, href }: WallMap): Html {
  const none = say(state === 'over' ? 'wall.map.silent.over' : 'wall.map.none-yet');
  const byAuthority = new Map(spoke.map((each) => [each.authorityId, each]));
  const rows = councils.map((council) => {
    const said = byAuthority.get(council.id);
    return { cells: [html`<a href="${href(council)}">${council.name}</a>`, said?.posts ? String(said.posts) : none, said?.posts ? timeTag(said.lastAt, say, now) : '–'] as [Html, string, Html | string] };
  });
  return html`<details class="ww-details"><summary>${say('wall.map.table')}</summary>${table({
    label: say('wall.map.table.label'), headings: [say('wall.map.table.council'), say('wall.map.table.posts'), say('wall.map.table.last')], rows })}</details>`;
}

const HEADINGS = {
  'to-come': ['wall.map.to-come', 'wall.map.hint.to-come'], running: ['wall.map', 'wall.map.hint'], over: ['wall.map.over', 'wall.map.hint.over'],
} as const satisfies Record<CampaignState, readonly [string, string]>;

/** What the map and what stands around it is called. */
export const mapHeading = (state: CampaignState, say: Say): string => say(HEADINGS[state][0]);

/** Scotland's councils where they are, filled as they speak, and what the fillings mean. */
export function mapAlone(map: WallMap): Html {
  return html`<div class="ww-mapbox"><ul class="ww-map" aria-label="${map.say('wall.map.list')}">${tiles(map)}</ul></div>${key(map)}`;
}

/** The same with its heading, and as a table. */
export function wallMap(map: WallMap): Html {
  const { state, say } = map;
  return html`<section aria-labelledby="map"><h2 id="map">${mapHeading(state, say)}</h2><p class="ww-meta">${say(HEADINGS[state][1])}</p>
${mapAlone(map)}${state === 'to-come' ? '' : asTable(map)}</section>`;
}

/** When a council that is marked now will be so no longer. */
export function mapChanges(spoke: readonly AuthoritySpoke[], now: Date): Date[] {
  return spoke.map(({ lastAt }) => new Date(lastAt.getTime() + HOT_MS)).filter((end) => end > now);
}
