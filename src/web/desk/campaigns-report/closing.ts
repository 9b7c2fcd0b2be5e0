import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { isReportClosed } from '../../../campaigns/report.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { buttonForm } from '../../parts/form.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { deskOf } from '../campaigns/one-campaign.ts';

/** For a campaign's organisers once it is over: the button that closes its report, or that it is closed. */
export async function closing({ house, say, visit }: MemberRequest, campaign: Campaign): Promise<Html | ''> {
  if (house.clock() < campaign.endsAt) return '';
  const report = html`<a href="${addressesIn(say.lang).campaignPage(campaign.slug, 'report')}">${say('report.title')}</a>`;
  if (await isReportClosed(house.database, campaign.id)) return html`<p class="ww-after">${say('report.finish.done')} ${report}</p>`;
  return html`<div class="ww-row ww-after">${buttonForm({ action: deskOf(campaign.slug, 'finish'), label: say('report.finish'), visit, look: 'main' })}<span class="ww-meta">${say('report.finish.hint')}</span> ${report}</div>`;
}
