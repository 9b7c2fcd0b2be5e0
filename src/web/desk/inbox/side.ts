import { html } from 'hono/html';
import { mayDecide } from '../../../conversations/decide-outcome.ts';
import { mayWith } from '../../../conversations/desk-access.ts';
import { mayHold } from '../../../conversations/set-thread-rules.ts';
import { sayLength } from '../../../core/time.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { errorOf, timeFieldType } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html } from '../../route.ts';
import { clockChip, targetName } from './clock-chip.ts';
import { CONVERSATION_FORM, formButton, type ThreadFrame } from './thread.ts';

const SMALL = 'ds_button ds_button--secondary ww-btn-s';

const section = (id: string, title: string, body: Html): Html => html`<section aria-labelledby="${id}"><h2 class="ww-h-side" id="${id}">${title}</h2>${body}</section>`;

const fieldError = (id: string, text: string | undefined): Html => (text ? html`<p class="ww-fielderror" id="${id}-error">${icon('triangle')}<span>${text}</span></p>` : '');
const invalid = (id: string, text: string | undefined): Html => (text ? html` aria-invalid="true" aria-describedby="${id}-error"` : '');

function assignee({ open, typed, actor, say }: ThreadFrame): Html {
  const error = errorOf(typed.errors, 'assignee');
  const me = (id: string, name: string): string => (id === actor.memberId ? say('inbox.assign.me', { name }) : name);
  return section('assigned', say('inbox.assigned'), html`<label class="ww-vh" for="assignee">${say('inbox.assign.to')}</label>${fieldError('assignee', error)}<select class="ww-select ww-small" id="assignee" name="assignee" form="${CONVERSATION_FORM}" data-key="a"${invalid('assignee', error)}><option value="">${say('inbox.assign.anyone', { voice: open.voice.name })}</option>${open.people.map(
    ({ id, name }) => html`<option value="${id}"${id === typed.assigneeId ? html` selected` : ''}>${me(id, name)}</option>`)}</select><p class="ww-after">${formButton('assign', say('inbox.assign.do'), SMALL)}</p>`);
}

function handOver({ open, say }: ThreadFrame): Html {
  return section('hand-over', say('inbox.hand-over'), html`<p class="ww-small">${say('inbox.hand-over.hint')}</p><p class="ww-after"><a class="${SMALL}" href="/desk/inbox/${open.conversation.id}/hand-over" data-key="h">${icon('arrow')}${say('inbox.hand-over')}</a></p>`);
}

function clock({ open, say, now }: ThreadFrame): Html {
  const { conversation, settings, owners } = open;
  const name = targetName(conversation);
  const { minutes, roundTheClock } = settings.targets[name];
  const length = say(roundTheClock ? 'inbox.target.always' : 'inbox.target.office', { length: sayLength(minutes, say.lang) });
  const due = conversation.waiting_since ? html`<div><dt>${say('inbox.due')}</dt><dd>${clockChip(conversation, settings, say, now, 'full')}</dd></div>` : '';
  const overdue = owners.length > 0 ? say('inbox.overdue.to', { names: owners.join(', ') }) : say('inbox.overdue.nobody');
  return section('clock', say('inbox.clock'), html`<dl class="ww-facts"><div><dt>${say('inbox.arrived')}</dt><dd>${timeTag(conversation.waiting_since ?? conversation.started_at, say, now)}</dd></div><div><dt>${say(`inbox.target.${name}`)}</dt><dd>${length}</dd></div>${due}<div><dt>${say('inbox.overdue')}</dt><dd>${overdue}</dd></div></dl>`);
}

function noteField({ typed, say }: ThreadFrame): Html {
  const error = errorOf(typed.errors, 'note');
  return section('add-note', say('inbox.note.add'), html`<label class="ww-vh" for="note">${say('inbox.note')}</label>${fieldError('note', error)}<textarea class="ww-textarea ww-small" id="note" name="note" rows="2" form="${CONVERSATION_FORM}" data-inbox-target="note" data-key="n"${invalid('note', error)}>
${typed.note}</textarea><p class="ww-after">${formButton('note', say('inbox.note.do'), SMALL)}</p>`);
}

