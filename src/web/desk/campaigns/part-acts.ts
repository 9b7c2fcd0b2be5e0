import { html } from 'hono/html';
import { partsOf, chosenVoices } from '../../../campaigns/organise.queries.ts';
import { leaveCampaign, takePart } from '../../../campaigns/take-part.ts';
import { isId } from '../../../core/ids.ts';
import { voicesOfAuthority } from '../../../voices/voices.queries.ts';
import { actionBar, checkboxes, errorOf, errorSummary, formToken, radios, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { campaignsPage } from './list-page.ts';
import { campaignOf, deskOf, nameIn } from './one-campaign.ts';
import { wayBack } from './way-back.ts';

/** POST /desk/campaigns/:slug/part: takes part with all voices, or leaves; one press. */
export async function sendPart(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await campaignOf(request);
  const isLeaving = form.get('do') === 'leave';
  const outcome = isLeaving ? await leaveCampaign(house, visit.actor, campaign.id) : await takePart(house, visit.actor, campaign.id, 'all');
  if (outcome.ok) return seeOther(`/desk/campaigns?${isLeaving ? 'left' : 'joined'}#campaign-${campaign.slug}`);
  // Left already by a colleague: nothing to mend.
  if (outcome.refusal.reason !== 'owner-stays') return seeOther('/desk/campaigns');
  return campaignsPage(request, [{ field: '', text: say('organise.owner-stays') }]);
}

/** GET /desk/campaigns/:slug/voices. */
export async function openVoices(request: MemberRequest): Promise<Reply> {
  const campaign = await campaignOf(request);
  const [parts, chosen] = await Promise.all([partsOf(request.house.database, request.visit.actor.authorityId), chosenVoices(request.house.database, campaign.id, request.visit.actor.authorityId)]);
  return voicesPage(request, { which: parts.get(campaign.id)?.allVoices === false ? 'some' : 'all', chosen }, []);
}

/** POST /desk/campaigns/:slug/voices: takes part with all voices or with those ticked. */
export async function sendVoices(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await campaignOf(request);
  const typed = { which: form.get('which') === 'some' ? ('some' as const) : ('all' as const), chosen: form.all('voice').filter(isId) };
  if (typed.which === 'some' && typed.chosen.length === 0) return voicesPage(request, typed, [{ field: 'voice', text: say('organise.voices.missing') }]);
  const outcome = await takePart(house, visit.actor, campaign.id, typed.which === 'all' ? 'all' : [...new Set(typed.chosen)]);
  return outcome.ok ? seeOther(`/desk/campaigns?chosen#campaign-${campaign.slug}`) : voicesPage(request, typed, [{ field: 'voice', text: say('organise.voices.missing') }]);
}

async function voicesPage(request: MemberRequest, typed: { which: 'all' | 'some'; chosen: readonly string[] }, errors: readonly FormError[]): Promise<Reply> {
  const { house, visit, say } = request;
  const campaign = await campaignOf(request);
  const voices = (await voicesOfAuthority(house.database, visit.actor.authorityId)).filter(({ closedAt }) => closedAt === null);
  const title = say('organise.voices.title');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${wayBack(say)}<h1>${title}</h1><p class="ww-lead">${nameIn(campaign, say)}</p>
<form method="post" action="${deskOf(campaign.slug, 'voices')}" novalidate>${formToken(visit)}${radios({
    name: 'which', label: html`<span class="ww-vh">${title}</span>`, value: typed.which, options: [{ value: 'all', label: say('organise.voices.all') }, { value: 'some', label: say('organise.voices.some') }],
  })}${checkboxes({
    name: 'voice', label: say('organise.voices.which'), values: typed.chosen, error: errorOf(errors, 'voice'),
    options: voices.map((voice) => ({ value: voice.id, label: voice.name, hint: `@${voice.handle}` })),
  })}${actionBar(say('organise.voices.save'))}</form></div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}
