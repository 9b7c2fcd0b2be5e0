import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { decideWall, markOfWords, type WallDecision } from '../../../campaigns/decide-wall.ts';
import { mayModerateWall, wallQueue, type DecidedItem, type QueuedItem } from '../../../campaigns/wall-queue.queries.ts';
import { AppError } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import { emptyState } from '../../parts/empty.ts';
import { buttonForm, doneNote, errorSummary, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { campaignOf, deskOf, nameIn, placeOf } from './one-campaign.ts';
import { wayBack } from './way-back.ts';

const DECISIONS: readonly WallDecision[] = ['shown', 'refused', 'undone'];

async function moderatedCampaign(request: MemberRequest): Promise<Campaign> {
  const campaign = await campaignOf(request);
  if (!(await mayModerateWall(request.house.database.read, request.visit.actor, campaign.owner.id))) throw new AppError('not-allowed', 'organisers and moderators of the owner’s voice decide about a wall');
  return campaign;
}

/** GET /desk/campaigns/:slug/wall: what residents wrote that waits to stand on the wall, and what was decided last. */
export async function openWall(request: MemberRequest): Promise<Reply> {
  return wallPage(request, await moderatedCampaign(request), []);
}

/** POST /desk/campaigns/:slug/wall: shows an item on the wall, keeps it off, or takes that back. */
export async function sendWall(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await moderatedCampaign(request);
  const decision = DECISIONS.find((each) => each === form.get('do'));
  if (!decision) return seeOther(deskOf(campaign.slug, 'wall'));
  const outcome = await decideWall(house, visit.actor, campaign.id, form.get('item'), decision, form.has('words') ? form.get('words') : undefined);
  return outcome.ok ? seeOther(`${deskOf(campaign.slug, 'wall')}?done=${decision}`) : wallPage(request, campaign, [{ field: '', text: say(outcome.refusal.reason === 'changed' ? 'organise.wall.changed' : 'organise.wall.gone') }]);
}

async function wallPage(request: MemberRequest, campaign: Campaign, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, query } = request;
  const { waiting, count, decided } = await wallQueue(house.database, campaign);
  const done = DECISIONS.find((each) => each === query.get('done'));
  const title = say('organise.wall.title', { campaign: nameIn(campaign, say) });
  const list = waiting.length > 0
    ? html`<ul class="ww-feed ww-feed--plain">${waiting.map((item) => itemOf(request, item, forms(request, campaign, item)))}</ul>`
    : emptyState({ icon: 'check', title: say('organise.wall.none'), text: say(`organise.wall.none.${campaign.residents}`) });
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(done ? say(`organise.wall.done.${done}`) : null)}${wayBack(say, campaign)}<h1>${title}</h1><p class="ww-lead">${say('organise.wall.lead')}</p>
<section class="ww-sect" aria-labelledby="waiting"><div class="ww-sect__head"><h2 id="waiting">${say('organise.wall.waiting')}</h2><span class="ww-meta">${say('organise.wall.count', { count })}</span></div>${list}</section>${decidedSection(request, campaign, decided)}</div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

const nameOf = ({ name }: QueuedItem, say: Say): string => name || say('organise.wall.nameless');

function forms({ visit, say }: MemberRequest, campaign: Campaign, item: QueuedItem): Html {
  const form = (decision: WallDecision, label: string, look: 'main' | 'secondary') =>
    buttonForm({ action: deskOf(campaign.slug, 'wall'), label, about: say('organise.wall.by', { name: nameOf(item, say) }), visit, look, fields: { item: item.id, words: markOfWords(item.text), do: decision } });
  // Somebody under a name like an official one is not let on by the press that comes first to hand.
  const [show, refuse] = item.like === null ? (['main', 'secondary'] as const) : (['secondary', 'main'] as const);
  return html`${form('shown', say('organise.wall.show'), show)}${form('refused', say('organise.wall.refuse'), refuse)}`;
}

function itemOf({ say, house }: MemberRequest, item: QueuedItem, acts: Html): Html {
  const like = item.like === null ? '' : html`<span class="ww-chip ww-chip--stop">${icon('triangle')}${say('organise.wall.like', { name: item.like })}</span>`;
  return html`<li><article class="ww-post" aria-labelledby="item-${item.id}"><h3 class="ww-h4" id="item-${item.id}">${nameOf(item, say)}</h3>
<p class="ww-row ww-row--tight"><span class="ww-resident-mark">${icon('speech')}${say('organise.wall.resident')}</span>${like} <span class="ww-meta">${say('organise.wall.said-to', { authority: item.authority.name })}</span></p>
<p class="ww-after" lang="${item.lang}">${item.text}</p><div class="ww-post__foot"><a href="${placeOf(item, say)}">${timeTag(item.saidAt, say, house.clock())}</a></div><div class="ww-row ww-after">${acts}</div></article></li>`;
}

function decidedSection(request: MemberRequest, campaign: Campaign, decided: readonly DecidedItem[]): Html {
  const { say, visit } = request;
  if (decided.length === 0) return '';
  const items = decided.map((item) => itemOf(request, item, html`<span class="ww-chip">${say(`organise.wall.decided.${item.decision}`)}</span>${
    buttonForm({ action: deskOf(campaign.slug, 'wall'), label: say('organise.wall.undo'), about: say('organise.wall.by', { name: nameOf(item, say) }), visit, look: 'link', fields: { item: item.id, do: 'undone' } })}`));
  return html`<section class="ww-sect" aria-labelledby="decided"><div class="ww-sect__head"><h2 id="decided">${say('organise.wall.decided')}</h2></div><ul class="ww-feed ww-feed--plain">${items}</ul></section>`;
}
