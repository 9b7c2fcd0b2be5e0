import { html } from 'hono/html';
import type { ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import type { ProgrammeRefusal } from '../../../campaigns/programme.ts';
import type { ProgrammeTyped } from '../../../campaigns/programme-words.ts';
import { londonLocal } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { errorOf, field, radios, select, textArea, timeFieldType, type FormError } from '../../parts/form.ts';
import type { Form, Html } from '../../route.ts';

/** An item as the fields show it. */
export type TypedItem = Required<ProgrammeTyped>;

/** What was typed for an item. */
export function readItem(form: Form): TypedItem {
  return { kind: form.get('kind'), voiceId: form.get('voice'), title: form.get('title'), about: form.get('about').replaceAll('\r\n', '\n'), lang: form.get('lang'), startsLocal: form.get('starts'), endsLocal: form.get('ends') };
}

/** An item as it is stored, to be changed. */
export function typedOf({ kind, voice, title, about, lang, startsAt, endsAt }: ProgrammeItem): TypedItem {
  return { kind, voiceId: voice.id, title, about, lang, startsLocal: londonLocal(startsAt), endsLocal: londonLocal(endsAt) };
}

/** Every sentence for why the programme was not changed. */
export function programmeErrors(refusal: ProgrammeRefusal, say: Say): FormError[] {
  if (refusal.reason !== 'problems') return [{ field: '', text: say(`programme.refused.${refusal.reason}`) }];
  return refusal.problems.map((problem) => {
    switch (problem.field) {
      case 'title':
        return { field: 'title', text: say(`programme.problem.title.${problem.problem}`) };
      case 'ends':
        return { field: 'ends', text: say(`programme.problem.ends.${problem.problem}`) };
      case 'about':
        return { field: 'about', text: say('programme.problem.about.too-long') };
      case 'starts':
        return { field: 'starts', text: say('programme.problem.starts.not-a-time') };
      case 'voice':
        return { field: 'voice', text: say('programme.problem.voice.no-such-voice') };
      default:
        return problem satisfies never;
    }
  });
}

/** The fields of an item of the programme. */
export function itemFields(typed: TypedItem, voices: readonly { id: string; name: string }[], errors: readonly FormError[], say: Say): Html {
  const error = (name: string): string | undefined => errorOf(errors, name);
  const time = (name: 'starts' | 'ends', value: string): Html => field({ name, type: timeFieldType(value), label: say(`programme-desk.${name}`), hint: say('programme-desk.time.hint'), value, required: true, error: error(name) });
  return html`${radios({
    name: 'kind', label: say('programme-desk.kind'), value: typed.kind === 'item' ? 'item' : 'question-hour',
    options: [{ value: 'question-hour', label: say('programme-desk.kind.question-hour'), hint: say('programme-desk.kind.question-hour.hint') }, { value: 'item', label: say('programme-desk.kind.item') }],
  })}${select({ name: 'voice', label: say('programme-desk.voice'), hint: say('programme-desk.voice.hint'), value: typed.voiceId, error: error('voice'), options: voices.map(({ id, name }) => ({ value: id, label: name })) })}
${field({ name: 'title', label: say('programme-desk.item-title'), value: typed.title, required: true, error: error('title') })}
${textArea({ name: 'about', label: say('programme-desk.about'), value: typed.about, rows: 3, error: error('about') })}
${select({ name: 'lang', label: say('programme-desk.lang'), value: typed.lang, options: [{ value: 'en', label: say('write.lang.en') }, { value: 'gd', label: say('write.lang.gd') }] })}
<div class="ww-two">${time('starts', typed.startsLocal)}${time('ends', typed.endsLocal)}</div>`;
}
