import { html } from 'hono/html';
import { asksSomething } from '../../../core/asks.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { MOST_REPLIES, type DeskAct, type DeskAnswer, type DeskNote, type DeskReply, type OpenConversation } from '../../../conversations/conversation.queries.ts';
import { mayWith } from '../../../conversations/desk-access.ts';
import type { Actor } from '../../../members/permissions.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { icon } from '../../parts/icons.ts';
import { timeTag } from '../../parts/times.ts';
import { initials } from '../../parts/voice.ts';
import type { Html } from '../../route.ts';
import { piecesOf, type Piece } from './covered.ts';
import { writerName } from './inbox-line.ts';
import type { Typed } from './typed.ts';

/** `hasHour` where the member works at a question hour that is not closed. */
export type ThreadFrame = { open: OpenConversation; typed: Typed; actor: Actor; say: Say; now: Date; hasHour?: boolean };

type Entry = { at: Date; drawn: Html };

const FORM = 'conversation-form';

/** A button of the page's one form, wherever it stands: everything typed goes along. */
export function formButton(value: string, label: string | Html, look = 'ww-linkbtn', more: Html = ''): Html {
  return html`<button class="${look}" type="submit" form="${FORM}" name="do" value="${value}"${more}>${label}</button>`;
}

/** What stands in the place of covered words says that there are some; the words themselves are not on the page. */
export function drawPiece({ text, lane }: Piece, isRevealed: boolean, say: Say): Html | string {
  if (lane === null) return text;
  if (lane !== 'abuse') return html`<mark class="ww-mark ww-mark--${lane === 'quiet' ? 'advise' : 'warn'}">${text}</mark>`;
  return isRevealed ? html`<mark class="ww-mark ww-mark--stop">${text}</mark>` : html`<span class="ww-covered"><span class="ww-vh">${say('inbox.covered')}</span><span aria-hidden="true">▒▒▒▒▒</span></span>`;
}

function words(reply: DeskReply, isRevealed: boolean, say: Say): Html {
  const shown = piecesOf(reply.text, reply.marks).map((each) => drawPiece(each, isRevealed, say));
  return html`<div class="ww-post__body ww-saidhere" lang="${reply.lang}"><p>${shown}</p></div>`;
}

function stateOf(reply: DeskReply, say: Say): Html {
  switch (reply.state) {
    case 'held': {
      const key = `inbox.held.${reply.held_because}`;
      return html`<span class="ww-chip ww-chip--notice">${icon('pause')}${isWordKey(key) ? say(key) : say('inbox.held')}</span>`;
    }
    case 'unconfirmed':
      return html`<span class="ww-chip ww-chip--notice">${say('inbox.email.unconfirmed')}</span>`;
    case 'hidden':
    case 'withdrawn':
    case 'erased':
      return html`<span class="ww-chip">${say(`inbox.${reply.state}`)}</span>`;
    default:
      return '';
  }
}

function known({ resident }: OpenConversation, say: Say): string {
  const wrote = say('inbox.wrote', { count: resident.wroteThisYear });
  if (resident.addressKind === 'email') return `${wrote}, ${say(resident.confirmed ? 'inbox.email.confirmed' : 'inbox.email.unconfirmed')}`;
  return resident.addressKind ? wrote : `${wrote}, ${say('inbox.no-address')}`;
}

function replyActs(reply: DeskReply, { open, typed, actor, say }: ThreadFrame): Html {
  const { conversation } = open;
  const may = mayWith(actor, 'moderate', conversation);
  const isCovered = reply.marks.some(({ lane }) => lane === 'abuse') && !typed.revealed.includes(reply.id) && reply.text !== '';
  const isStanding = reply.state === 'shown' || reply.state === 'held';
  const asks = reply.asks ?? asksSomething(reply.text);
  const canHide = may && !conversation.is_private && (reply.state === 'shown' || reply.state === 'held' || reply.state === 'hidden');
  return html`${isCovered ? formButton(`reveal:${reply.id}`, html`${icon('eye')}${say('inbox.reveal')}`) : ''}${
    isStanding ? formButton(`${asks ? 'asks-not' : 'asks'}:${reply.id}`, say(asks ? 'inbox.asks-not' : 'inbox.asks')) : ''}${
    reply.state === 'held' && may ? formButton(`release:${reply.id}`, html`${icon('check')}${say('inbox.release')}`) : ''}${
    canHide ? html`<a href="/desk/inbox/${conversation.id}/hide?reply=${reply.id}">${say(reply.state === 'hidden' ? 'inbox.hide.see' : 'inbox.hide')}<span class="ww-vh"> ${reply.name}</span></a>` : ''}`;
}

function newMark(at: Date, { typed, say }: ThreadFrame): Html {
  return typed.since && at > typed.since ? html`<span class="ww-chip ww-chip--brand">${say('inbox.since-then')}</span>` : '';
}

