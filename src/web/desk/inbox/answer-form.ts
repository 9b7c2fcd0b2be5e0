import { html } from 'hono/html';
import type { SavedAnswer } from '../../../conversations/saved-answers.queries.ts';
import type { Say } from '../../../core/words/index.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import { errorOf, formToken } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, Visit } from '../../route.ts';
import type { ShownPolicy } from '../writing/policy-for.ts';
import { alongValues, metBox, overMarks, readingAlong, readingOf } from '../writing/reading-along.ts';
import { toReader } from '../writing/to-reader.ts';
import { CONVERSATION_FORM, formButton, type ThreadFrame } from './thread.ts';

export type AnswerFrame = ThreadFrame & { visit: Visit; action: string; saved: SavedAnswer[]; policy: ShownPolicy; policyPath: string };

/** What was found beside the answer; and, where it is asked about, what the next press does. */
function cards({ typed, say, policy, policyPath }: AnswerFrame): Html {
  const reading = readingOf({ ...typed, policy, policyPath }, say);
  const warnings = (reading.findings ?? []).filter(({ level }) => level === 'warn');
  const asked = typed.halt === 'asks' && warnings.length > 0 ? html`<p class="ww-note" role="status">${say('reading.asks', { count: warnings.length })}</p>` : '';
  return html`${asked}<div class="ww-lg-gap">${readingAlong(reading, say)}</div>`;
}

/** Who reads the answer, and whether its resident gets a letter: before it is sent. */
function whoReads({ open, say }: AnswerFrame): string {
  const { conversation, resident, replies } = open;
  const name = replies.at(-1)?.name || say('inbox.someone');
  if (!conversation.is_private && replies.at(-1)?.state === 'unconfirmed') return say('inbox.reads.unconfirmed', { name });
  const isReached = resident.confirmed || (conversation.is_private && conversation.lane === 'care');
  const letter = conversation.wants_letter && resident.addressKind === 'email' && isReached ? say('inbox.reads.letter', { name }) : say('inbox.reads.no-letter', { name });
  const together = open.merged > 0 ? ` ${say('inbox.reads.together', { count: open.merged })}` : '';
  // What is answered in public is shown in public, whatever held it.
  const answers = replies.findLast(({ state }) => state === 'shown' || state === 'held' || state === 'hidden');
  const shows = !conversation.is_private && answers?.state === 'held' ? ` ${say('inbox.reads.shows-held')}` : '';
  return `${letter} ${say(conversation.is_private ? 'inbox.reads.alone' : 'inbox.reads.all')}${shows}${together}`;
}

function savedPicker({ saved, say }: AnswerFrame): Html {
  if (saved.length === 0) return html`<a class="ww-small" href="/desk/saved-answers">${say('inbox.saved')}</a>`;
  return html`<details class="ww-details ww-savedpicker"><summary>${say('inbox.saved')}</summary><div class="ww-row ww-row--tight"><label class="ww-vh" for="saved">${say('inbox.saved.which')}</label><select class="ww-select ww-small" id="saved" name="saved">${saved.map(
    ({ id, title }) => html`<option value="${id}">${title}</option>`)}</select><button class="ds_button ds_button--secondary ww-btn-s" type="submit" name="do" value="saved">${say('inbox.saved.use')}</button><a class="ww-small" href="/desk/saved-answers">${say('inbox.saved.all')}</a></div></details>`;
}

function langField({ typed, say }: AnswerFrame): Html {
  return html`<label class="ww-lang ww-small">${say('write.language')} <select class="ww-select ww-select--s" id="lang" name="lang">${POST_LANGUAGES.map(
    (lang) => html`<option value="${lang}" lang="${lang}"${lang === typed.lang ? html` selected` : ''}>${say(`write.lang.${lang}`)}</option>`)}</select></label>`;
}

function hiddenFields({ open, typed, visit, now }: AnswerFrame): Html {
  return html`${formToken(visit)}<input type="hidden" name="id" value="${typed.answerId}"><input type="hidden" name="note-id" value="${typed.noteId}"><input type="hidden" name="seen" value="${open.conversation.revision}"><input type="hidden" name="shown" value="${now.getTime()}">${metBox(typed.met)}${typed.revealed.map(
    (id) => html`<input type="hidden" name="revealed" value="${id}">`)}`;
}

function textField({ typed }: AnswerFrame): Html {
  const error = errorOf(typed.errors, 'text');
  return html`${error ? html`<p class="ww-fielderror" id="text-error">${icon('triangle')}<span>${error}</span></p>` : ''}
<div class="ww-paperpad ww-after">${overMarks(html`<textarea class="ww-draft" id="text" name="text" rows="5" lang="${typed.lang}" aria-describedby="text-hint${error ? ' text-error' : ''}"${error ? html` aria-invalid="true"` : ''} data-inbox-target="text" data-along-target="text" data-action="input->inbox#typed" data-key="r">
${typed.text}</textarea>`)}</div>`;
}

/** What Enter presses in a field of the page's one form: its first button, out of sight, which reads along and sends nothing. */
export function enterButton(say: Say): Html {
  return html`<button class="ww-vh" type="submit" form="${CONVERSATION_FORM}" name="do" value="look" tabindex="-1" aria-hidden="true">${say('inbox.read-along')}</button>`;
}

/** The one form of the page: what is typed anywhere on it goes along with whichever button is pressed. */
export function answerForm(frame: AnswerFrame): Html {
  const { open, say, action, typed } = frame;
  const closed = open.voice.closedAt ? html`<p class="ww-note ww-lg-gap">${say('inbox.voice-closed', { voice: open.voice.name })}</p>` : '';
  // What one person alone reads tells nobody else, so nothing reads along with it.
  const along = open.conversation.is_private ? '' : html` data-controller="along" ${alongValues('reply', `conversation:${open.conversation.id}`, say)}`;
  return html`<form class="ww-answer" id="${CONVERSATION_FORM}" method="post" action="${action}" novalidate data-inbox-target="form"${along} data-along-target="form" data-action="submit->along#send">${hiddenFields(frame)}${closed}
<div class="ww-row ww-between"><label for="text"><strong>${say('inbox.answer-as', { voice: open.voice.name })}</strong></label>${savedPicker(frame)}</div>
${textField(frame)}
<p class="ww-meta ww-small ww-after" id="text-hint">${whoReads(frame)}</p>${cards(frame)}
<div class="ww-actionbar ww-after"><button class="ds_button" type="submit" name="do" value="answer" aria-keyshortcuts="Control+Enter" data-key="send" data-sends>${say('inbox.answer')} <kbd class="ww-desk-only" aria-hidden="true" data-inbox-target="scripted" hidden>Ctrl Enter</kbd></button><button class="ds_button ds_button--secondary" type="submit" name="do" value="answer-close">${say('inbox.answer-close')}</button>${
    formButton('look', say('inbox.read-along'))}${langField(frame)}</div>${toReader({ of: 'conversation', id: open.conversation.id }, typed.halt === 'needs-reader', say)}</form>`;
}
