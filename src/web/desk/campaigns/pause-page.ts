import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { queuedPosts, type HeldCount } from '../../../campaigns/incidents.queries.ts';
import { pauseOf, voicesMatching, type NamedVoice, type PauseView } from '../../../campaigns/organise.queries.ts';
import { pauseCampaign, resumeCampaign, type PauseRefusal } from '../../../campaigns/pause.ts';
import { isId } from '../../../core/ids.ts';
import { londonParts } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { buttonForm, checkboxes, doneNote, errorOf, errorSummary, field, formToken, textArea, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { table } from '../../parts/table.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { deskOf, nameIn, ownCampaign } from './one-campaign.ts';

type Typed = { reason: string; chosen: string[]; find: string };

/** To the second, since the pause holds from that second on: '13:05:09'. */
function clockOf(at: Date): string {
  const { hour, minute } = londonParts(at);
  return [hour, minute, at.getUTCSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

const pausePath = ({ slug }: Campaign): string => deskOf(slug, 'pause');

function errorsOf(refusal: PauseRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-reason':
      return [{ field: 'reason', text: say('organise.pause.no-reason') }];
    case 'too-long':
      return [{ field: 'reason', text: say('organise.pause.too-long', { most: refusal.most }) }];
    case 'no-such-voice':
      return [{ field: 'voice', text: say('organise.pause.no-such-voice') }];
    default:
      return [{ field: '', text: say('organise.pause.not-paused') }];
  }
}

const typedIn = ({ form }: MemberRequest): Typed => ({ reason: form.get('reason').slice(0, 2000), chosen: [...new Set(form.all('voice').filter(isId))].slice(0, 500), find: form.get('find').slice(0, 60) });

/** GET /desk/campaigns/:slug/pause: what a pause does and its form; while one stands, what it holds and the way on. */
export async function openPause(request: MemberRequest): Promise<Reply> {
  const campaign = await ownCampaign(request);
  const pause = await pauseOf(request.house.database, campaign.id);
  return pausePage(request, campaign, { reason: pause?.why ?? '', chosen: pause?.voices.map(({ id }) => id) ?? [], find: '' }, []);
}

/** POST /desk/campaigns/:slug/pause: pauses it, or changes the pause; `do` find only looks for voices, and keeps all that was typed. */
export async function sendPause(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const campaign = await ownCampaign(request);
  const typed = typedIn(request);
  if (form.get('do') === 'find') return pausePage(request, campaign, typed, []);
  const outcome = await pauseCampaign(house, visit.actor, { campaignId: campaign.id, reason: typed.reason, voiceIds: typed.chosen });
  return outcome.ok ? seeOther(`${pausePath(campaign)}#standing`) : pausePage(request, campaign, typed, errorsOf(outcome.refusal, say));
}

/** POST /desk/campaigns/:slug/resume: lets it go on. */
export async function sendResume(request: MemberRequest): Promise<Reply> {
  const { house, visit } = request;
  const campaign = await ownCampaign(request);
  const outcome = await resumeCampaign(house, visit.actor, campaign.id);
  return seeOther(`${pausePath(campaign)}?${outcome.ok ? 'resumed' : 'not-paused'}`);
}

async function pausePage(request: MemberRequest, campaign: Campaign, typed: Typed, errors: readonly FormError[]): Promise<Reply> {
  const { house, say, query } = request;
  const { database } = house;
  const [pause, counts, voices] = await Promise.all([pauseOf(database, campaign.id), queuedPosts(database, campaign, house.clock()), voicesMatching(database, campaign.id, typed.chosen, typed.find)]);
  const title = say('organise.pause.title', { campaign: nameIn(campaign, say) });
  const note = query.has('resumed') ? say('organise.resumed') : query.has('not-paused') ? say('organise.pause.not-paused') : null;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(pause ? null : note)}<p class="ww-meta"><a href="${deskOf(campaign.slug)}">${say('organise.link.desk')}</a></p>
<h1>${title}</h1>${pause ? standing(request, campaign, pause, counts) : html`<p class="ww-lead">${say('organise.pause.lead')}</p>${whatItDoes(say)}${heldCounts(counts, say, 'organise.pause.counts.before')}`}
${pauseForm(request, campaign, { typed, voices, isStanding: pause !== null }, errors)}</div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

function whatItDoes(say: Say): Html {
  return html`<section class="ww-sect" aria-labelledby="does"><div class="ww-sect__head"><h2 id="does">${say('organise.pause.does')}</h2></div><ul class="ww-bullets">${
    (['queue', 'people', 'answers', 'until'] as const).map((what) => html`<li>${say(`organise.pause.does.${what}`)}</li>`)}</ul></section>`;
}

/** That it stands, since which second, what it holds, who may speak, and what going on would do. */
function standing({ say, visit }: MemberRequest, campaign: Campaign, pause: PauseView, counts: readonly HeldCount[]): Html {
  const names = pause.voices.map(({ name, authority }) => html`<li>${name} <span class="ww-meta">${authority}</span></li>`);
  return html`<section class="ww-panel ww-panel--accent ww-lg-gap" aria-labelledby="standing"><h2 id="standing">${icon('pause')} ${say('organise.pause.standing', { time: clockOf(pause.since) })}</h2>
<p role="status">${say('organise.pause.standing.text')}</p><p class="ww-after"><b>${say('organise.pause.why')}:</b> “${pause.why}”</p></section>
<section class="ww-sect" aria-labelledby="allowed"><div class="ww-sect__head"><h2 id="allowed">${say('organise.pause.allowed')}</h2></div>${names.length > 0 ? html`<ul class="ww-bullets">${names}</ul>` : html`<p>${say('organise.pause.allowed.none')}</p>`}</section>
${heldCounts(counts, say)}${goingOn(campaign, counts, { say, visit })}`;
}

const sum = (counts: readonly HeldCount[], of: 'queued' | 'waiting' | 'late' | 'free'): number => counts.reduce((all, count) => all + count[of], 0);

function heldCounts(counts: readonly HeldCount[], say: Say, heading: 'organise.pause.counts' | 'organise.pause.counts.before' = 'organise.pause.counts'): Html {
  const total = { slug: '', name: say('organise.pause.counts.all'), queued: sum(counts, 'queued'), waiting: sum(counts, 'waiting'), late: 0, free: sum(counts, 'free') };
  const rows = [...counts, total].map(({ name, waiting, queued, free }) => ({ cells: [name, String(waiting), String(queued), String(free)] as [string, ...string[]] }));
  const shown = counts.length === 0 ? html`<p>${say('organise.pause.counts.none')}</p>` : table({
    label: say(heading), headings: [say('organise.pause.counts.authority'), say('organise.pause.counts.waiting'), say('organise.pause.counts.queued'), say('organise.pause.counts.free')], rows,
  });
  return html`<section class="ww-sect"><div class="ww-sect__head"><h2 id="counts">${say(heading)}</h2></div>${shown}</section>`;
}

function goingOn(campaign: Campaign, counts: readonly HeldCount[], { say, visit }: Pick<MemberRequest, 'say' | 'visit'>): Html {
  const late = sum(counts, 'late');
  const will = [
    ['organise.resume.fresh', sum(counts, 'waiting') - late] as const, ['organise.resume.late', late] as const, ['organise.resume.later', sum(counts, 'queued')] as const,
  ].filter(([, count]) => count > 0);
  return html`<section class="ww-sect" aria-labelledby="resume"><div class="ww-sect__head"><h2 id="resume">${say('organise.resume.title')}</h2></div>${
    will.length > 0 ? html`<ul class="ww-bullets">${will.map(([key, count]) => html`<li>${say(key, { count })}</li>`)}</ul>` : html`<p>${say('organise.resume.nothing')}</p>`}
<div class="ww-lg-gap">${buttonForm({ action: deskOf(campaign.slug, 'resume'), label: html`${icon('play')} ${say('organise.resume')}`, visit, look: 'main' })}</div></section>`;
}

type PauseForm = { typed: Typed; voices: readonly NamedVoice[]; isStanding: boolean };

function pauseForm({ say, visit }: MemberRequest, campaign: Campaign, { typed, voices, isStanding }: PauseForm, errors: readonly FormError[]): Html {
  const label = say(isStanding ? 'organise.pause.change' : 'organise.pause.do');
  const nobody = typed.find.trim() !== '' && voices.every(({ id }) => typed.chosen.includes(id)) ? html`<p role="status">${say('organise.pause.found.none', { text: typed.find })}</p>` : '';
  const boxes = voices.length === 0 ? html`<span id="voice"></span>` : checkboxes({
    name: 'voice', label: say('organise.pause.ticked'), values: typed.chosen, error: errorOf(errors, 'voice'), options: voices.map(({ id, name, handle, authority }) => ({ value: id, label: name, hint: `@${handle}, ${authority}` })),
  });
  const send = html`<button class="ds_button" type="submit" name="do" value="pause">${icon('pause')} ${label}</button>`;
  // The first button is the one that Enter presses.
  return html`<form class="ww-sect" method="post" action="${pausePath(campaign)}" novalidate>${formToken(visit)}${isStanding ? html`<div class="ww-sect__head"><h2>${say('organise.pause.change.title')}</h2></div>` : ''}${
    textArea({ name: 'reason', label: say('organise.pause.reason'), hint: say('organise.pause.reason.hint'), value: typed.reason, rows: 2, maxlength: 300, error: errorOf(errors, 'reason') })}
<fieldset class="ww-field"><legend class="ww-legend">${say('organise.pause.allowed')}</legend><p class="ww-hint">${say('organise.pause.allowed.hint')}</p>${boxes}${nobody}<button class="ww-vh" type="submit" name="do" value="find" tabindex="-1" aria-hidden="true">${say('organise.pause.find.do')}</button>${
    field({ name: 'find', type: 'search', label: say('organise.pause.find'), value: typed.find, autocomplete: 'off', short: true })}<button class="ds_button ds_button--secondary ww-btn-s" type="submit" name="do" value="find">${say('organise.pause.find.do')}</button></fieldset>
<div class="ww-actionbar ww-lg-gap">${send}</div></form>`;
}
