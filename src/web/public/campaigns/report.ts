import { html } from 'hono/html';
import { takingPart } from '../../../campaigns/campaigns.queries.ts';
import { earlierDays } from '../../../campaigns/earlier-days.ts';
import { reportOf } from '../../../campaigns/report.ts';
import type { Report } from '../../../campaigns/report-numbers.ts';
import { sayDayAndTime, sayLength } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { icon } from '../../parts/icons.ts';
import { dayAndTimeTag } from '../../parts/report-tables.ts';
import { sayCount } from '../../parts/report-values.ts';
import { nameOfCampaign } from '../../parts/wall-campaign.ts';
import { campaignTabs } from '../../parts/wall-head.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishPage } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';
import { countLive } from './counted-again.ts';
import { channelSection, councilSection, lineSection, waitSection } from './report-charts.ts';
import type { ReportPage } from './report-frame.ts';
import { besideSection, definitionsSection, figuresSection, openDataSection, refusedSection } from './report-sections.ts';

/** How the day went, in a sentence or two, with no more praise than there is in the numbers. */
export function leadOf({ numbers }: Report, say: Say): string {
  const { questions, questions_answered: answered, questions_open: open, answer_minutes_median: median } = numbers;
  if (!questions) return say('report.lead.nothing');
  const asked = say('report.questions', { count: questions, number: sayCount(questions) });
  if (!answered) return say('report.lead.none-answered', { questions: asked });
  const length = sayLength(median ?? 0, say.lang);
  if (questions === 1) return say('report.lead.only', { median: length });
  const first = say('report.lead.answered', { count: answered, questions: asked, answered: sayCount(answered), median: length });
  return `${first} ${open ? say('report.lead.some-open', { count: open, number: sayCount(open) }) : say('report.lead.all')}`;
}

function counted({ campaign, report, say, now }: ReportPage): Html {
  const at = dayAndTimeTag(new Date(report.at), say);
  if (report.isFinal) return html`<p class="ww-meta">${say('report.final')} ${at}</p>`;
  if (now < campaign.startsAt) return html`<p class="ww-meta">${say('report.live.ahead')} ${dayAndTimeTag(campaign.startsAt, say)}</p>`;
  return html`<p class="ww-meta">${say('report.live')} ${at}. ${say('report.live.again')}</p>`;
}

function head(page: ReportPage): Html {
  const { campaign, report, say, addresses } = page;
  const name = nameOfCampaign(campaign, say);
  const path = `/campaigns/${campaign.slug}/report`;
  return html`<p class="ww-meta">${say('report.of')} <a href="${addresses.campaign(campaign.slug)}" lang="${name.lang}">${name.text}</a></p>
${counted(page)}<h1>${say('report.title')}</h1><p class="ww-lead">${leadOf(report, say)}</p>
${campaignTabs(campaign.slug, 'report', say)}
<p class="ww-row ww-lg-gap ww-noprint"><a class="ds_button" href="/open/campaigns/${campaign.slug}.json" type="application/json">${icon('download')}${say('report.download')}</a><a href="${path}.csv" type="text/csv">${say('report.csv')}</a><a href="${path}.json" type="application/json">${say('report.json')}</a><a href="#definitions">${say('report.how')}</a></p>`;
}

function mainOf(page: ReportPage): Html {
  const { campaign, say } = page;
  const window = say('report.window', { from: sayDayAndTime(campaign.startsAt, say.lang), to: sayDayAndTime(campaign.endsAt, say.lang) });
  return html`<div class="ww-report">${head(page)}
<section class="ww-sect" aria-labelledby="numbers"><div class="ww-sect__head"><h2 id="numbers">${say('report.numbers')}</h2><span class="ww-meta">${window}</span></div>${figuresSection(page)}</section>
${lineSection(page)}
${waitSection(page)}
${channelSection(page)}
${councilSection(page)}
${refusedSection(say)}
${besideSection(page)}
${definitionsSection(page)}
${openDataSection(page)}</div>`;
}

/** The report of a campaign: what it came to, how each number is made, and the way to the data. */
export async function reportPage(request: PublicRequest): Promise<PublicPage> {
  const { house, say, lang } = request;
  const campaign = await campaignAt(request);
  const { counted: report, againAt } = await countLive(house.clock(), () => reportOf(house, campaign));
  const [councils, beside] = [await takingPart(house.database, campaign.id), await earlierDays(house.database, campaign)];
  const page: ReportPage = { campaign, report, councils, beside, say, addresses: addressesIn(lang), now: house.clock() };
  const name = nameOfCampaign(campaign, say).text;
  return finishPage(
    request,
    { path: addressesIn('en').campaignPage(campaign.slug, 'report'), title: say('report.page', { campaign: name }), description: say('report.description', { campaign: name }), main: mainOf(page) },
    { tags: ['campaigns', `report:${campaign.id}`], changes: report.isFinal ? [] : [againAt], now: page.now });
}
