import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { suggestSlug } from '../../../core/handles.ts';
import type { Say } from '../../../core/words/index.ts';
import { readCampaign } from '../../../campaigns/campaign-words.ts';
import { changeCampaign, createCampaign, type CampaignRefusal } from '../../../campaigns/create-campaign.ts';
import { actionBar, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { campaignFields, EMPTY_CAMPAIGN, problemWords, readCampaignForm, typedOf, type TypedCampaign } from './campaign-form.ts';
import { deskOf, nameIn, ownCampaign } from './one-campaign.ts';
import { wayBack } from './way-back.ts';

/** Addresses of the desk's own below /desk/campaigns. */
const TAKEN_BY_THE_DESK = ['new'];

function refusalWords(refusal: CampaignRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'problems':
      return problemWords(refusal.problems, say);
    case 'slug':
      return [{ field: 'slug', text: refusal.suggestion ? say('campaign.slug.wrong', { suggestion: refusal.suggestion }) : say('campaign.slug.wrong.bare') }];
    case 'slug-taken':
      return [{ field: 'slug', text: say('campaign.slug.taken') }];
    case 'changed-elsewhere':
    case 'no-such-campaign':
      return [{ field: '', text: say('organise.form.newer') }];
    default:
      return never(refusal);
  }
}

/** GET /desk/campaigns/new. */
export async function openNew(request: MemberRequest): Promise<Reply> {
  return newPage(request, EMPTY_CAMPAIGN, []);
}

/** POST /desk/campaigns/new: makes it, or gives back everything typed with all that is wrong. */
export async function sendNew(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const typed = readCampaignForm(form);
  const slug = typed.slug.trim() || suggestSlug(typed.name);
  if (TAKEN_BY_THE_DESK.includes(slug.toLowerCase())) return newPage(request, typed, [{ field: 'slug', text: say('campaign.slug.taken') }]);
  const outcome = await createCampaign(house, visit.actor, { ...typed, slug });
  if (outcome.ok) return seeOther(`/desk/campaigns?made#campaign-${outcome.slug}`);
  return newPage(request, typed, newErrors(typed, slug, outcome.refusal, say));
}

/** All that is wrong at once: an address is looked at before the rest. */
function newErrors(typed: TypedCampaign, slug: string, refusal: CampaignRefusal, say: Say): FormError[] {
  if (refusal.reason !== 'slug') return refusalWords(refusal, say);
  const reading = readCampaign(typed);
  const others = reading.ok ? [] : problemWords(reading.problems, say);
  if (slug !== '') return [...others, ...refusalWords(refusal, say)];
  return typed.name.trim() === '' ? others : [...others, { field: 'slug', text: say('campaign.slug.empty') }];
}

async function newPage(request: MemberRequest, typed: TypedCampaign, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, visit } = request;
  const title = say('organise.form.new');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${wayBack(say)}<h1>${title}</h1>
<form method="post" action="/desk/campaigns/new" novalidate>${formToken(visit)}${campaignFields(typed, errors, say, house.config.origin)}${actionBar(say('organise.form.make'))}</form></div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

/** GET /desk/campaigns/:slug/change. */
export async function openChange(request: MemberRequest): Promise<Reply> {
  const campaign = await ownCampaign(request);
  return changePage(request, { typed: typedOf(campaign), revision: campaign.revision, isNewer: false }, []);
}

/** POST /desk/campaigns/:slug/change: changes it, unless somebody else did since the form was opened. */
export async function sendChange(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await ownCampaign(request);
  const typed = readCampaignForm(form);
  const revision = form.number('revision') ?? 0;
  const outcome = await changeCampaign(house, visit.actor, campaign.id, revision, typed);
  if (outcome.ok) return seeOther(`/desk/campaigns?saved#campaign-${campaign.slug}`);
  return changePage(request, { typed, revision, isNewer: outcome.refusal.reason === 'changed-elsewhere' }, refusalWords(outcome.refusal, say));
}

type Changing = { typed: TypedCampaign; revision: number; isNewer: boolean };

async function changePage(request: MemberRequest, { typed, revision, isNewer }: Changing, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit } = request;
  const campaign = await ownCampaign(request);
  const title = say('organise.form.change', { campaign: nameIn(campaign, say) });
  const action = deskOf(campaign.slug, 'change');
  const newer = isNewer ? html`<p class="ww-after"><a href="${action}" target="_blank" rel="noopener">${say('organise.form.newer.open')}</a></p>` : '';
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${newer}${wayBack(say, campaign)}<h1>${title}</h1>
<form method="post" action="${action}" novalidate>${formToken(visit)}<input type="hidden" name="revision" value="${revision}">${campaignFields(typed, errors, say, null)}${actionBar(say('organise.form.save'))}</form></div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}
