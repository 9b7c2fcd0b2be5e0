import { html } from 'hono/html';
import { partOf } from '../../../campaigns/campaigns.store.ts';
import { confirmItem } from '../../../campaigns/confirm-item.ts';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { makeYear } from '../../../campaigns/make-year.ts';
import { programmeOf } from '../../../campaigns/programme.queries.ts';
import { whatFollows, type NextCampaign } from '../../../campaigns/year-day.queries.ts';
import { planYear, type YearPlan } from '../../../campaigns/year-plan.ts';
import { openQuestionsOf } from '../../../campaigns/year-questions.queries.ts';
import { slotsAgain } from '../../../campaigns/year.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, doneNote, formToken } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { campaignOf, deskOf, nameIn, organises, ownCampaign } from '../campaigns/one-campaign.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { madeHours, plannedHours, questionsTable, section, slotsTable, windowLine } from './year-sections.ts';

const yearPath = (slug: string): string => deskOf(slug, 'year');

/** GET /desk/campaigns/:slug/year: for organisers, what one press makes of the day, and afterwards what it made; for administrators of the others, what was made. */
export async function openYear(request: MemberRequest): Promise<Reply> {
  const { house } = request;
  const campaign = await campaignOf(request);
  const { year, nextDay } = await whatFollows(house.database.read, campaign.id);
  if (year) return madePage(request, campaign, year, nextDay);
  if (!organises(request.visit.actor, campaign)) throw new AppError('not-allowed', 'only organisers make a year of a day');
  if (campaign.kind !== 'day') throw new AppError('not-found', 'a year is made of a day');
  return campaign.endsAt > house.clock() ? notYet(request, campaign) : planPage(request, campaign, nextDay);
}

function frame(request: MemberRequest, campaign: Campaign, body: Html, done: string | null = null): Promise<Reply> {
  const { say } = request;
  const title = say('year.title');
  const main = html`<div>${doneNote(done)}<p class="ww-meta"><a href="${deskOf(campaign.slug)}">${nameIn(campaign, say)}</a></p><h1>${title}</h1>${body}</div>`;
  return onDesk(request, { title: `${title}, ${nameIn(campaign, say)}`, current: 'campaigns', body: main });
}

function notYet(request: MemberRequest, campaign: Campaign): Promise<Reply> {
  const { say, house } = request;
  const text = say('year.not-over.text', { time: sayDayAndTime(campaign.endsAt, say.lang, house.clock()) });
  return frame(request, campaign, emptyState({ icon: 'calendar', title: say('year.not-over'), text, level: 2 }));
}

async function planPage(request: MemberRequest, campaign: Campaign, nextDay: NextCampaign | null): Promise<Reply> {
  const { say, house, visit } = request;
  const plan = await house.database.within('house', (reader) => planYear(reader, { ...campaign, authorityId: campaign.owner.id }, house.clock()));
  const press = html`<form method="post" action="${yearPath(campaign.slug)}">${formToken(visit)}${actionBar(say('year.press'))}</form>`;
  return frame(request, campaign, html`<p class="ww-lead">${say('year.lead', { name: nameIn(campaign, say) })}</p>${planned(request, plan, nextDay)}${press}`);
}

function planned(request: MemberRequest, plan: YearPlan, nextDay: NextCampaign | null): Html {
  const { say, house } = request;
  const names = new Map(plan.parts.map(({ id, name }) => [id, name]));
  const next = nextDay ?? plan.nextDay;
  return html`${section('campaign', say('year.campaign'), html`<p>${windowLine('year.campaign.text', plan.year, say)}</p><p>${say('year.councils', { count: plan.parts.length })}</p>`)}
${section('slots', say('year.slots'), slotsTable(plan.slots, (id) => names.get(id) ?? '', say, house.clock()))}
${section('questions', say('year.questions'), questionsTable(plan.questions, say('year.questions.lead'), request))}
${section('hours', say('year.hours'), plannedHours(plan.hours, say))}
${section('next', say('year.next'), html`<p>${windowLine('year.next.text', next, say)}</p>${nextDay ? html`<p>${say('year.next.made')}</p>` : ''}`)}`;
}

const DONE = { made: 'year.made', before: 'year.made.before', confirmed: 'year.hours.confirmed.done' } as const;

async function madePage(request: MemberRequest, campaign: Campaign, year: NextCampaign, nextDay: NextCampaign | null): Promise<Reply> {
  const { say, house, query, visit } = request;
  const isOrganiser = organises(visit.actor, campaign);
  if (!isOrganiser && !(await partOf(house.database.read, year.id, visit.actor.authorityId))) throw new AppError('not-allowed', 'their authority takes no part in the year');
  const isFor = ({ authorityId }: { authorityId: string }): boolean => isOrganiser || authorityId === visit.actor.authorityId;
  const [questions, slots] = await house.database.within('house', async (reader) => [await openQuestionsOf(reader, campaign.id), await slotsAgain(reader, year.id)] as const);
  const items = await programmeOf(house.database, year.id);
  const addresses = addressesIn(say.lang);
  const linkTo = (next: NextCampaign): Html => html`<a href="${addresses.campaign(next.slug)}">${nameIn(next, say)}</a>`;
  const again = slots.filter(isFor);
  const done = DONE[(query.get('done') ?? '') as keyof typeof DONE];
  const body = html`<p class="ww-lead">${say('year.lead.made', { name: nameIn(campaign, say) })}</p>
${section('campaign', say('year.campaign'), html`<p>${linkTo(year)}. ${windowLine('year.campaign.text', year, say)}</p>`)}
${section('slots', say('year.slots'), html`<p>${say('year.slots.made', { count: again.reduce((sum, { count }) => sum + count, 0) })} <a href="${deskOf(year.slug, 'run-sheet')}">${say('year.slots.open')}</a></p><ul class="ww-bullets">${again.map(({ name, count }) => html`<li>${name}: ${count}</li>`)}</ul>`)}
${section('questions', say('year.questions'), questionsTable(questions.filter(isFor), say('year.questions.lead.made'), request))}
${section('hours', say('year.hours'), madeHours(items.filter(({ kind }) => kind === 'question-hour'), campaign.slug, request))}
${nextDay ? section('next', say('year.next'), html`<p>${linkTo(nextDay)}. ${windowLine('year.next.text', nextDay, say)}</p>`) : ''}`;
  return frame(request, campaign, body, done ? say(done) : null);
}

/** POST /desk/campaigns/:slug/year: the one press. */
export async function sendYear(request: MemberRequest): Promise<Reply> {
  const campaign = await ownCampaign(request);
  const outcome = await makeYear(request.house, request.visit.actor, campaign.id);
  if (outcome.ok) return seeOther(`${yearPath(campaign.slug)}?done=${outcome.isNew ? 'made' : 'before'}`);
  if (outcome.refusal.reason === 'not-over') return notYet(request, campaign);
  throw new AppError('not-found', `no year can be made of this: ${outcome.refusal.reason}`);
}

/** POST /desk/campaigns/:slug/year/confirm: the chair's authority agrees to the hour that was proposed to it. */
export async function sendConfirm(request: MemberRequest): Promise<Reply> {
  const campaign = await campaignOf(request);
  const outcome = await confirmItem(request.house, request.visit.actor, request.form.get('item'));
  if (!outcome.ok) throw new AppError('not-found', 'no such item of their programme');
  return seeOther(`${yearPath(campaign.slug)}?done=confirmed`);
}
