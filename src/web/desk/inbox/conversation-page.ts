import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { excerpt } from '../../../core/text.ts';
import { londonDayStart, londonParts } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { openConversation, type OpenConversation } from '../../../conversations/conversation.queries.ts';
import { openCare } from '../../../conversations/open-care.ts';
import { notePresence } from '../../../conversations/presence.ts';
import { savedAnswersFor } from '../../../conversations/saved-answers.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { doneNote, errorSummary } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest, PageReply, Reply } from '../../route.ts';
import { answersRead } from '../reviews/answers-read.ts';
import { policyFor } from '../writing/policy-for.ts';
import { mayReadAlong } from '../writing/reading-along.ts';
import { answerForm, enterButton } from './answer-form.ts';
import { conversationAddress, listAddress, readAsked } from './asked.ts';
import { careBar, careElsewhere, carePanel } from './care-panel.ts';
import { clockChip } from './clock-chip.ts';
import { coveredText } from './covered.ts';
import { hintChips, laneChip } from './inbox-line.ts';
import { inInbox } from './inbox-frame.ts';
import { doneWords, lineFrame } from './inbox-page.ts';
import { keysLine } from './keys.ts';
import { listPane } from './list-pane.ts';
import { loadList, type LoadedList } from './load-list.ts';
import { savedWords } from './saved-words.ts';
import { sidePane } from './side.ts';
import { formButton, threadList, type ThreadFrame } from './thread.ts';
import { nothingTyped, type Typed } from './typed.ts';

const LONGEST_HEADING = 120;
const QUESTION = /[^.!?\n]{8,118}\?/u;

/** The conversation of an address, opened by this member; not there for whoever may not see it. */
export async function loadConversation({ house, visit, params }: MemberRequest): Promise<OpenConversation> {
  const now = house.clock();
  const yearBegan = londonDayStart(`${londonParts(now).year}-01-01`)!;
  const open = await openConversation(house.database, visit.actor, params['id'] ?? '', { now, yearBegan });
  if (!open) throw new AppError('not-found', 'no such conversation for this member');
  return open;
}

/** What a conversation is about, in its resident's own words: their first question, or else how they began. */
function headingOf({ replies }: OpenConversation, say: Say): string {
  const first = replies.find(({ state, text }) => state !== 'erased' && text !== '');
  if (!first) return say('inbox.erased');
  const text = coveredText(first.text, first.marks);
  return QUESTION.exec(text)?.[0].trim() ?? excerpt(text, LONGEST_HEADING);
}

function whereItIs({ open, say }: ThreadFrame): Html {
  const { conversation, below, voice } = open;
  const post = below ? html`${say('inbox.below')} <a href="${addressesIn(say.lang).post(below.handle, below.id)}" lang="${below.lang}">${excerpt(below.text, 60)}</a> ${say('inbox.below.by', { voice: below.voiceName })}` : say('inbox.asked', { voice: voice.name });
  const channels = [...new Set(open.replies.map(({ channel }) => say(`thread.channel.${channel}`)))].join(', ');
  return html`<p class="ww-meta">${post} · ${say(conversation.is_private ? 'inbox.is-private' : 'inbox.is-public')} · ${channels}</p>`;
}

function chips(frame: ThreadFrame): Html {
  const { open: { conversation, settings }, say, now } = frame;
  const clock = conversation.waiting_since && conversation.needs_answer ? clockChip(conversation, settings, say, now, 'full') : '';
  const closed = conversation.state === 'closed' ? html`<span class="ww-chip ww-chip--ok">${icon('check')}${say(conversation.needs_answer ? 'inbox.closed' : 'inbox.no-answer-needed')}</span>` : '';
  return html`<p class="ww-row ww-row--tight">${laneChip(conversation.lane, say)}${clock}${closed}${hintChips(conversation.hints, say)}</p>`;
}

function merged({ open, say }: ThreadFrame): Html {
  const { merged_into: into } = open.conversation;
  return into ? html`<p class="ww-note ww-lg-gap"><a href="/desk/inbox/${into}">${say('inbox.merged.into')}</a></p>` : '';
}

/** Who else has it open; there for the script to say it too. */
function presence({ open, say }: ThreadFrame): Html {
  const who = open.others.map(({ name, isWriting }) => html`<span>${say(isWriting ? 'inbox.present.writing' : 'inbox.present.reading', { name })}</span>`);
  return html`<div class="ww-presence" role="status" data-inbox-target="presence"${who.length === 0 ? html` hidden` : ''}>${icon('eye')}<span data-inbox-target="present">${who}</span></div>
<div class="ww-note ww-changed" role="status" data-inbox-target="changed" hidden><p>${say('inbox.changed.live')} ${formButton('look', say('inbox.changed.look'))}</p></div>`;
}

// On a phone the list is a page of its own: the way back to it, and where in it one is.
function wayBack(list: LoadedList, { open, say }: ThreadFrame): Html {
  const all = [...list.care, ...list.lines];
  const at = all.findIndex(({ id }) => id === open.conversation.id);
  const words = at < 0 ? say('inbox.title') : say('inbox.place', { at: at + 1, count: Math.max(list.counts[list.asked.view], all.length) });
  return html`<p class="ww-phone-only ww-small ww-crumb"><a href="${listAddress(list.asked)}">${words}</a></p>`;
}

/** A conversation with everything typed on it. */
export async function showConversation(request: MemberRequest, open: OpenConversation, typed: Typed, done: string | null = null): Promise<PageReply> {
  const { house, visit, say, query } = request;
  const asked = readAsked(query);
  const list = await loadList(request, asked, null);
  const frame: ThreadFrame = { open, typed, actor: visit.actor, say, now: house.clock(), hasHour: list.hours.length > 0 };
  const saved = await savedAnswersFor(house, visit.actor, open.voice.id);
  const heading = headingOf(open, say);
  const main = html`<section class="ww-pane ww-pane--main" aria-labelledby="conversation">${enterButton(say)}${errorSummary(say, typed.errors)}${doneNote(done)}${careBar(list, frame)}${wayBack(list, frame)}
<h1 id="conversation" class="ww-h-conv">${heading}</h1>${chips(frame)}${whereItIs(frame)}${presence(frame)}${merged(frame)}${carePanel(frame)}
${threadList(frame)}
${await answersRead(request, open)}${answerForm({ ...frame, visit, action: conversationAddress(open.conversation.id, asked), saved, ...(await policyFor(request)) })}
${keysLine(say)}</section>`;
  const panes = html`${listPane(list, await lineFrame(request, list, open.conversation.id), 'h2')}${main}${sidePane(frame, careElsewhere(list, frame))}`;
  const reply = await inInbox(request, list, { title: `${heading}, ${say('inbox.title')}`, panes, open: { id: open.conversation.id, revision: open.conversation.revision } }, typed.errors.length > 0 || typed.halt ? 422 : 200);
  return mayReadAlong(reply);
}

/** Opens a conversation: colleagues see who reads it, and of somebody who may need help it is noted who came first. */
export async function openedConversation(request: MemberRequest): Promise<Reply> {
  const { house, visit, query } = request;
  let open = await loadConversation(request);
  const { id, lane, care_opened_at } = open.conversation;
  await notePresence(house, visit.actor, id, false);
  if (lane === 'care' && !care_opened_at) {
    await openCare(house, visit.actor, id);
    open = await loadConversation(request);
  }
  const typed = nothingTyped(open, house.clock());
  const words = await savedWords(request, open, query.get('saved') ?? '');
  return showConversation(request, open, words ? { ...typed, text: words.text, lang: words.lang } : typed, doneWords(request));
}
