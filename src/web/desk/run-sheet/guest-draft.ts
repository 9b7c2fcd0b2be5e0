import { html } from 'hono/html';
import type { Slot } from '../../../campaigns/slots.queries.ts';
import { sayNearDayAndTime } from '../../../core/time.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import { compose } from '../../../publishing/compose.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import { draftToWrite } from '../../../publishing/desk.queries.ts';
import type { DraftRow, MediaRow } from '../../../publishing/drafts.store.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { formToken } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { pictures } from '../../parts/pictures.ts';
import { textHtml } from '../../parts/text.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { findingCard } from '../writing/composer-page.ts';

/** Whether what a guest wrote was sent, and waits for an editor. */
export const guestWaits = (slot: Slot): boolean => slot.isGuest && slot.draft !== null && !slot.draft.isEmpty && (slot.link === null || slot.link.sentAt !== null);

async function words(draft: DraftRow, media: readonly MediaRow[], request: MemberRequest): Promise<Html> {
  const { say, lang, house } = request;
  const around = await surroundingsOf(house, draft.authority_id);
  const outcome = compose({ ...draft, details: draft.details as Record<string, string>, media }, house.clock(), around);
  const findings = outcome.ok ? outcome.composed.findings : [];
  const shown = media.map(({ id, alt, picture }) => ({ id, alt, picture }));
  const described = media.length > 0 ? html`<ul class="ww-list ww-meta">${media.map(({ alt, decorative_reason }) => html`<li>${alt || decorative_reason || '–'}</li>`)}</ul>` : '';
  return html`<div class="ww-saidhere ww-break" lang="${draft.lang}">${textHtml(draft.text, addressesIn(lang))}</div>${pictures(shown, (name) => `/desk/media/${name}`, 'eager')}${described}
${findings.length > 0 ? html`<h3>${say('write.reading-along')}</h3><ul class="ww-list ww-findings">${findings.map((finding, at) => findingCard(finding, at, say))}</ul>` : ''}`;
}

function buttons(slot: Slot, draft: DraftRow, { visit, say, house }: MemberRequest): Html {
  const now = house.clock();
  const isAhead = slot.startsAt > now && draft.scheduled_for === null;
  const publish = html`<button class="ds_button${isAhead ? ' ds_button--secondary' : ''}" type="submit" name="do" value="publish">${say('slot.publish')}</button>`;
  const schedule = isAhead ? html`<button class="ds_button" type="submit" name="do" value="schedule">${say('slot.schedule', { time: sayNearDayAndTime(slot.startsAt, say.lang, now) })}</button>` : '';
  return html`<form class="ww-row ww-lg-gap" method="post" action="/desk/slots/${slot.id}/publish">${formToken(visit)}<input type="hidden" name="draft" value="${draft.id}"><input type="hidden" name="revision" value="${draft.revision}">${schedule}${publish}<a href="/desk/write?draft=${draft.id}">${say('slot.edit')}</a></form>`;
}

/** What a guest wrote, for whoever may touch drafts of the voice, with what the checks say; its editors publish it as they read it. */
export async function guestDraft(slot: Slot, request: MemberRequest): Promise<Html> {
  const { house, visit, say } = request;
  if (!guestWaits(slot) || !slot.voice) return '';
  const found = await draftToWrite(house.database, visit.actor, slot.draft!.id);
  if (!found) return '';
  const mayPublish = mayOnVoice(visit.actor, 'change-any-post', { id: slot.voice.id, authorityId: slot.authorityId });
  return html`<section class="ww-sect ww-panel" aria-labelledby="guest-wrote"><h2 id="guest-wrote">${icon('link')} ${say('slot.by-guest', { name: slot.who })}</h2>
<p class="ww-meta">${say('slot.by-guest.lead', { voice: slot.voice.name })}</p>${await words(found.draft, found.media, request)}${mayPublish ? buttons(slot, found.draft, request) : ''}</section>`;
}
