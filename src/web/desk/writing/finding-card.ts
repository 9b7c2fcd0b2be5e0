import { html } from 'hono/html';
import { findingKey, NO_POLICY, type Finding, type PolicyTopic } from '../../../checks/index.ts';
import { saferQuote } from '../../../core/safer-quote.ts';
import type { Say } from '../../../core/words/index.ts';
import { KEEPING_REASONS } from '../../../publishing/safety/note-outcome.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';
import { MET_NOTHING, type Met } from './met.ts';
import type { ShownPolicy } from './policy-for.ts';

const LEVEL_ICON = { stop: 'octagon', warn: 'triangle', advise: 'info' } as const;

type CardParts = { level: Finding['level']; id: string; number: number; title: string; why: Html | string; below?: Html };

function card({ level, id, number, title, why, below = '' }: CardParts, say: Say): Html {
  return html`<li><article class="ww-finding ww-finding--${level}" aria-labelledby="${id}"><p class="ww-finding__level">${icon(LEVEL_ICON[level])}${say(`level.${level}`)}<span class="ww-finding__n">${number}</span></p><h3 id="${id}">${title}</h3><p data-part="why">${why}</p>${below}</article></li>`;
}

/** One finding of the checks, with its number among them: to be read, with nothing to press. */
export function findingCard(finding: Finding, position: number, say: Say): Html {
  return card({ level: finding.level, id: `finding-${position + 1}`, number: position + 1, title: say(finding.title, finding.params), why: say(finding.why, finding.params) }, say);
}

/** What cards with presses are drawn from: the text as the checks read it, and what its form has met. */
export type CardFrame = { text: string; policy: ShownPolicy; met: Met; say: Say };

const press = (act: string, key: string, label: string, look = 'ww-linkbtn'): Html =>
  html`<button class="${look}" type="submit" name="do" value="${act}:${key}" data-press="${act}" formnovalidate>${label}</button>`;

const main = (level: Finding['level']): string => `ds_button${level === 'stop' ? '' : ' ds_button--secondary'} ww-btn-s`;

/** The wording to take, with a few words around it; nothing where there is none for the text itself. */
function wording({ rewrite, level }: Finding, key: string, { text, say }: CardFrame): { quote: Html; take: Html } {
  if (!rewrite || rewrite.to > text.length) return { quote: '', take: '' };
  const quote = rewrite.text === '' ? '' : html`<p class="ww-vh">${say('reading.wording')}</p><blockquote data-part="quote">${saferQuote(text, rewrite)}</blockquote>`;
  return { quote, take: press('take', key, say(rewrite.text === '' ? 'reading.take.out' : 'reading.take'), main(level)) };
}

function keep(key: string, position: number, say: Say): Html {
  const id = `met-why-${position + 1}`;
  return html`<details class="ww-details ww-keep"><summary>${say('reading.keep')}</summary><input type="hidden" name="met-about" value="${key}"><label class="ww-small" for="${id}">${say('reading.keep.why')}</label>
<span class="ww-row ww-row--tight"><select class="ww-select ww-select--s" id="${id}" name="met-why"><option value="">${say('reading.keep.choose')}</option>${KEEPING_REASONS.map((reason) => html`<option value="${reason}">${say(`reading.why.${reason}`)}</option>`)}</select>${press('keep', key, say('reading.keep.act'), 'ds_button ds_button--secondary ww-btn-s')}</span></details>`;
}

/** The other presses of a card: what is wrong is said in one; a warning is kept with a reason, advice is left. */
function otherPresses({ level }: Finding, key: string, position: number, { met, say }: CardFrame): { inRow: Html; below: Html } {
  if (met.wrong.includes(key)) return { inRow: '', below: html`<p class="ww-meta ww-after">${icon('check')} ${say(level === 'stop' ? 'reading.wrong.reader' : 'reading.wrong.noted')}</p>` };
  const wrong = press('wrong', key, say('reading.wrong'));
  if (level === 'advise') return { inRow: html`${press('leave', key, say('reading.leave'))}${wrong}`, below: '' };
  return { inRow: wrong, below: level === 'warn' ? keep(key, position, say) : '' };
}

// The policy's words are the authority's own, and not always in the page's language.
function whyOf(finding: Finding, { policy, say }: CardFrame): Html | string {
  const { reason = '', lang = 'en' } = policy.topics.find(({ id }) => id === finding.topic) ?? {};
  if (!reason) return say(finding.why, finding.params);
  return say.lang === lang ? reason : html`<span lang="${lang}">${reason}</span>`;
}

/** One finding beside the text that is being written: what, why, a wording, one press to take it and one to decline. Each press is a button of the text's form. */
export function pressableCard(finding: Finding, position: number, frame: CardFrame): Html {
  const key = findingKey(finding, frame.text);
  const { quote, take } = wording(finding, key, frame);
  const { inRow, below } = otherPresses(finding, key, position, frame);
  return card({
    level: finding.level, id: `finding-${position + 1}`, number: position + 1, title: frame.say(finding.title, finding.params), why: whyOf(finding, frame),
    below: html`${quote}<p class="ww-row ww-row--tight ww-after">${take}${inRow}</p>${below}`,
  }, frame.say);
}

/** The topics of the policy that the findings touch, each once. Advice about the wording says all there is to say on its card. */
export function topicsOf(findings: readonly Finding[], policy: ShownPolicy): ShownPolicy['topics'] {
  return policy.topics.filter(({ id, canSay }) => canSay.length > 0 && findings.some(({ topic, level }) => topic === id && level !== 'advise'));
}

/** What people can say about a topic. */
export function canPanel({ id, title, canSay, lang: written = 'en' }: ShownPolicy['topics'][number], policyPath: string, say: Say): Html {
  const lang = say.lang === written ? '' : html` lang="${written}"`;
  return html`<section class="ww-can ww-lg-gap" aria-labelledby="can-${id}"><h2 id="can-${id}" class="ww-h4">${say('reading.can', { topic: title.charAt(0).toLowerCase() + title.slice(1) })}</h2><ul${lang}>${canSay.map((line) => html`<li>${line}</li>`)}</ul><p><a href="${policyPath}" target="_blank" rel="noopener">${say('reading.policy')}</a></p></section>`;
}

const LEVELS = ['stop', 'warn', 'advise'] as const;

/** The panel and a card of each level for the script to fill in; its key and number are put in there. */
export function cardTemplates(policyPath: string, say: Say): Html {
  const frame: CardFrame = { text: '', policy: NO_POLICY, met: MET_NOTHING, say };
  const blank = (level: Finding['level']): Finding => ({ check: '', kind: 'empty', level, from: null, to: null, title: 'reading.wording', why: 'reading.wording', params: {}, rewrite: { from: 0, to: 0, text: ' ' }, topic: null });
  const topic: PolicyTopic = { id: '', title: '', canSay: [], how: '', sources: [], kinds: [], level: null, reason: '', cues: [], asksReader: false };
  return html`<template data-along-target="canTemplate">${canPanel(topic, policyPath, say)}</template>${LEVELS.map((level) => html`<template data-along-target="card" data-level="${level}">${pressableCard(blank(level), -1, frame)}</template>`)}`;
}
