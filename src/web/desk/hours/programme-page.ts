import { html } from 'hono/html';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { chairsOf, programmeItem, programmeOf, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { addProgrammeItem, changeProgrammeItem, removeProgrammeItem } from '../../../campaigns/programme.ts';
import { partOf } from '../../../campaigns/campaigns.store.ts';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { londonLocal } from '../../../core/time.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { emptyState } from '../../parts/empty.ts';
import { actionBar, buttonForm, doneNote, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { hourTime } from '../../parts/times.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { campaignOf, deskOf, nameIn } from '../campaigns/one-campaign.ts';
import { wayBack } from '../campaigns/way-back.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { itemFields, programmeErrors, readItem, typedOf, type TypedItem } from './programme-fields.ts';

type Voices = { id: string; name: string }[];

async function campaignFor(request: MemberRequest): Promise<{ campaign: Campaign; voices: Voices }> {
  const { house: { database }, visit: { actor } } = request;
  const campaign = await campaignOf(request);
  if (!(await partOf(database.read, campaign.id, actor.authorityId))) throw new AppError('not-found', 'no campaign in which this council takes part');
  return { campaign, voices: await chairsOf(database.read, campaign.id, actor.authorityId) };
}

const at = ({ slug }: Campaign, itemId = ''): string => deskOf(slug, itemId ? `programme/${itemId}` : 'programme');

function itemLine(item: ProgrammeItem, campaign: Campaign, { say, house, visit }: MemberRequest): Html {
  const isOwn = item.authority.id === visit.actor.authorityId;
  const change = isOwn && !item.closedAt && visit.actor.isAdministrator ? html`<a href="${at(campaign, item.id)}">${say('programme-desk.change')}<span class="ww-vh"> ${item.title}</span></a>` : '';
  const desk = isOwn && item.kind === 'question-hour' && visit.actor.voices.has(item.voice.id) ? html`<a href="/desk/hours/${item.id}">${say('programme-desk.desk')}<span class="ww-vh"> ${item.title}</span></a>` : '';
  return html`<li><strong>${item.title}</strong><p class="ww-meta">${item.kind === 'question-hour' ? say('hour.in-chair', { voice: item.voice.name }) : item.voice.name}${isOwn ? '' : `, ${item.authority.name}`}, ${hourTime(item, say, house.clock())}</p><p class="ww-row ww-small">${change}${desk}</p></li>`;
}

/** Nine in ten items last an hour, and begin on one of the day's. */
function freshItem({ startsAt }: Campaign, now: Date): TypedItem {
  const from = new Date(Math.ceil(Math.max(startsAt.getTime(), now.getTime()) / 3_600_000) * 3_600_000);
  return { kind: 'question-hour', voiceId: '', title: '', about: '', lang: 'en', startsLocal: londonLocal(from), endsLocal: londonLocal(new Date(from.getTime() + 3_600_000)) };
}

function addForm(campaign: Campaign, voices: Voices, typed: TypedItem, errors: FormError[], { say, visit }: MemberRequest): Html {
  const none = emptyState({ icon: 'person', title: say('programme-desk.no-voices'), text: say('programme-desk.no-voices.text') });
  const form = html`<form method="post" action="${at(campaign)}" novalidate>${formToken(visit)}${itemFields(typed, voices, errors, say)}${actionBar(say('programme-desk.add'))}</form>`;
  return html`<section class="ww-sect" aria-labelledby="add"><div class="ww-sect__head"><h2 id="add">${say('programme-desk.add')}</h2></div>${voices.length === 0 ? none : form}</section>`;
}

async function showProgramme(request: MemberRequest, typed: TypedItem | null, errors: FormError[] = []): Promise<Reply> {
  const { house, say, visit, query } = request;
  const { campaign, voices } = await campaignFor(request);
  const items = await programmeOf(house.database, campaign.id);
  const [own, others] = [items.filter(({ authority }) => authority.id === visit.actor.authorityId), items.filter(({ authority }) => authority.id !== visit.actor.authorityId)];
  const list = (some: ProgrammeItem[]): Html => html`<ul class="ww-hourlist ww-lg-gap">${some.map((item) => itemLine(item, campaign, request))}</ul>`;
  const key = `programme-desk.done.${query.get('done') ?? ''}`;
  const name = nameIn(campaign, say);
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(isWordKey(key) ? say(key) : null)}${wayBack(say, campaign)}<h1>${say('programme-desk.title')}</h1><p class="ww-lead">${say('programme-desk.lead', { campaign: name })}</p>
${own.length > 0 ? list(own) : html`<p>${say('programme-desk.empty')}</p>`}
${visit.actor.isAdministrator ? addForm(campaign, voices, typed ?? freshItem(campaign, house.clock()), errors, request) : ''}
${others.length > 0 ? html`<section class="ww-sect" aria-labelledby="others"><div class="ww-sect__head"><h2 id="others">${say('programme-desk.others')}</h2></div>${list(others)}</section>` : ''}</div>`;
  return onDesk(request, { title: `${say('programme-desk.title')}, ${name}`, current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

/** GET /desk/campaigns/:slug/programme: for every member of who takes part to read, for administrators to add to. */
export const openProgramme = (request: MemberRequest): Promise<Reply> => showProgramme(request, null);

/** POST /desk/campaigns/:slug/programme: adds an item. */
export async function sendProgramme(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const { campaign } = await campaignFor(request);
  const typed = readItem(form);
  const outcome = await addProgrammeItem(house, visit.actor, campaign.id, typed);
  return outcome.ok ? seeOther(`${at(campaign)}?done=added`) : showProgramme(request, typed, programmeErrors(outcome.refusal, say));
}

async function ownItem({ house, params, visit }: MemberRequest, campaign: Campaign): Promise<ProgrammeItem> {
  const id = params['item'] ?? '';
  const item = isId(id) ? await programmeItem(house.database, id) : null;
  if (item?.campaignId !== campaign.id || item.authority.id !== visit.actor.authorityId) throw new AppError('not-found', 'no such item of this council');
  return item;
}

async function showItem(request: MemberRequest, typed: TypedItem | null, { errors = [], seen }: { errors?: FormError[]; seen?: number } = {}): Promise<Reply> {
  const { say, visit } = request;
  const { campaign, voices } = await campaignFor(request);
  const item = await ownItem(request, campaign);
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<p class="ww-small ww-crumb"><a href="${at(campaign)}">${say('programme-desk.title')}</a></p><h1>${say('programme-desk.change.title')}</h1>
<form method="post" action="${at(campaign, item.id)}" novalidate>${formToken(visit)}<input type="hidden" name="revision" value="${seen ?? item.revision}">${itemFields(typed ?? typedOf(item), voices, errors, say)}${actionBar(say('programme-desk.save'))}</form>
<div class="ww-sect">${buttonForm({ action: at(campaign, item.id), visit, label: say('programme-desk.remove'), fields: { do: 'remove' } })}</div></div>`;
  return onDesk(request, { title: say('programme-desk.change.title'), current: 'campaigns', body }, errors.length > 0 ? 422 : 200);
}

/** GET /desk/campaigns/:slug/programme/:item */
export const openProgrammeItem = (request: MemberRequest): Promise<Reply> => showItem(request, null);

/** POST /desk/campaigns/:slug/programme/:item: changes it, or takes it off. */
export async function sendProgrammeItem(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const { campaign } = await campaignFor(request);
  const { id } = await ownItem(request, campaign);
  const isRemoval = form.get('do') === 'remove';
  const revision = form.number('revision') ?? -1;
  const outcome = isRemoval ? await removeProgrammeItem(house, visit.actor, id) : await changeProgrammeItem(house, visit.actor, { ...readItem(form), id, revision });
  if (outcome.ok) return seeOther(`${at(campaign)}?done=${isRemoval ? 'removed' : 'changed'}`);
  // What a colleague changed is seen first, and then may be saved over.
  const seen = outcome.refusal.reason === 'changed-elsewhere' || isRemoval ? {} : { seen: revision };
  return showItem(request, isRemoval ? null : readItem(form), { errors: programmeErrors(outcome.refusal, say), ...seen });
}
