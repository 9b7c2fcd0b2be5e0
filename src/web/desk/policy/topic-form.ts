import { html } from 'hono/html';
import { SAFETY_KINDS, type FindingKind, type PolicySource } from '../../../checks/index.ts';
import type { Say } from '../../../core/words/index.ts';
import { readDay } from '../../../publishing/safety/dated-topic.ts';
import { LEVELS, POLICY_KINDS, type TopicTyped } from '../../../publishing/safety/read-policy.ts';
import { checkbox, checkboxes, errorOf, field, select, textArea, type FormError } from '../../parts/form.ts';
import type { Form, Html } from '../../route.ts';

const lines = (text: string): string[] => text.split('\n');

/** 'title | address | day'; a title may hold the sign itself. */
function sourceOf(line: string): PolicySource {
  const parts = line.split('|').map((part) => part.trim());
  if (parts.length < 3) return { title: parts[0] ?? '', url: parts[1] ?? '', read: '' };
  return { title: parts.slice(0, -2).join(' | '), url: parts.at(-2)!, read: parts.at(-1)! };
}

const writeSource = ({ title, url, read }: PolicySource): string => [title, url, read].filter((part) => part !== '').join(' | ');

/** A topic as its form was filled in. What only the English form has is empty in the Gaelic one. */
export function typedTopic(form: Form, id: string): TopicTyped {
  const level = form.get('level');
  return {
    id,
    title: form.get('title'),
    canSay: lines(form.get('can-say')),
    how: form.get('how'),
    sources: lines(form.get('sources')).filter((line) => line.trim() !== '').map(sourceOf),
    kinds: form.all('kinds'),
    level: level === '' ? null : level,
    reason: form.get('reason'),
    cues: lines(form.get('cues')),
    asksReader: form.has('asks-reader'),
    from: form.get('from'),
    until: form.get('until'),
  };
}

function kindsFields(say: Say, kinds: readonly string[], errors: readonly FormError[]): Html {
  const isPeople = (kind: FindingKind): boolean => (SAFETY_KINDS as readonly string[]).includes(kind);
  const options = (some: readonly FindingKind[]) => some.map((kind) => ({ value: kind, label: say(`finding-kind.${kind}`) }));
  const error = errorOf(errors, 'kinds');
  return html`<details class="ww-details"${error ? html` open` : ''}><summary>${say('policy.topic.kinds.chosen', { count: kinds.length })}</summary><p class="ww-hint">${say('policy.topic.kinds.hint')}</p>${
    checkboxes({ name: 'kinds', label: say('policy.topic.kinds.people'), values: kinds, options: options(POLICY_KINDS.filter(isPeople)), error })}${
    checkboxes({ name: 'kinds', id: 'kinds-wording', label: say('policy.topic.kinds.wording'), values: kinds, options: options(POLICY_KINDS.filter((kind) => !isPeople(kind))) })}</details>`;
}

// What is no day would be dropped by a field for days, so it is kept as text.
const dayField = (name: 'from' | 'until', label: string, hint: string, value = '', errors: readonly FormError[] = []): Html =>
  field({ name, label, ...(hint ? { hint } : {}), value, type: readDay(value) === null ? 'text' : 'date', short: true, error: errorOf(errors, name) });

/** What a topic decides: which findings, how grave, in whose words, who reads them, and on which days. */
export function decisionFields(say: Say, { kinds, level, cues, asksReader, from, until }: TopicTyped, errors: readonly FormError[]): Html {
  const levels = [{ value: '', label: say('policy.level.own') }, ...LEVELS.map((each) => ({ value: each, label: say(`policy.level.${each}`) }))];
  return html`<h2 class="ww-h4 ww-lg-gap">${say('policy.topic.decides')}</h2>${kindsFields(say, kinds, errors)}${
    select({ name: 'level', label: say('policy.topic.level'), value: level ?? '', options: levels, error: errorOf(errors, 'level') })}${
    checkbox({ name: 'asks-reader', label: say('policy.topic.asks-reader'), hint: say('policy.topic.asks-reader.hint'), checked: asksReader, error: errorOf(errors, 'asks-reader') })}${
    textArea({ name: 'cues', label: say('policy.topic.cues'), hint: say('policy.topic.cues.hint'), value: cues.join('\n'), rows: 3, error: errorOf(errors, 'cues') })}${
    dayField('from', say('policy.topic.from'), say('policy.topic.from.hint'), from, errors)}${dayField('until', say('policy.topic.until'), '', until, errors)}`;
}

/** A topic's words to change, in the language they are in. */
export function wordingFields(say: Say, { title, canSay, how, sources, reason }: TopicTyped, lang: 'en' | 'gd', errors: readonly FormError[]): Html {
  return html`${field({ name: 'title', label: say('policy.topic.title'), hint: say('policy.topic.title.hint'), value: title, autocomplete: 'off', lang, error: errorOf(errors, 'title') })}${
    textArea({ name: 'can-say', label: say('policy.topic.can-say'), hint: say('policy.topic.can-say.hint'), value: canSay.join('\n'), rows: 6, lang, error: errorOf(errors, 'can-say') })}${
    textArea({ name: 'how', label: say('policy.topic.how'), hint: say('policy.topic.how.hint'), value: how, rows: 5, lang, error: errorOf(errors, 'how') })}${
    textArea({ name: 'sources', label: say('policy.topic.sources'), hint: say('policy.topic.sources.hint'), value: sources.map(writeSource).join('\n'), rows: 4, error: errorOf(errors, 'sources') })}${
    field({ name: 'reason', label: say('policy.topic.reason'), hint: say('policy.topic.reason.hint'), value: reason, autocomplete: 'off', lang, error: errorOf(errors, 'reason') })}`;
}
