import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { HOUSE_RULES, houseRule } from '../../../core/house-rules.ts';
import { addLondonDays, sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { MOST_WORDS, USUAL_DAYS, type FairInput, type FairRefusal } from '../../../conversations/fair-act.ts';
import { errorOf, radios, select, textArea, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Form, Html } from '../../route.ts';

const DAY_CHOICES = [1, 7, 30, USUAL_DAYS, 180, 365] as const;

/** What makes an act fair, as a form sent it. */
export function readFairForm(form: Form): FairInput {
  const days = form.get('days');
  return { rule: form.get('rule'), days: /^\d{1,4}$/.test(days) ? Number(days) : Number.NaN, words: form.get('words') };
}

/** Every sentence for what an act lacks to be fair. */
export function fairErrors(refusal: FairRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'rule-missing':
      return [{ field: 'rule', text: say('fair.rule-missing') }];
    case 'days':
      return [{ field: 'days', text: say('fair.days-wrong', { most: refusal.most }) }];
    case 'words-missing':
      return [{ field: 'words', text: say('fair.words-missing') }];
    case 'words-too-long':
      return [{ field: 'words', text: say('fair.words-too-long', { length: refusal.length, most: refusal.most }) }];
    default:
      return never(refusal);
  }
}

/** What is no ground to hide or block: said before the form, since the temptation is greatest there. */
export function criticismStays(say: Say): Html {
  return html`<div class="ww-panel ww-panel--accent ww-lg-gap"><h2 class="ww-h4">${icon('info')} ${say('fair.criticism')}</h2><p>${say('fair.criticism.text')}</p></div>`;
}

/** A house rule's number and title; its bare name where it is no more. */
export function ruleName(key: string, say: Say): string {
  const rule = houseRule(key);
  return rule ? `${rule.number}: ${say(rule.title)}` : key;
}

/** The fields of an act that is to be fair: rule, end and words to the person. */
export function fairFields(form: Form, errors: readonly FormError[], { say, now }: { say: Say; now: Date }): Html {
  const days = DAY_CHOICES.map((count) => ({ value: String(count), label: say('fair.days.choice', { count, date: sayDay(addLondonDays(now, count), say.lang, now) }) }));
  return html`${radios({
    name: 'rule', label: say('fair.rule'), value: form.get('rule'), error: errorOf(errors, 'rule'),
    options: HOUSE_RULES.map(({ key, number, title, text }) => ({ value: key, label: `${number}. ${say(title)}`, hint: say(text) })),
  })}${select({ name: 'days', label: say('fair.days'), hint: say('fair.days.hint'), value: form.get('days') || String(USUAL_DAYS), error: errorOf(errors, 'days'), options: days })}${
    textArea({ name: 'words', label: say('fair.words'), hint: say('fair.words.hint'), value: form.get('words'), error: errorOf(errors, 'words'), rows: 4, maxlength: MOST_WORDS * 2 })}`;
}
