import { html } from 'hono/html';
import { entryOfSource } from '../../../campaigns/hours-list.ts';
import { needsSomebody, type SlotState } from '../../../campaigns/slot-state.ts';
import { stateOf, type Slot } from '../../../campaigns/slots.queries.ts';
import { sayDayAndTime, sayTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { icon, type IconName } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';

// Words and shape first: a gap is the only one in a broken frame.
const LOOK: Record<SlotState, { icon: IconName; chip: string }> = {
  gap: { icon: 'plus', chip: 'ww-chip--gap' },
  declined: { icon: 'cross', chip: 'ww-chip--gap' },
  offered: { icon: 'mail', chip: 'ww-chip--notice' },
  taken: { icon: 'person', chip: '' },
  drafted: { icon: 'pencil', chip: 'ww-chip--brand' },
  scheduled: { icon: 'clock', chip: 'ww-chip--brand' },
  said: { icon: 'check', chip: 'ww-chip--ok' },
  missed: { icon: 'triangle', chip: 'ww-chip--stop' },
};

/** How it stands with a slot: its word with its shape. */
export function stateChip(state: SlotState, say: Say): Html {
  const { icon: name, chip } = LOOK[state];
  return html`<span class="ww-chip ${chip}">${icon(name)}${say(`slot.state.${state}`)}</span>`;
}

/** Who has it, in words; a guest's name is as it was typed. */
function whoHas(slot: Slot, say: Say): string {
  if (!slot.who) return say('slot.nobody');
  return slot.isGuest ? say('slot.by-link', { name: slot.who }) : slot.who;
}

function voiceWords(slot: Slot, say: Say): string {
  if (slot.voice) return slot.voice.name;
  const entry = entryOfSource(slot.source);
  return entry ? `${say('slot.voice.none')} (${say('sheet.suits', { kind: say(`voice.${entry.suits}`) })})` : say('slot.voice.none');
}

/** The time of a slot, in an `hour` of the sheet: the clock alone, with the day for machines. */
function slotTime(slot: Slot, say: Say): Html {
  return html`<time datetime="${slot.startsAt.toISOString()}">${sayTime(slot.startsAt, say.lang)}</time>`;
}

/** What a slot is about and for whom, without its state: for the head of a page. */
export function slotFacts(slot: Slot, say: Say): string {
  return [sayDayAndTime(slot.startsAt, say.lang), voiceWords(slot, say), whoHas(slot, say)].join(' · ');
}

/** One slot in the sheet: its time, what it is about, the voice, who, and how it stands. */
export function slotLine(slot: Slot, say: Say, now: Date): Html {
  const state = stateOf(slot, now);
  return html`<li class="ww-slot${needsSomebody(state) ? ' ww-slot--gap' : ''}" id="slot-${slot.id}"><span class="ww-slot__time ww-num">${slotTime(slot, say)}</span>
<div class="ww-slot__what"><a href="/desk/slots/${slot.id}">${slot.title}</a><p class="ww-meta">${voiceWords(slot, say)} · ${whoHas(slot, say)}</p></div>${stateChip(state, say)}</li>`;
}
