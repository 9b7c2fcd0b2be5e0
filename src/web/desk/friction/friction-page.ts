import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { londonClockAt, londonDayNumber } from '../../../core/london.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { frictionSince, type Friction, type KindCount } from '../../../insights/friction.queries.ts';
import { mayForAuthority, type Actor } from '../../../members/permissions.ts';
import { numberTable, wideNumberTable } from '../../parts/report-tables.ts';
import { sayCount } from '../../parts/report-values.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { frictionCsv } from './friction-csv.ts';
import { sayKind, sayReason, saySeconds, sayShare } from './friction-words.ts';

export const FRICTION_PATH = '/desk/friction';

const PERIODS = [30, 90] as const;
const ENDS = ['taken', 'rewritten', 'kept', 'false-alarm'] as const;

/** Whether somebody sees these numbers: whoever may change the policy, and the editors and owners of any voice. */
export function seesFriction(actor: Actor): boolean {
  const isEditor = [...actor.voices.values()].some((roles) => roles.some((role) => role === 'editor' || role === 'owner'));
  return isEditor || mayForAuthority(actor, 'manage-policy', actor.authorityId);
}

type Counted = { days: number; since: Date; friction: Friction };

/** Whole London days back, today included up to now. */
async function count({ house, visit, query }: MemberRequest): Promise<Counted> {
  const { actor } = visit;
  if (!seesFriction(actor)) throw new AppError('not-allowed', 'only editors and administrators see how much the checks got in the way');
  const days = query.get('days') === '90' ? 90 : 30;
  const since = londonClockAt(londonDayNumber(house.clock()) - days, 0);
  return { days, since, friction: await house.database.within({ authority: actor.authorityId }, (reader) => frictionSince(reader, actor.authorityId, since)) };
}

/** GET /desk/friction.csv: the same numbers as a table. */
export async function frictionFile(request: MemberRequest): Promise<Reply> {
  const { days, since, friction } = await count(request);
  const headers = { 'content-disposition': `attachment; filename="friction-${days}-days.csv"` };
  return { kind: 'bytes', bytes: Buffer.from(frictionCsv(friction, since, request.house.clock())), contentType: 'text/csv; charset=utf-8', headers };
}

/** GET /desk/friction: how much the checks got in the way, each number with what it counts. */
export async function openFriction(request: MemberRequest): Promise<Reply> {
  const { say } = request;
  const { days, since, friction } = await count(request);
  const { name } = await ownAuthority(request);
  const links = PERIODS.map((each) => html`<li>${each === days ? html`<b>${say('friction.days', { count: each })}</b>` : html`<a href="${FRICTION_PATH}?days=${each}">${say('friction.days', { count: each })}</a>`}</li>`);
  const body = html`<h1>${say('friction.title')}</h1><p class="ww-lead">${say('friction.lead', { from: sayDay(since, say.lang), authority: name })}</p>
<nav class="ww-after" aria-label="${say('friction.period')}"><ul class="ww-row ww-list">${links}</ul></nav>
${figures(friction, say)}<div class="ww-report">${gatesSection(friction, say)}${kindsSection(friction, say)}${reasonsSection(friction, say)}</div>
<section class="ww-sect ww-panel" aria-labelledby="not"><h2 id="not">${say('friction.not')}</h2><p>${say('friction.not.text')}</p></section>
<p class="ww-lg-gap"><a href="${FRICTION_PATH}.csv?days=${days}">${say('friction.csv')}</a></p>`;
  return onDesk(request, { title: say('friction.title'), current: request.visit.actor.isAdministrator ? 'council' : 'voices', body });
}

function figure(value: string, name: string, definition: string): Html {
  return html`<div><dt>${name}<br><span class="ww-def">${definition}</span></dt><dd>${value}</dd></div>`;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);
const answered = (kind: KindCount): number => sumOf(ENDS.map((end) => kind[end]));

function figures({ posts, gates, added, addedWhereMet, inReview }: Friction, say: Say): Html {
  const met = sumOf(Object.values(gates));
  const none = say('friction.no-gate.none');
  return html`<dl class="ww-figures ww-lg-gap">${[
    figure(sayShare(posts - met, posts, say), say('friction.no-gate'), posts === 0 ? none : say('friction.no-gate.def', { part: sayCount(posts - met), whole: sayCount(posts) })),
    figure(saySeconds(added.median, say), say('friction.added'), posts === 0 ? none : say('friction.added.def', { p90: saySeconds(added.p90, say) })),
    figure(saySeconds(addedWhereMet.median, say), say('friction.met'), met === 0 ? say('friction.met.none') : say('friction.met.def', { count: sayCount(met), p90: saySeconds(addedWhereMet.p90, say) })),
    figure(saySeconds(inReview.median, say), say('friction.review'), gates.read === 0 ? say('friction.review.none') : say('friction.review.def', { count: sayCount(gates.read), p90: saySeconds(inReview.p90, say) })),
  ]}</dl>`;
}

function section(id: string, heading: string, body: Html): Html {
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${heading}</h2></div>${body}</section>`;
}

function gatesSection({ posts, gates }: Friction, say: Say): Html {
  const none = posts - sumOf(Object.values(gates));
  const rows = ([['none', none], ...Object.entries(gates)] as ['none' | keyof Friction['gates'], number][])
    .map(([gate, number]) => [say(`friction.gate.${gate}`), sayCount(number), sayShare(number, posts, say)] as const);
  return section('gates', say('friction.gates'), html`<p class="ww-def ww-after">${say('friction.gates.caption')}</p>${
    numberTable({ caption: say('friction.gates.table'), headings: [say('friction.gate'), say('friction.posts'), say('friction.share')], rows })}`);
}

/** A name with a bar below it as long as its share of the largest; what it shows stands in the row as numbers. */
function named(name: string, part: number): Html {
  return html`${name}<svg class="ww-chart" width="100%" height="8" aria-hidden="true"><rect class="bar" width="${(100 * part).toFixed(1)}%" height="8"/></svg>`;
}

function kindsSection({ kinds }: Friction, say: Say): Html {
  if (kinds.length === 0) return section('kinds', say('friction.kinds'), html`<p class="ww-after ww-meta">${say('friction.kinds.none')}</p>`);
  const [all, wrong, most] = [sumOf(kinds.map(answered)), sumOf(kinds.map((kind) => kind['false-alarm'])), Math.max(...kinds.map(answered))];
  const rows = kinds.map((kind): [Html, ...string[]] => [named(sayKind(kind.kind, say), answered(kind) / most), sayCount(answered(kind)), ...ENDS.map((end) => sayCount(kind[end]))]);
  const headings = [say('friction.kind'), say('friction.all'), ...ENDS.map((end) => say(`friction.${end}`))];
  return section('kinds', say('friction.kinds'), html`<p class="ww-after">${say('friction.false.def', { part: sayCount(wrong), whole: sayCount(all) })}</p><p class="ww-def ww-after">${say('friction.kinds.caption')}</p>${
    wideNumberTable({ caption: say('friction.kinds.table'), headings, rows })}`);
}

function reasonsSection({ reasons }: Friction, say: Say): Html | '' {
  if (reasons.length === 0) return '';
  const rows = reasons.map(({ outcome, reason, count: number }) => [`${say(`friction.${outcome}`)}: ${sayReason(reason, say)}`, sayCount(number)] as const);
  return section('reasons', say('friction.reasons'), html`<p class="ww-def ww-after">${say('friction.reasons.caption')}</p>${
    numberTable({ caption: say('friction.reasons.table'), headings: [say('friction.reason'), say('friction.count')], rows })}`);
}
