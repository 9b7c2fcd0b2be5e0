import { html } from 'hono/html';
import { allCampaigns, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { pauseOf, partsOf } from '../../../campaigns/organise.queries.ts';
import { mayModerateWall } from '../../../campaigns/wall-queue.queries.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import type { Say } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { emptyState } from '../../parts/empty.ts';
import { buttonForm, doneNote, errorSummary, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { embedField } from './elsewhere.ts';
import { deskOf, nameIn, organises, whenLine } from './one-campaign.ts';

const DONE = ['joined', 'left', 'chosen', 'made', 'saved'] as const;

/** GET /desk/campaigns: every campaign of the installation, how the member's authority takes part, and the ways from there. */
export async function listCampaigns(request: MemberRequest): Promise<Reply> {
  return campaignsPage(request, []);
}

/** The page, with what was wrong. */
export async function campaignsPage(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, visit, query } = request;
  const { actor } = visit;
  const [campaigns, parts, authority] = await Promise.all([allCampaigns(house.database), partsOf(house.database, actor.authorityId), ownAuthority(request)]);
  const items = await Promise.all(campaigns.map((campaign) => campaignItem(request, campaign, { part: parts.get(campaign.id), council: authority })));
  const done = DONE.find((word) => query.has(word));
  const open = actor.isAdministrator ? html`<a class="ds_button" href="/desk/campaigns/new">${say('organise.new')}</a>` : '';
  const likes = [...actor.voices].some(([id]) => mayOnVoice(actor, 'moderate', { id, authorityId: actor.authorityId })) ? html`<p class="ww-after"><a href="/desk/look-alikes">${say('organise.link.look-alikes')}</a></p>` : '';
  const body = html`${errorSummary(say, errors)}${doneNote(done ? say(`organise.${done}`) : null)}<div class="ww-row ww-between"><h1>${say('desk.campaigns')}</h1>${open}</div>
<p class="ww-lead">${say('organise.lead')}</p><p class="ww-after"><a href="/desk/my-slots">${say('my-slots.title')}</a></p>${likes}<section class="ww-sect" aria-label="${say('desk.campaigns')}">${
    items.length > 0 ? html`<ul class="ww-feed ww-feed--plain">${items}</ul>` : nothingYet(actor.isAdministrator, say)}</section>`;
  return onDesk(request, { title: say('desk.campaigns'), current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

function nothingYet(isAdministrator: boolean, say: Say): Html {
  const words = { icon: 'calendar' as const, title: say('organise.none'), text: say('organise.none.text'), level: 2 as const };
  return emptyState(isAdministrator ? { ...words, action: { href: '/desk/campaigns/new', words: say('organise.new') } } : words);
}

type Part = { part: { allVoices: boolean; voices: number } | undefined; council: { name: string; slug: string } };

async function campaignItem(request: MemberRequest, campaign: Campaign, { part, council }: Part): Promise<Html> {
  const { house, say, visit } = request;
  const now = house.clock();
  const [pause, moderates] = await Promise.all([pauseOf(house.database, campaign.id), mayModerateWall(house.database.read, visit.actor, campaign.owner.id)]);
  const when = now < campaign.startsAt ? 'organise.comes' : now < campaign.endsAt ? 'organise.runs' : 'organise.over';
  const paused = pause ? html` <span class="ww-chip ww-chip--stop">${icon('pause')}${say('organise.paused')}</span>` : '';
  const takes = part ? say(part.allVoices ? 'organise.part.all' : 'organise.part.some', { authority: council.name, count: part.voices }) : say('organise.part.none', { authority: council.name });
  return html`<li><article class="ww-post" id="campaign-${campaign.slug}" aria-labelledby="name-${campaign.slug}"><h2 class="ww-h3" id="name-${campaign.slug}">${nameIn(campaign, say)}</h2>
<p class="ww-row ww-row--tight"><span class="ww-chip">${say(when)}</span>${paused} <span class="ww-meta">${whenLine(campaign, say, now)}</span></p>
<p class="ww-meta">${say('organise.by', { authority: campaign.owner.name })} · ${campaign.hashtags.map((tag) => `#${tag}`).join(' ')}</p>
<p class="ww-after">${takes}</p>${visit.actor.isAdministrator ? partForms(request, campaign, part !== undefined) : ''}
<div class="ww-post__foot">${links(campaign, request, { takesPart: part !== undefined, moderates })}</div>
<details class="ww-details"><summary>${say('embed.elsewhere')}<span class="ww-vh"> ${nameIn(campaign, say)}</span></summary>${embedField(campaign, { origin: house.config.origin, id: `embed-${campaign.slug}`, council: council.slug }, say)}</details></article></li>`;
}

function partForms({ visit, say }: MemberRequest, campaign: Campaign, takesPart: boolean): Html {
  const about = nameIn(campaign, say);
  const form = (act: 'join' | 'leave', look: 'main' | 'link') => buttonForm({ action: deskOf(campaign.slug, 'part'), label: say(`organise.${act}`), about, visit, look, fields: { do: act } });
  if (!takesPart) return html`<div class="ww-row ww-after">${form('join', 'main')} <span class="ww-meta">${say('organise.join.hint')}</span></div>`;
  const leave = campaign.owner.id === visit.actor.authorityId ? '' : form('leave', 'link');
  return html`<div class="ww-row ww-after"><a href="${deskOf(campaign.slug, 'voices')}">${say('organise.choose')}<span class="ww-vh"> ${about}</span></a>${leave}</div>`;
}

type Way = 'desk' | 'line' | 'pause' | 'change' | 'moderate' | 'run-sheet' | 'programme' | 'wall' | 'big-screen' | 'report';

function links(campaign: Campaign, { visit, say }: MemberRequest, { takesPart, moderates }: { takesPart: boolean; moderates: boolean }): Html {
  const about = html`<span class="ww-vh"> ${nameIn(campaign, say)}</span>`;
  const link = (href: string, word: Way): Html => html`<a href="${href}">${say(`organise.link.${word}`)}${about}</a> `;
  const addresses = addressesIn(say.lang);
  const own = organises(visit.actor, campaign);
  return html`${own ? link(deskOf(campaign.slug), 'desk') : takesPart && visit.actor.isAdministrator ? link(deskOf(campaign.slug), 'line') : ''}${
    own ? html`${link(deskOf(campaign.slug, 'pause'), 'pause')}${link(deskOf(campaign.slug, 'change'), 'change')}` : ''}${moderates ? link(deskOf(campaign.slug, 'wall'), 'moderate') : ''}${
    takesPart ? html`${link(deskOf(campaign.slug, 'run-sheet'), 'run-sheet')}${link(deskOf(campaign.slug, 'programme'), 'programme')}` : ''}${
    link(addresses.campaign(campaign.slug), 'wall')}${link(addresses.campaignPage(campaign.slug, 'big-screen'), 'big-screen')}${link(addresses.campaignPage(campaign.slug, 'report'), 'report')}`;
}