function snooze({ open, typed, say, now }: ThreadFrame): Html {
  const { snoozed_until } = open.conversation;
  const error = errorOf(typed.errors, 'local');
  const until = snoozed_until && snoozed_until > now ? html`<p class="ww-small">${say('inbox.snoozed.until')} ${timeTag(snoozed_until, say, now)}</p>` : '';
  const choice = (value: string, words: string): Html => html`<li>${formButton(`snooze-${value}`, words)}</li>`;
  return section('snooze', say('inbox.snooze'), html`${until}<details class="ww-details" data-key="s"${error ? html` open` : ''}><summary>${say('inbox.snooze.hint')}</summary><ul class="ww-list ww-small">${choice('tomorrow', say('inbox.snooze.tomorrow'))}${choice('opening', say('inbox.snooze.opening'))}${choice('monday', say('inbox.snooze.monday'))}</ul>
<label class="ww-small" for="local">${say('inbox.snooze.local')}</label>${fieldError('local', error)}<input class="ww-input ww-small" type="${timeFieldType(typed.local)}" id="local" name="local" value="${typed.local}" form="${CONVERSATION_FORM}"${invalid('local', error)}><p class="ww-after">${formButton('snooze-typed', say('inbox.snooze.do'), SMALL)}</p></details>`);
}

function ending({ open, say }: ThreadFrame): Html {
  if (open.conversation.state === 'closed') return section('ending', say('inbox.is-closed'), html`<p>${formButton('reopen', say('inbox.reopen'), SMALL)}</p>`);
  const thanks = open.conversation.waiting_since ? formButton('no-answer', say('inbox.close.no-answer'), SMALL) : '';
  return section('ending', say('inbox.close.title'), html`<p class="ww-row ww-row--tight">${formButton('close', say('inbox.close'), SMALL, html` data-key="e"`)}${thanks}</p>`);
}

function also({ open, actor, say, hasHour = false }: ThreadFrame): Html {
  const { conversation } = open;
  const at = `/desk/inbox/${conversation.id}`;
  const link = (path: string, words: string): Html => html`<li><a class="ww-follow" href="${at}/${path}">${words}</a></li>`;
  // One press, since every minute in public counts; what is typed goes along and comes back.
  const makePrivate = html`<li><button class="ww-linkbtn ww-follow" type="submit" form="${CONVERSATION_FORM}" formaction="${at}/private" data-key="p">${say('inbox.make-private')}</button></li>`;
  const thread = { voiceId: conversation.voice_id, authorityId: conversation.authority_id };
  const hold = mayHold(actor, thread) && !conversation.is_private ? link('rules', say('inbox.rules')) : '';
  const decide = mayDecide(actor, thread) && !conversation.is_private ? link('outcome', say('inbox.outcome')) : '';
  const block = mayWith(actor, 'moderate', conversation) ? link('block', say('inbox.block')) : '';
  return section('also', say('inbox.also'), html`<ul class="ww-list ww-small">${conversation.is_private ? '' : makePrivate}${conversation.is_private || !hasHour ? '' : link('hour', say('hour.take-in'))}${link('merge', say('inbox.merge'))}${block}${hold}${decide}</ul>`);
}

/** Why the house thinks a colleague may want to look: from words, and no verdict. */
function hints({ open, say }: ThreadFrame): Html {
  const known = open.conversation.hints.flatMap((hint) => {
    const [title, why] = [`inbox.hint.${hint}`, `inbox.hint.${hint}.why`];
    return isWordKey(title) && isWordKey(why) ? [html`<div><dt>${say(title)}</dt><dd>${say(why)}</dd></div>`] : [];
  });
  return known.length > 0 ? section('hints', say('inbox.hints'), html`<dl class="ww-facts">${known}</dl>`) : '';
}

/** What stands beside a conversation; `care` comes before all of it. */
export function sidePane(frame: ThreadFrame, care: Html): Html {
  return html`<aside class="ww-pane ww-pane--side ww-side" aria-label="${frame.say('inbox.about')}">${care}${assignee(frame)}${handOver(frame)}${clock(frame)}${hints(frame)}${noteField(frame)}${snooze(frame)}${ending(frame)}${also(frame)}</aside>`;
}
