import { html } from 'hono/html';
import { sayDayAndTime } from '../../../core/time.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { doneNote, errorOf, errorSummary, formToken, select } from '../../parts/form.ts';
import { hourTime } from '../../parts/times.ts';
import { json, type Html, type MemberRequest, type PageReply, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { currentPanel } from './hour-current.ts';
import { collectedList, numberedList, passedList } from './hour-lists.ts';
import { loadHour, nothingTyped, type LoadedHour, type TypedHour } from './hour-load.ts';
import { HOUR_FORM, pressButton, type HourFrame } from './hour-question.ts';

const HOUR_MS = 60 * 60 * 1000;

function closing(frame: HourFrame): Html {
  const { hour, people, typed, actor, say, now } = frame;
  if (hour.closedAt) return html``;
  const head = html`<div class="ww-sect__head"><h2 id="close">${say('hour-desk.close')}</h2></div><p>${say('hour-desk.close.lead')}</p>`;
  const itself = html`<p class="ww-meta ww-after">${say('hour-desk.close.by-itself', { time: sayDayAndTime(new Date(hour.endsAt.getTime() + HOUR_MS), say.lang, now) })}</p>`;
  if (hour.startsAt > now) return html`<section class="ww-sect" aria-labelledby="close">${head}<p class="ww-meta ww-after">${say('hour-desk.close.not-begun')}</p>${itself}</section>`;
  const keeper = select({
    name: 'keeper', label: say('hour-desk.close.keeper'), value: typed.keeper || actor.memberId, error: errorOf(typed.errors, 'keeper'),
    options: people.map(({ id, name }) => ({ value: id, label: name })),
  });
  return html`<section class="ww-sect" aria-labelledby="close">${head}${keeper}<p class="ww-row ww-after">${pressButton('close', say('hour-desk.close'), '')}</p>${itself}</section>`;
}

// What Enter presses in a field of the form: nothing happens, and nothing is lost.
const quiet = (): Html => html`<button class="ww-vh" type="submit" name="do" value="look" tabindex="-1" aria-hidden="true"></button>`;

function bodyOf(request: MemberRequest, frame: HourFrame, done: string | null): Html {
  const { hour, campaign, say, typed } = frame;
  const { visit } = request;
  return html`${errorSummary(say, typed.errors)}${doneNote(done)}<p class="ww-small ww-crumb"><a href="/desk/hours">${say('hour-desk.list')}</a></p><h1>${hour.title}</h1>
<p class="ww-meta ww-row"><span>${say('hour.in-chair', { voice: hour.voice.name })}</span><span>${hourTime(hour, say)}</span><a href="${addressesIn(say.lang).hour(campaign.slug, hour.id)}">${say('hour-desk.see')}</a></p>
<form class="ww-lg-gap" id="${HOUR_FORM}" method="post" action="/desk/hours/${hour.id}" novalidate data-controller="hour" data-hour-url-value="/desk/hours/${hour.id}/pulse" data-hour-stamp-value="${frame.newest}">${formToken(visit)}${quiet()}
<div class="ww-note" role="status" data-hour-target="news" hidden><p>${say('hour-desk.news')} ${pressButton('look', say('hour-desk.news.show'), '', 'ww-linkbtn')}</p></div>
${currentPanel(frame)}
<div class="ww-hourdesk ww-sect">${collectedList(frame)}${numberedList(frame)}</div>
${passedList(frame)}${closing(frame)}</form>`;
}

/** The desk of an hour with everything typed on it. */
export async function showHour(request: MemberRequest, loaded: LoadedHour, typed: TypedHour, done: string | null = null): Promise<PageReply> {
  const { say, house, visit } = request;
  const frame: HourFrame = { ...loaded, typed, actor: visit.actor, say, now: house.clock() };
  const page = { title: `${loaded.hour.title}, ${say('hour-desk.title')}`, current: 'campaigns' as const, body: bodyOf(request, frame, done) };
  return onDesk(request, page, typed.errors.length > 0 ? 422 : 200);
}

/** What was just done, where an address says so. */
function doneOf({ query, say }: MemberRequest): string | null {
  const key = `hour-desk.done.${query.get('done') ?? ''}`;
  return isWordKey(key) ? say(key) : null;
}

/** GET /desk/hours/:hour */
export async function openHour(request: MemberRequest): Promise<Reply> {
  return showHour(request, await loadHour(request), nothingTyped(request.house.clock()), doneOf(request));
}

/** What an open page asks every few seconds: one number, never a resident's words. Why a poll: docs/decisions/0010-live-desk.md. */
export async function hourPulse(request: MemberRequest): Promise<Reply> {
  return json({ stamp: (await loadHour(request)).newest });
}
