import { html } from 'hono/html';
import type { SlotTyped } from '../../../campaigns/slot-words.ts';
import type { PlannedVoice } from '../../../campaigns/slots.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import { errorOf, field, select, textArea, timeFieldType, type FormError } from '../../parts/form.ts';
import type { Form, Html } from '../../route.ts';

/** What a form says of a slot. */
export function readTyped(form: Form): SlotTyped {
  return { title: form.get('title'), hint: form.get('hint').replaceAll('\r\n', '\n'), startsLocal: form.get('starts').slice(0, 40), minutes: form.get('minutes').slice(0, 10), voiceId: form.get('voice') };
}

/** The fields of a slot; `mayBeNobodys` offers to leave its voice open, which is the administrators' to do. */
export function slotFields(typed: SlotTyped, voices: readonly PlannedVoice[], mayBeNobodys: boolean, errors: readonly FormError[], say: Say): Html {
  const options = [...(mayBeNobodys ? [{ value: '', label: say('slot.voice.none') }] : []), ...voices.map(({ id, name }) => ({ value: id, label: name }))];
  return html`${field({ name: 'title', label: say('slot.title'), value: typed.title, error: errorOf(errors, 'title'), maxlength: 240 })}${
    textArea({ name: 'hint', label: say('slot.hint'), hint: say('slot.hint.hint'), value: typed.hint, error: errorOf(errors, 'hint'), rows: 2 })}${
    field({ name: 'starts', label: say('slot.starts'), hint: say('programme-desk.time.hint'), type: timeFieldType(typed.startsLocal), value: typed.startsLocal, error: errorOf(errors, 'starts'), short: true })}${
    field({ name: 'minutes', label: say('slot.minutes'), value: typed.minutes, inputmode: 'numeric', error: errorOf(errors, 'minutes'), short: true })}${
    select({ name: 'voice', label: say('slot.voice'), value: typed.voiceId, options, error: errorOf(errors, 'voice') })}`;
}
