import { html } from 'hono/html';
import { authorityById } from '../../../authorities/authorities.queries.ts';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { partOf } from '../../../campaigns/campaigns.store.ts';
import { mayPlan } from '../../../campaigns/slot-access.ts';
import { needsSomebody } from '../../../campaigns/slot-state.ts';
import type { SlotTyped } from '../../../campaigns/slot-words.ts';
import { plannedVoices, sheetOf, stateOf, type PlannedVoice, type Slot } from '../../../campaigns/slots.queries.ts';
import { londonLocal } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, doneNote, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { campaignOf, deskOf, nameIn } from '../campaigns/one-campaign.ts';
import { wayBack } from '../campaigns/way-back.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { comingHour, glance, hourSections, hoursOf } from './hours.ts';
import { seedSection } from './seed-section.ts';
import { slotFields } from './slot-fields.ts';

type Sheet = { campaign: Campaign; authority: { name: string }; slots: Slot[]; voices: PlannedVoice[] };

async function loadSheet(request: MemberRequest): Promise<Sheet & { takesPart: boolean }> {
  const { house, visit } = request;
  const { authorityId } = visit.actor;
  const campaign = await campaignOf(request);
  const authority = (await authorityById(house.database, authorityId))!;
  return house.database.within({ authority: authorityId }, async (reader) => ({
    campaign, authority, takesPart: (await partOf(reader, campaign.id, authorityId)) !== null,
    slots: await sheetOf(reader, campaign.id, authorityId), voices: await plannedVoices(reader, campaign.id, authorityId),
  }));
}

/** What was done, as the page's address says it: a key of 'sheet.done.<it>', with a number. */
export function doneWords(query: URLSearchParams, say: Say): string | null {
  const key = `sheet.done.${query.get('done')}`;
  return query.has('done') && isWordKey(key) ? say(key, { count: Math.min(Number(query.get('count')) || 0, 999) }) : null;
}

function counts(slots: readonly Slot[], say: Say, now: Date): Html {
  const gaps = slots.filter((slot) => needsSomebody(stateOf(slot, now))).length;
  const missed = slots.filter((slot) => stateOf(slot, now) === 'missed').length;
  const words = [say('sheet.slots', { count: slots.length }), gaps > 0 ? say('sheet.gaps', { count: gaps }) : say('sheet.gaps.none'), ...(missed > 0 ? [say('sheet.missed', { count: missed })] : [])];
  return html`<p class="ww-lead"><strong>${words.join(' · ')}</strong></p>`;
}

/** What is below a long sheet is one press away. */
function toTools(request: MemberRequest, voices: readonly PlannedVoice[], canSeed: boolean): Html {
  const { visit: { actor }, say } = request;
  const mayAll = mayPlan(actor, actor.authorityId, null);
  const mayAdd = mayAll || voices.some(({ id }) => mayPlan(actor, actor.authorityId, id));
  return html`<p class="ww-row"><a href="/desk/my-slots">${say('sheet.mine')}</a>${mayAdd ? html`<a href="#add">${say('sheet.add')}</a>` : ''}${canSeed ? html`<a href="#seed">${say('sheet.seed')}</a>` : ''}</p>`;
}

function filters(slug: string, onlyGaps: boolean, say: Say): Html {
  const link = (words: string, query: string, here: boolean): Html => html`<a href="${deskOf(slug, 'run-sheet')}${query}"${here ? html` aria-current="true"` : ''}>${words}</a>`;
  return html`<nav class="ww-row ww-lg-gap" aria-label="${say('sheet.show')}"><span>${say('sheet.show')}</span> ${link(say('sheet.show.all'), '', !onlyGaps)} ${link(say('sheet.show.gaps'), '?show=gaps', onlyGaps)}</nav>`;
}

function shownSlots({ campaign, slots }: Sheet, onlyGaps: boolean, say: Say, now: Date): Html {
  if (slots.length === 0) return html`<div class="ww-lg-gap">${emptyState({ icon: 'calendar', level: 2, title: say('sheet.empty.title'), text: say('sheet.empty') })}</div>`;
  const shown = onlyGaps ? slots.filter((slot) => needsSomebody(stateOf(slot, now))) : slots;
  const list = shown.length > 0
    ? hourSections(hoursOf(shown, campaign), say, now)
    : emptyState({ icon: 'check', level: 2, title: say('sheet.nothing-here.title'), text: say('sheet.nothing-here') });
  return html`${glance(hoursOf(slots, campaign), say, now)}${filters(campaign.slug, onlyGaps, say)}${list}`;
}

function addSection({ campaign, voices }: Sheet, { visit, say, house }: MemberRequest, typed: SlotTyped | null, errors: readonly FormError[]): Html {
  const { actor } = visit;
  const own = voices.filter(({ id }) => mayPlan(actor, actor.authorityId, id));
  const mayBeNobodys = mayPlan(actor, actor.authorityId, null);
  if (own.length === 0 && !mayBeNobodys) return '';
  const blank: SlotTyped = { title: '', hint: '', startsLocal: londonLocal(comingHour(campaign, house.clock())), minutes: '30', voiceId: own[0]?.id ?? '' };
  return html`<section class="ww-sect ww-panel" aria-labelledby="add"><h2 id="add">${say('sheet.add')}</h2><form method="post" action="${deskOf(campaign.slug, 'run-sheet')}" novalidate>${formToken(visit)}${
    slotFields(typed ?? blank, own, mayBeNobodys, errors, say)}${actionBar(say('sheet.add'))}</form></section>`;
}

/** The run sheet, with what was typed into it and could not be done. */
export async function showSheet(request: MemberRequest, typed: SlotTyped | null = null, errors: readonly FormError[] = []): Promise<Reply> {
  const { say, visit, query, house } = request;
  const { takesPart, ...sheet } = await loadSheet(request);
  const { campaign, authority, slots } = sheet;
  const name = nameIn(campaign, say);
  const title = say('sheet.of', { campaign: name });
  const seeds = mayPlan(visit.actor, visit.actor.authorityId, null) ? seedSection(campaign, slots, visit, say, house.clock()) : '';
  const tools = html`${slots.length === 0 ? html`${seeds}${addSection(sheet, request, typed, errors)}` : html`${addSection(sheet, request, typed, errors)}${seeds}`}`;
  const head = html`<h1 class="ww-break">${title}</h1>${takesPart ? html`<p>${say('sheet.lead', { authority: authority.name })}</p>${slots.length > 0 ? counts(slots, say, house.clock()) : ''}${toTools(request, sheet.voices, seeds !== '')}` : ''}`;
  const inside = takesPart
    ? html`${shownSlots(sheet, query.get('show') === 'gaps', say, house.clock())}${tools}`
    : emptyState({ icon: 'calendar', level: 2, title: say('sheet.not-part.title'), text: say('sheet.not-part', { campaign: name }) });
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${errors.length > 0 ? '' : doneNote(doneWords(query, say))}${wayBack(say, takesPart ? campaign : null)}<div class="ww-stack-s">${head}</div>${inside}</div>`;
  return onDesk(request, { title, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

/** GET /desk/campaigns/:slug/run-sheet */
export async function openSheet(request: MemberRequest): Promise<Reply> {
  return showSheet(request);
}
