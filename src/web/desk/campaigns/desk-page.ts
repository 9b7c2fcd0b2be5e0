import { html } from 'hono/html';
import { createHash } from 'node:crypto';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { takingPart } from '../../../campaigns/campaigns.queries.ts';
import { incidentsOf, type Counted, type Incidents } from '../../../campaigns/incidents.queries.ts';
import { authorityLines, longestWaiting, pauseOf, silentOf, type AuthorityLine, type PauseView } from '../../../campaigns/organise.queries.ts';
import type { SaidItem } from '../../../campaigns/said-item.queries.ts';
import { questionCounts, type QuestionCounts } from '../../../campaigns/wall-counts.queries.ts';
import { wallQueue } from '../../../campaigns/wall-queue.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { excerpt } from '../../../core/text.ts';
import { sayDayAndTime, sayLength, sayTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Database } from '../../../platform/database.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { emptyState } from '../../parts/empty.ts';
import { select } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { table } from '../../parts/table.ts';
import { timeTag } from '../../parts/times.ts';
import { json, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { closing } from '../campaigns-report/closing.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { elsewhere } from './elsewhere.ts';
import { campaignOf, deskOf, nameIn, organises, placeOf, whenLine } from './one-campaign.ts';
import { wayBack } from './way-back.ts';

const HOURS = [1, 2, 3, 4, 6, 8, 12];
const USUAL_HOURS = 2;

type Whole = { campaign: Campaign; lines: AuthorityLine[]; waiting: SaidItem[]; questions: QuestionCounts; incidents: Incidents; pause: PauseView | null; hours: number };

const hoursIn = ({ query }: MemberRequest): number => HOURS.find((hours) => String(hours) === query.get('hours')) ?? USUAL_HOURS;

const INCIDENTS_KEPT_MS = 10_000;
const lately = new Map<string, { at: number; incidents: Promise<Incidents> }>();

/** Incidents of the last ten seconds: looking through everything residents wrote is too much for every question of an open page. */
async function incidentsLately(database: Database, campaign: Campaign): Promise<Incidents> {
  const kept = lately.get(campaign.id);
  if (kept && performance.now() - kept.at < INCIDENTS_KEPT_MS) return kept.incidents;
  const incidents = incidentsOf(database, campaign);
  lately.set(campaign.id, { at: performance.now(), incidents });
  // What failed is not kept.
  incidents.catch(() => lately.delete(campaign.id));
  return incidents;
}

async function wholeOf(request: MemberRequest, campaign: Campaign, incidentsIn = incidentsOf): Promise<Whole> {
  const { database, clock } = request.house;
  const [lines, waiting, questions, incidents, pause] = await Promise.all([
    authorityLines(database, campaign, clock()), longestWaiting(database, campaign), questionCounts(database, campaign), incidentsIn(database, campaign), pauseOf(database, campaign.id),
  ]);
  return { campaign, lines, waiting, questions, incidents, pause, hours: hoursIn(request) };
}

/** GET /desk/campaigns/:slug: for its organisers, how it stands across all authorities; for administrators of the others that take part, their own line. */
export async function openDesk(request: MemberRequest): Promise<Reply> {
  const campaign = await campaignOf(request);
  return organises(request.visit.actor, campaign) ? organiserPage(request, await wholeOf(request, campaign)) : ownLine(request, campaign);
}

const numbersOf = ({ lines, questions }: Whole): Record<string, number> => ({
  authorities: lines.filter(({ posts }) => posts > 0).length, voices: lines.reduce((all, { voices }) => all + voices, 0), posts: lines.reduce((all, { posts }) => all + posts, 0),
  asked: questions.asked, answered: questions.answered, waiting: questions.waiting,
});

/** What of the page, besides its numbers, would be other now: who is silent, what waits, incidents, the pause. */
function stateOf(whole: Whole, now: Date): string {
  const silent = silentOf(whole.lines, whole.campaign, whole.hours, now).map(({ slug }) => slug);
  return createHash('sha256').update(JSON.stringify([silent, whole.waiting.map(({ id }) => id), whole.incidents, whole.pause])).digest('base64url').slice(0, 16);
}

/** GET /desk/campaigns/:slug/pulse: what an open page asks every few seconds, as JSON. Numbers only; why a poll: docs/decisions/0010-live-desk.md. */
export async function deskPulse(request: MemberRequest): Promise<Reply> {
  const campaign = await campaignOf(request);
  if (!organises(request.visit.actor, campaign)) throw new AppError('not-allowed', 'only organisers see a campaign whole');
  const whole = await wholeOf(request, campaign, incidentsLately);
  return json({ counts: numbersOf(whole), state: stateOf(whole, request.house.clock()) });
}

async function organiserPage(request: MemberRequest, whole: Whole): Promise<Reply> {
  const { say, house, url } = request;
  const { campaign, hours } = whole;
  const now = house.clock();
  const queue = await wallQueue(house.database, campaign);
  const title = say('organise.desk.title', { campaign: nameIn(campaign, say) });
  const body = html`<div class="ww-organiser" data-controller="organiser" data-organiser-pulse-value="${deskOf(campaign.slug, 'pulse')}?hours=${hours}" data-organiser-state-value="${stateOf(whole, now)}">
${wayBack(say)}<h1>${title}</h1><p class="ww-meta">${whenLine(campaign, say, now)}</p>${ways(campaign, queue.count, say)}
<div aria-live="polite"><p class="ww-note" data-organiser-target="changed" hidden>${say('organise.desk.changed')} <a href="${url.pathname}${url.search}">${say('organise.desk.show')}</a></p></div>
<p class="ww-meta">${say('organise.desk.at', { time: sayTime(now, say.lang) })}</p>${pauseLine(whole.pause, say, now)}${await closing(request, campaign)}${numbers(whole, say)}
<div class="ww-organise">${silence(whole, say, now)}${waits(whole, say, now)}${incidents(whole.incidents, say, now)}</div>${elsewhere(campaign, house.config.origin, say)}</div>`;
  return onDesk(request, { title, current: 'campaigns', body, panes: true });
}

function ways(campaign: Campaign, waiting: number, say: Say): Html {
  const link = (page: 'pause' | 'wall' | 'change' | 'programme' | 'run-sheet' | 'year', word: string | Html) => html`<a href="${deskOf(campaign.slug, page)}">${word}</a>`;
  const moderate = html`${say('organise.link.moderate')}${waiting > 0 ? html` <span class="ww-chip ww-chip--notice">${say('organise.wall.count', { count: waiting })}</span>` : ''}`;
  return html`<div class="ww-row ww-after"><a class="ds_button ww-btn-s" href="${deskOf(campaign.slug, 'pause')}">${icon('pause')} ${say('organise.link.pause')}</a>${link('wall', moderate)}${
    link('programme', say('organise.link.programme'))}${link('run-sheet', say('organise.link.run-sheet'))}${link('change', say('organise.link.change'))}${campaign.kind === 'day' ? link('year', say('year.title')) : ''}${inPublic(campaign, say)}</div>`;
}

/** Where everybody sees it: its wall and its report. */
function inPublic({ slug }: Campaign, say: Say): Html {
  const addresses = addressesIn(say.lang);
  return html`<a href="${addresses.campaign(slug)}">${say('organise.link.wall')}</a><a href="${addresses.campaignPage(slug, 'report')}">${say('organise.link.report')}</a>`;
}

function pauseLine(pause: PauseView | null, say: Say, now: Date): Html {
  if (!pause) return html`<p class="ww-after">${icon('check')} ${say('organise.desk.not-paused')}</p>`;
  return html`<p class="ww-error ww-after">${icon('pause')} ${say('organise.desk.paused', { since: sayDayAndTime(pause.since, say.lang, now), why: pause.why })}</p>`;
}

function numbers(whole: Whole, say: Say): Html {
  const counts = numbersOf(whole);
  const figure = (key: 'authorities' | 'voices' | 'posts' | 'asked' | 'answered' | 'waiting', definition = ''): Html =>
    html`<div><dt>${say(`organise.numbers.${key}`)}${definition ? html` <span class="ww-def">${definition}</span>` : ''}</dt><dd data-count="${key}">${counts[key]}</dd></div>`;
  return html`<section class="ww-sect" aria-labelledby="numbers"><div class="ww-sect__head"><h2 id="numbers">${say('organise.numbers')}</h2></div><dl class="ww-figures">${
    figure('authorities', say('organise.numbers.authorities.def', { count: whole.lines.length }))}${figure('voices')}${figure('posts', say('organise.numbers.posts.def'))}${
    figure('asked', say('organise.numbers.asked.def'))}${figure('answered')}${figure('waiting')}</dl></section>`;
}

function silentTable(silent: readonly AuthorityLine[], say: Say, now: Date): Html {
  const addresses = addressesIn(say.lang);
  return table({
    label: say('organise.silent'), headings: [say('organise.silent.authority'), say('organise.silent.last'), say('organise.silent.posts'), say('organise.silent.next')],
    rows: silent.map(({ slug, name, lastAt, posts, nextAt, nextTitle }) => ({
      cells: [
        html`<a href="${addresses.authority(slug)}">${name}</a>`, lastAt ? timeTag(lastAt, say, now) : html`<span class="ww-chip ww-chip--stop">${say('organise.silent.never')}</span>`, String(posts),
        nextAt ? html`${timeTag(nextAt, say, now)}: ${nextTitle}` : say('organise.silent.next.none'),
      ],
    })),
  });
}

function silence({ campaign, lines, hours }: Whole, say: Say, now: Date): Html {
  const silent = silentOf(lines, campaign, hours, now);
  const over = now >= campaign.endsAt ? html` ${say('organise.desk.over')}` : '';
  const shown = now <= campaign.startsAt ? html`<p>${say('organise.desk.not-yet')}</p>`
    : silent.length > 0 ? silentTable(silent, say, now) : emptyState({ icon: 'check', title: say('organise.silent.none'), text: say('organise.silent.none.text', { count: hours }) });
  return html`<section class="ww-sect"><div class="ww-sect__head"><h2 id="silent">${say('organise.silent')}</h2></div><p>${say('organise.silent.lead', { count: hours })}${over}</p>
<form class="ww-row ww-row--end ww-after" method="get" action="${deskOf(campaign.slug)}#silent">${select({ name: 'hours', label: say('organise.silent.hours'), value: String(hours), options: HOURS.map((each) => ({ value: String(each), label: String(each) })) })}<button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('organise.silent.show')}</button></form>${shown}</section>`;
}

function waits({ waiting }: Whole, say: Say, now: Date): Html {
  const items = waiting.map((item) => html`<li><article class="ww-post" aria-labelledby="waits-${item.id}"><h3 class="ww-h4" id="waits-${item.id}">${say('organise.waiting.for', { authority: item.authority.name })} ${
    say('organise.waiting.length', { length: sayLength(Math.floor((now.getTime() - item.saidAt.getTime()) / 60_000), say.lang) })}</h3>
<p lang="${item.lang}">${excerpt(item.text, 200)}</p><div class="ww-post__foot"><span>${item.name || say('organise.wall.nameless')}</span> ${timeTag(item.saidAt, say, now)} <a href="${placeOf(item, say)}">${say('organise.waiting.open')}<span class="ww-vh"> ${excerpt(item.text, 40)}</span></a></div></article></li>`);
  return html`<section class="ww-sect" aria-labelledby="waits"><div class="ww-sect__head"><h2 id="waits">${say('organise.waiting')}</h2></div><p>${say('organise.waiting.lead')}</p>${
    items.length > 0 ? html`<ul class="ww-feed ww-feed--plain">${items}</ul>` : emptyState({ icon: 'check', title: say('organise.waiting.none'), text: say('organise.waiting.none.text') })}</section>`;
}

function incidents({ withdrawn, lookAlikes, stuck, pauses }: Incidents, say: Say, now: Date): Html {
  const row = (key: 'withdrawn' | 'look-alikes' | 'stuck', counted: readonly Counted[]) => ({
    cells: [say(`organise.incidents.${key}`), String(counted.reduce((all, { count }) => all + count, 0)), counted.map(({ name, count }) => `${name}: ${count}`).join(', ') || '–'] as [string, ...string[]],
  });
  const past = pauses.map(({ why, placedAt, liftedAt }) => {
    const from = sayDayAndTime(placedAt, say.lang, now);
    return html`<li>${liftedAt ? say('organise.incidents.pause', { from, to: sayDayAndTime(liftedAt, say.lang, now), why }) : say('organise.incidents.pause.standing', { from, why })}</li>`;
  });
  return html`<section class="ww-sect"><div class="ww-sect__head"><h2 id="incidents">${say('organise.incidents')}</h2></div><p>${say('organise.incidents.lead')}</p>${table({
    label: say('organise.incidents'), headings: [say('organise.incidents.what'), say('organise.incidents.count'), say('organise.incidents.where')], rows: [row('withdrawn', withdrawn), row('look-alikes', lookAlikes), row('stuck', stuck)],
  })}<h3 class="ww-h4 ww-lg-gap">${say('organise.incidents.pauses')}</h3>${past.length > 0 ? html`<ul class="ww-bullets">${past}</ul>` : html`<p>${say('organise.incidents.no-pauses')}</p>`}</section>`;
}

/** How the member's own authority stands, and whether there is a pause: all that an authority sees that takes part. */
async function ownLine(request: MemberRequest, campaign: Campaign): Promise<Reply> {
  const { house, say, visit } = request;
  const now = house.clock();
  if (!(await takingPart(house.database, campaign.id)).some(({ id }) => id === visit.actor.authorityId)) throw new AppError('not-allowed', 'their authority takes no part');
  const [lines, pause] = await Promise.all([authorityLines(house.database, campaign, now), pauseOf(house.database, campaign.id)]);
  const line = lines.find(({ id }) => id === visit.actor.authorityId);
  const title = say('organise.desk.line.title', { campaign: nameIn(campaign, say) });
  const next = line?.nextAt ? html`<p>${say('organise.silent.next')}: ${timeTag(line.nextAt, say, now)}: ${line.nextTitle}</p>` : '';
  const body = html`<div class="ww-read">${wayBack(say)}<h1>${title}</h1><p class="ww-meta">${whenLine(campaign, say, now)}</p>${pauseLine(pause, say, now)}
<section class="ww-panel"><p>${line?.lastAt ? html`${say('organise.line.posts', { count: line.posts })} ${say('organise.line.last')} ${timeTag(line.lastAt, say, now)}.` : say('organise.line.none')}</p>${next}</section>
<div class="ww-row ww-lg-gap"><a href="${deskOf(campaign.slug, 'run-sheet')}">${say('organise.link.run-sheet')}</a><a href="${deskOf(campaign.slug, 'programme')}">${say('organise.link.programme')}</a>${inPublic(campaign, say)}</div>${elsewhere(campaign, house.config.origin, say)}</div>`;
  return onDesk(request, { title, current: 'campaigns', body });
}
