import { html } from 'hono/html';
import { slotsOfMember, type Slot } from '../../../campaigns/slots.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { shortTime } from '../writing/wait-words.ts';

/** What is asked of a member within so long stands on the field page, at most so much of it. */
const AHEAD_MS = 12 * 60 * 60_000;
const MOST_SLOTS = 5;

/** A slot that can be written for from the field. */
export type FieldSlot = Slot & { voice: NonNullable<Slot['voice']> };

const isOpen = (slot: Slot, now: Date): slot is FieldSlot =>
  slot.voice !== null && !slot.voice.closed && slot.post === null && slot.campaign.startsAt <= now && slot.campaign.endsAt > now && slot.startsAt.getTime() < now.getTime() + AHEAD_MS;

/** What a member is asked to say soon in a campaign that runs now, by time. */
export async function slotsForField({ house, visit }: MemberRequest): Promise<FieldSlot[]> {
  const now = house.clock();
  const slots = await house.database.within({ authority: visit.actor.authorityId }, (reader) => slotsOfMember(reader, visit.actor.memberId, now));
  return slots.filter((slot) => isOpen(slot, now)).slice(0, MOST_SLOTS);
}

function slotLine(slot: FieldSlot, chosen: string, say: Say, now: Date): Html {
  const time = say('field.slot.time', { from: shortTime(slot.startsAt, say, now), voice: slot.voice.name });
  // What was begun at the desk goes on there.
  const way = slot.draft && !slot.draft.isEmpty
    ? html`<a href="/desk/write?draft=${slot.draft.id}">${slot.title}</a>`
    : html`<a href="/desk/field?slot=${slot.id}" data-slot="${slot.id}" data-voice="${slot.voice.id}"${slot.id === chosen ? html` aria-current="true"` : ''}>${slot.title}</a>`;
  return html`<li><p>${way} <span class="ww-meta">${time}</span></p>${slot.hint ? html`<p class="ww-meta">${slot.hint}</p>` : ''}</li>`;
}

/** What is asked of a member, each with the way to write for it; nothing where nothing is. */
export function slotList(slots: readonly FieldSlot[], chosen: string, say: Say, now: Date): Html {
  if (slots.length === 0) return '';
  return html`<section class="ww-field-list" aria-labelledby="asked"><h2 id="asked" class="ww-h4">${say('field.slots')}</h2><ol class="ww-list">${slots.map((slot) => slotLine(slot, chosen, say, now))}</ol></section>`;
}