function replyItem(reply: DeskReply, frame: ThreadFrame): Html {
  const { open, typed, say, now } = frame;
  const name = writerName(reply, say);
  const looks = reply.looks_like ? html`<span class="ww-chip ww-chip--stop">${icon('triangle')}${say('inbox.looks-like', { name: reply.looks_like })}</span>` : '';
  const { blockedUntil } = open.resident;
  const blocked = blockedUntil && blockedUntil > now ? html`<span class="ww-chip">${say('inbox.blocked')}</span>` : '';
  const isGone = reply.state === 'erased' || (reply.state === 'withdrawn' && reply.text === '');
  return html`<li><div class="ww-post__head"><span class="ww-avatar ww-avatar--resident" aria-hidden="true">${initials(reply.name || '?')}</span><div class="ww-post__who"><span class="ww-post__name">${name}</span><div class="ww-post__role"><span class="ww-resident-mark">${icon('speech')}${say('inbox.resident')}</span>${looks}${blocked}<span class="ww-kind">${known(open, say)}</span></div></div></div>${
    isGone ? '' : words(reply, typed.revealed.includes(reply.id), say)}<div class="ww-post__foot">${timeTag(reply.said_at, say, now)}${newMark(reply.received_at, frame)}${stateOf(reply, say)}${
    reply.edited_at ? html`<span>${say('inbox.edited')}</span>` : ''}${replyActs(reply, frame)}</div></li>`;
}

function answerItem(answer: DeskAnswer, frame: ThreadFrame): Html {
  const { say, now } = frame;
  const where = say(answer.isPublic ? 'inbox.answered.public' : 'inbox.answered.private');
  const link = answer.isPublic && !answer.withdrawnAt ? html`<a href="${addressesIn(say.lang).post(answer.handle, answer.id)}">${say('posts.see')}</a>` : '';
  return html`<li><div class="ww-reply--official"><div class="ww-post__who"><span class="ww-post__name">${answer.voiceName}</span><div class="ww-post__role"><span class="ww-kind">${icon(answer.isPublic ? 'globe' : 'lock')}${where}</span>${
    answer.member ? html`<span class="ww-kind">${say('posts.by', { name: answer.member })}</span>` : ''}</div></div>${
    answer.withdrawnAt ? html`<p class="ww-meta">${say('inbox.answer.withdrawn')}</p>` : html`<div class="ww-post__body ww-saidhere" lang="${answer.lang}"><p>${answer.text}</p></div>`}<div class="ww-post__foot">${timeTag(answer.at, say, now)}${newMark(answer.at, frame)}${link}</div></div></li>`;
}

function noteItem(note: DeskNote, frame: ThreadFrame): Html {
  const { say, now } = frame;
  return html`<li><div class="ww-note"><p class="ww-note__label">${icon('lock')}${say('inbox.note.label')}</p><p class="ww-saidhere">${note.text}</p><p class="ww-meta">${note.member}, ${timeTag(note.at, say, now)} ${newMark(note.at, frame)}</p></div></li>`;
}

function actItem(act: DeskAct, { say, now }: ThreadFrame): Html {
  const key = `audit.${act.action}`;
  return html`<li class="ww-happened"><p class="ww-meta">${isWordKey(key) ? say(key) : act.action}: ${act.name ?? say('inbox.house')}, ${timeTag(act.at, say, now)}</p></li>`;
}

// An answer that was moved to private is told once, as what it is now.
function answersOf({ answers }: OpenConversation): DeskAnswer[] {
  const moved = new Set(answers.filter(({ isPublic }) => !isPublic).map(({ id }) => id));
  return answers.filter(({ id, isPublic }) => !isPublic || !moved.has(id));
}

/** Everything that was said and done in a conversation, in the order it happened: what the resident sees, and what never leaves the desk. */
export function threadList(frame: ThreadFrame): Html {
  const { open } = frame;
  const entries: Entry[] = [
    ...open.replies.map((reply) => ({ at: reply.said_at, drawn: replyItem(reply, frame) })),
    ...answersOf(open).map((answer) => ({ at: answer.at, drawn: answerItem(answer, frame) })),
    ...open.notes.map((note) => ({ at: note.at, drawn: noteItem(note, frame) })),
    ...open.acts.map((act) => ({ at: act.at, drawn: actItem(act, frame) })),
  ];
  const cut = open.cut ? html`<p class="ww-meta ww-lg-gap">${frame.say('thread.cut', { count: MOST_REPLIES })}</p>` : '';
  return html`${cut}<ol class="ww-thread ww-lg-gap">${entries.toSorted((one, other) => one.at.getTime() - other.at.getTime()).map(({ drawn }) => drawn)}</ol>`;
}

export const CONVERSATION_FORM = FORM;
