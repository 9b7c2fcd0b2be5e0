import { html } from 'hono/html';
import type { OwnAct, OwnAnswer, OwnConversation, OwnItem } from '../../conversations/own-conversation.queries.ts';
import { sayDay } from '../../core/time.ts';
import { isWordKey, type Say, type WordKey } from '../../core/words/index.ts';
import { addressesIn } from '../parts/addresses.ts';
import { errorOf, textArea, type FormError } from '../parts/form.ts';
import { icon } from '../parts/icons.ts';
import { residentWords } from '../parts/resident-words.ts';
import { textHtml } from '../parts/text.ts';
import { timeTag } from '../parts/times.ts';
import type { Html } from '../route.ts';

/** What the page of a resident's own conversation is drawn from. `typed` is what was just sent in vain, by the field it was typed in. */
export type OwnFrame = { say: Say; now: Date; action: string; errors: readonly FormError[]; typed: ReadonlyMap<string, string> };

/** A form of the page: what it does, and to what. */
export function actForm({ action }: Pick<OwnFrame, 'action'>, act: string, fields: Record<string, string>, inside: Html): Html {
  return html`<form class="ww-stack-s" method="post" action="${action}" novalidate><input type="hidden" name="act" value="${act}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${inside}</form>`;
}

const langMark = (lang: string, say: Say): Html => (lang === say.lang ? '' : html` lang="${lang}"`);

function stateOf({ state, held_because }: OwnItem, { isPrivate }: OwnConversation): WordKey | null {
  if (state === 'hidden' || state === 'withdrawn' || state === 'erased') return `own.state.${state}`;
  if (isPrivate) return 'own.state.private';
  if (state === 'held') return held_because === 'overnight' ? 'own.state.held.overnight' : 'own.state.held';
  return 'own.state.shown';
}

function acts(item: OwnItem, frame: OwnFrame): Html {
  const { say, errors, typed } = frame;
  if (item.state === 'withdrawn' || item.state === 'erased') return '';
  const id = `correct-${item.id}`;
  const error = errorOf(errors, id);
  const text = textArea({ id, name: 'text', label: say('own.correct.label'), hint: say('own.correct.hint'), value: typed.get(id) ?? item.text, error, rows: 5 });
  return html`<details class="ww-details"${error ? html` open` : ''}><summary>${say('own.correct')}</summary>${
    actForm(frame, 'correct', { item: item.id }, html`${text}<button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('own.correct.act')}</button>`)}</details>
<details class="ww-details"><summary>${say('own.withdraw')}</summary>${
    actForm(frame, 'withdraw', { item: item.id }, html`<p>${say('own.withdraw.text')}</p><button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('own.withdraw.act')}</button>`)}</details>`;
}

/** One thing they wrote, what became of it, and what they can do with it. */
export function ownItem(item: OwnItem, own: OwnConversation, frame: OwnFrame): Html {
  const { say, now } = frame;
  const state = stateOf(item, own);
  const edited = item.edited_at ? html` · ${say('own.edited')} ${timeTag(item.edited_at, say, now)}` : '';
  const words = item.state === 'erased' || item.text === '' ? '' : html`<div class="ww-post__body ww-break"${langMark(item.lang, say)}>${residentWords(item.text, addressesIn(say.lang))}</div>`;
  return html`<li id="item-${item.id}"><article class="ww-reply" aria-label="${say('own.yours')}"><p class="ww-post__name">${item.name || say('thread.nameless')}</p>${words}
<p class="ww-meta">${timeTag(item.said_at, say, now)}${edited}${state ? html` · ${say(state)}` : ''}</p>${acts(item, frame)}</article></li>`;
}

/** One answer they were given. */
export function ownAnswer({ id, text, lang, saidAt, voiceName, isPrivate, isWithdrawn }: OwnAnswer, { say, now }: OwnFrame): Html {
  if (isWithdrawn) return html`<li><div class="ww-tombstone"><p>${say('own.answer.withdrawn', { voice: voiceName })}</p></div></li>`;
  return html`<li id="answer-${id}"><article class="ww-reply--official" aria-label="${say('own.answer-by', { voice: voiceName })}"><p class="ww-post__name">${voiceName}</p>
<p class="ww-post__role"><span class="ww-official">${icon('shield')}${say('thread.official-answer')}</span>${isPrivate ? html` <span class="ww-chip">${say('own.answer.private')}</span>` : ''}</p>
<div class="ww-post__body ww-break"${langMark(lang, say)}>${textHtml(text, addressesIn(say.lang))}</div><p class="ww-meta">${timeTag(saidAt, say, now)}</p></article></li>`;
}

function ruleOf(rule: string, say: Say): string {
  const key = `rule.${rule}`;
  return isWordKey(key) ? say(key) : rule;
}

function appealPart(act: OwnAct, frame: OwnFrame): Html {
  const { say, now, errors, typed } = frame;
  if (act.appeal_answered_at) return html`<p><strong>${say('own.appeal.answered')}</strong></p><p class="ww-break">${act.appeal_answer}</p>`;
  if (act.appealed_at) return html`<p><strong>${say('own.appeal.waits')}</strong> ${timeTag(act.appealed_at, say, now)}</p>`;
  if (act.ended_at || act.until <= now) return '';
  const id = `appeal-${act.id}`;
  const text = textArea({ id, name: 'text', label: say('own.appeal.label'), hint: say('own.appeal.hint'), value: typed.get(id) ?? '', error: errorOf(errors, id), rows: 5 });
  return actForm(frame, 'appeal', { item: act.id }, html`${text}<button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('own.appeal.act')}</button>`);
}

/** Something a moderator did to their words or to them, why, until when, and the way to say that it is wrong. */
export function ownAct(act: OwnAct, frame: OwnFrame): Html {
  const { say, now } = frame;
  const isOver = act.ended_at !== null || act.until <= now;
  const when = { until: sayDay(act.until, say.lang, now), rule: ruleOf(act.rule, say) };
  return html`<section class="ww-panel ww-stack-s" id="act-${act.id}" aria-labelledby="act-${act.id}-title"><h2 class="ww-h4" id="act-${act.id}-title">${say(isOver ? `own.${act.act}.over` : `own.${act.act}`, when)}</h2>
<p>${say('own.act.rule', when)}</p><p class="ww-break">${act.words}</p>${appealPart(act, frame)}</section>`;
}
