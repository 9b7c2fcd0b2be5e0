import { html } from 'hono/html';
import type { SavedAnswer } from '../../../conversations/saved-answers.queries.ts';
import type { Policy } from '../../../checks/index.ts';
import { cleanText } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import { POST_LANGUAGES } from '../../../publishing/compose.ts';
import { errorOf, formToken } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, Visit } from '../../route.ts';
import { canPanel, pressableCard, topicsOf } from '../writing/finding-card.ts';
import { metFields, stillShown } from '../writing/met.ts';
import { toReader } from '../writing/to-reader.ts';
import { CONVERSATION_FORM, formButton, type ThreadFrame } from './thread.ts';

export type AnswerFrame = ThreadFrame & { visit: Visit; action: string; saved: SavedAnswer[]; policy: Policy; policyPath: string };

/** What was found, each with its presses; and, where it is asked about or needs a reader, what the next press does. */
function readingAlong({ typed, say, policy, policyPath }: AnswerFrame): Html {
  const { findings, met, halt } = typed;
  if (!findings) return '';
  const text = cleanText(typed.text);
  const shown = stillShown(findings, text, met);
  if (shown.length === 0) return html`<p class="ww-meta" role="status">${icon('check')} ${say('write.reading-along')}: ${say('write.findings.none')}</p>`;
  const asked = halt === 'asks' ? html`<p class="ww-note" role="status">${say('reading.asks', { count: shown.filter(({ level }) => level === 'warn').length })}</p>` : '';
  const frame = { text, policy, met, say };
  return html`<section class="ww-after" aria-labelledby="reading-along">${asked}<h2 class="ww-h4" id="reading-along">${say('write.reading-along')}, ${say('write.findings', { count: shown.length })}</h2><ul class="ww-list ww-findings ww-after">${shown.map((finding, at) => pressableCard(finding, at, frame))}</ul>${topicsOf(shown, policy).map((topic) => canPanel(topic, policyPath, say))}</section>`;
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
  return html`${formToken(visit)}<input type="hidden" name="id" value="${typed.answerId}"><input type="hidden" name="note-id" value="${typed.noteId}"><input type="hidden" name="seen" value="${open.conversation.revision}"><input type="hidden" name="shown" value="${now.getTime()}">${metFields(typed.met)}${typed.revealed.map(
    (id) => html`<input type="hidden" name="revealed" value="${id}">`)}`;
}

function textField({ typed }: AnswerFrame): Html {
  const error = errorOf(typed.errors, 'text');
  return html`${error ? html`<p class="ww-fielderror" id="text-error">${icon('triangle')}<span>${error}</span></p>` : ''}
<textarea class="ww-textarea${error ? ' ww-input--error' : ''}" id="text" name="text" rows="5" lang="${typed.lang}" aria-describedby="text-hint${error ? ' text-error' : ''}"${error ? html` aria-invalid="true"` : ''} data-inbox-target="text" data-action="input->inbox#typed" data-key="r">
${typed.text}</textarea>`;
}

/** What Enter presses in a field of the page's one form: its first button, out of sight, which reads along and sends nothing. */
export function enterButton(say: Say): Html {
  return html`<button class="ww-vh" type="submit" form="${CONVERSATION_FORM}" name="do" value="look" tabindex="-1" aria-hidden="true">${say('inbox.read-along')}</button>`;
}

/** The one form of the page: what is typed anywhere on it goes along with whichever button is pressed. */
export function answerForm(frame: AnswerFrame): Html {
  const { open, say, action, typed, visit } = frame;
  const closed = open.voice.closedAt ? html`<p class="ww-note ww-lg-gap">${say('inbox.voice-closed', { voice: open.voice.name })}</p>` : '';
  return html`<form class="ww-answer" id="${CONVERSATION_FORM}" method="post" action="${action}" novalidate data-inbox-target="form">${hiddenFields(frame)}${closed}
<div class="ww-row ww-between"><label for="text"><strong>${say('inbox.answer-as', { voice: open.voice.name })}</strong></label>${savedPicker(frame)}</div>
${textField(frame)}
<p class="ww-meta ww-small" id="text-hint">${whoReads(frame)}</p>${readingAlong(frame)}
<div class="ww-actionbar ww-after"><button class="ds_button" type="submit" name="do" value="answer" aria-keyshortcuts="Control+Enter" data-key="send">${say('inbox.answer')} <kbd class="ww-desk-only" aria-hidden="true" data-inbox-target="scripted" hidden>Ctrl Enter</kbd></button><button class="ds_button ds_button--secondary" type="submit" name="do" value="answer-close">${say('inbox.answer-close')}</button>${
    formButton('look', say('inbox.read-along'))}${langField(frame)}</div></form>${typed.halt === 'needs-reader' ? toReader({ 'answer-id': typed.answerId, conversation: open.conversation.id, lang: typed.lang, text: typed.text }, visit, say) : ''}`;
}
