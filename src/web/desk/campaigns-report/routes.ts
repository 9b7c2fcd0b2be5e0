import { html } from 'hono/html';
import { finishCampaign, type FinishRefusal } from '../../../campaigns/finish-campaign.ts';
import type { WordKey } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { seeOther, type MemberRequest, type Reply, type StaffRoute } from '../../route.ts';
import { campaignOf } from '../campaigns/one-campaign.ts';
import { onDesk } from '../writing/desk-frame.ts';

const WORDS: Record<FinishRefusal['reason'], WordKey> = {
  'no-such-campaign': 'report.finish.nobody', 'not-over': 'report.finish.not-over', 'closed-already': 'report.finish.closed',
};

/** Closes a report, or says why it stays open. */
async function finish(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, lang } = request;
  const campaign = await campaignOf(request);
  const outcome = await finishCampaign(house, visit.actor, campaign.id);
  const addresses = addressesIn(lang);
  if (outcome.ok) return seeOther(addresses.campaignPage(outcome.slug, 'report'));
  const back = html`<p><a href="${addresses.campaignPage(campaign.slug, 'report')}">${say('report.title')}</a></p>`;
  return onDesk(request, { title: say('report.finish'), current: null, body: html`<div class="ww-read"><h1>${say('report.finish')}</h1><p>${say(WORDS[outcome.refusal.reason])}</p>${back}</div>` }, 422);
}

/** What organisers do with their campaign's report. */
export const campaignReportRoutes: readonly StaffRoute[] = [{ method: 'POST', path: '/desk/campaigns/:slug/finish', who: 'administrator', handle: finish }];
