import { html } from 'hono/html';
import { allCampaigns, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import { aboutOf, nameOfCampaign, stateOf, type CampaignState } from '../../parts/wall-campaign.ts';
import { langAttribute, stateChip, windowWords } from '../../parts/wall-head.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishPage, postFrame } from '../frame.ts';

const ORDER: readonly CampaignState[] = ['running', 'to-come', 'over'];

function item(campaign: Campaign, state: CampaignState, { say, addresses, now }: PostFrame): Html {
  const [name, about] = [nameOfCampaign(campaign, say), aboutOf(campaign, say)];
  const first = about.text.split('\n')[0] ?? '';
  return html`<li class="ww-camp"><p class="ww-row ww-row--tight">${stateChip(state, false, say)}<span class="ww-meta">${windowWords(campaign, say, now)}</span></p><h3><a href="${addresses.campaign(campaign.slug)}"${langAttribute(name, say)}>${name.text}</a></h3>${
    first ? html`<p${langAttribute(about, say)}>${first}</p>` : ''}<p class="ww-meta">${campaign.hashtags.map((tag) => `#${tag}`).join(' ')} · ${say('campaign.owner', { authority: campaign.owner.name })}</p></li>`;
}

function section(state: CampaignState, campaigns: readonly Campaign[], frame: PostFrame): Html | '' {
  const these = campaigns.filter((campaign) => stateOf(campaign, frame.now) === state);
  if (these.length === 0) return '';
  // What comes next stands first; of what is over, what was last.
  const ordered = state === 'to-come' ? these.toReversed() : these;
  return html`<section class="ww-sect" aria-labelledby="${state}"><div class="ww-sect__head"><h2 id="${state}">${frame.say(`campaigns.${state}`)}</h2></div><ul class="ww-camps">${ordered.map((campaign) => item(campaign, state, frame))}</ul></section>`;
}

/** Every campaign there is: those that run, those to come, those that are over. */
export async function campaignsPage(request: PublicRequest): Promise<PublicPage> {
  const { say, house: { database } } = request;
  const campaigns = await allCampaigns(database);
  const frame = postFrame(request, 'everywhere');
  const empty = emptyState({ icon: 'calendar', level: 2, title: say('campaigns.empty.title'), text: say('campaigns.empty.text'), action: { href: frame.addresses.posts(), words: say('campaigns.empty.action') } });
  const main = html`<div class="ww-read"><h1>${say('campaigns.title')}</h1><p class="ww-lead">${say('campaigns.lead')}</p>
${campaigns.length > 0 ? ORDER.map((state) => section(state, campaigns, frame)) : empty}</div>`;
  return finishPage(
    request, { path: '/campaigns', title: say('campaigns.title'), description: say('campaigns.lead'), main },
    { tags: ['campaigns'], changes: campaigns.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt].filter((moment) => moment > frame.now)), now: frame.now });
}
