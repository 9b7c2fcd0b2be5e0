import { newId } from '../../../core/ids.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { addNote } from '../../../conversations/add-note.ts';
import { answerReply, type AnswerRefusal } from '../../../conversations/answer-reply.ts';
import { assignConversation } from '../../../conversations/assign.ts';
import { closeConversation } from '../../../conversations/close.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { judgeQuestion } from '../../../conversations/judge-question.ts';
import { releaseReply } from '../../../conversations/release.ts';
import { reopenConversation } from '../../../conversations/reopen.ts';
import { revealReply } from '../../../conversations/reveal.ts';
import { snoozeConversation } from '../../../conversations/snooze.ts';
import type { SnoozeChoice } from '../../../conversations/snooze-until.ts';
import { saidToOne } from '../../../publishing/say-answer.ts';
import { compose } from '../../../publishing/compose.ts';
import { noteOutcome, noteOutcomes } from '../../../publishing/safety/note-outcome.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import { readPublishTime } from '../../../publishing/schedule-post.ts';
import type { Outcome } from '../../../publishing/refusals.ts';
import type { FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { becameOf, MET_NOTHING, metMore, reasonsIn, seenOf } from '../writing/met.ts';
import { findingPressOf, pressFinding, type FindingPress } from '../writing/press-finding.ts';
import { scheduleErrors } from '../writing/refusal-words.ts';
import { actErrors, answerErrors, type ActRefusal } from './act-errors.ts';
import { conversationAddress, readAsked } from './asked.ts';
import { loadConversation, showConversation } from './conversation-page.ts';
import { savedWords } from './saved-words.ts';
import { readTyped, seenIn, type Typed } from './typed.ts';

/** What a pressed button came to: the words for what is done, what is still typed, and what was wrong. */
type Pressed = { typed: Typed; done: string | null };

type Press = { request: MemberRequest; open: OpenConversation; typed: Typed; seen: number; about: string };

const refusedWith = (typed: Typed, errors: FormError[]): Pressed => ({ typed: { ...typed, errors }, done: null });

function settled({ request, typed }: Press, outcome: Outcome<object, ActRefusal>, done: string, left: Partial<Typed> = {}): Pressed {
  return outcome.ok ? { typed: { ...typed, ...left }, done } : refusedWith(typed, actErrors(outcome.refusal, request.say));
}

const ids = ({ open, seen }: Press): { conversationId: string; seen: number } => ({ conversationId: open.conversation.id, seen });

async function findingsOf({ request: { house, visit }, open }: Pick<Press, 'request' | 'open'>, { answerId, text, lang }: Typed): Promise<Typed['findings']> {
  const around = await surroundingsOf(house, visit.actor.authorityId);
  const outcome = compose({ id: answerId, kind: 'answer', lang, text, details: {}, media: [] }, house.clock(), around);
  if (!outcome.ok || text.trim() === '') return null;
  return open.conversation.is_private ? saidToOne(outcome.composed.findings) : outcome.composed.findings;
}

/** Why an answer was not said: what was noticed is shown as cards, and counts as shown; a warning alone is no error. */
async function answerRefused({ request, open, typed }: Press, refusal: AnswerRefusal): Promise<Pressed> {
  if (!('findings' in refusal)) return refusedWith(typed, answerErrors(refusal, request.say));
  const met = metMore(typed.met, refusal.findings, typed.text, request.house.clock());
  const halt = refusal.reason === 'findings' ? null : refusal.reason;
  return refusedWith({ ...typed, met, halt, findings: await findingsOf({ request, open }, typed) }, halt === 'asks' ? [] : answerErrors(refusal, request.say));
}

async function answer(press: Press, close: boolean): Promise<Pressed> {
  const { request: { house, visit, form }, open, typed } = press;
  const { met, text } = typed;
  const outcome = await answerReply(house, visit.actor, { ...ids(press), id: typed.answerId, lang: typed.lang, text, close, seenWarnings: seenOf(met) });
  if (outcome.ok) await noteOutcomes(house, visit.actor, `conversation:${open.conversation.id}`, becameOf(met, outcome.findings, text, reasonsIn(form)));
  // Said a moment ago by a second press of the same button: nothing to mend.
  if (outcome.ok || outcome.refusal.reason === 'already-said') return { typed: { ...typed, text: '', met: MET_NOTHING }, done: close ? 'answered-closed' : 'answered' };
  return answerRefused(press, outcome.refusal);
}

/** Does what the card of a finding says, and shows what is found then. */
async function onCard(press: FindingPress, { request, open, typed }: Press): Promise<Pressed> {
  const { house, visit, form } = request;
  const around = await surroundingsOf(house, visit.actor.authorityId);
  const { text, met, noted } = pressFinding(press, form, { text: typed.text, lang: typed.lang, context: 'reply' }, around, typed.met);
  if (noted) await noteOutcome(house, visit.actor, `conversation:${open.conversation.id}`, noted);
  const left = { ...typed, text, met };
  return { typed: { ...left, findings: await findingsOf({ request, open }, left) }, done: null };
}

async function snooze(press: Press): Promise<Pressed> {
  const { request: { house, visit, say }, typed, about } = press;
  const time = about === 'typed' ? readPublishTime(typed.local, null, house.clock()) : null;
  if (time && !time.ok) return refusedWith(typed, scheduleErrors(time.refusal, say).map(({ text }) => ({ field: 'local', text })));
  const choice: SnoozeChoice = time ? { at: time.at } : about === 'opening' || about === 'monday' ? about : 'tomorrow';
  return settled(press, await snoozeConversation(house, visit.actor, { ...ids(press), choice }), 'snoozed', { local: '' });
}

// What is inserted never takes the place of what was typed.
const joined = (text: string, more: string): string => (text.trim() === '' ? more : `${text.trimEnd()}\n\n${more}`);

async function useSaved({ request, open, typed }: Press): Promise<Pressed> {
  const words = await savedWords(request, open, request.form.get('saved'));
  return { typed: words ? { ...typed, text: joined(typed.text, words.text), lang: typed.text.trim() === '' ? words.lang : typed.lang } : typed, done: null };
}

async function reveal(press: Press): Promise<Pressed> {
  const { request: { house, visit }, typed, about } = press;
  const outcome = await revealReply(house, visit.actor, { ...ids(press), replyId: about });
  return { ...settled(press, outcome, '', { revealed: [...typed.revealed, about] }), done: null };
}

const judge = async (press: Press, asks: boolean): Promise<Pressed> => settled(press, await judgeQuestion(press.request.house, press.request.visit.actor, press.about, asks), 'judged');

const PRESSES: Record<string, (press: Press) => Promise<Pressed>> = {
  answer: (press) => answer(press, false),
  'answer-close': (press) => answer(press, true),
  assign: async (press) => settled(press, await assignConversation(press.request.house, press.request.visit.actor, { ...ids(press), memberId: press.typed.assigneeId }), 'assigned'),
  note: async (press) => settled(press, await addNote(press.request.house, press.request.visit.actor, { id: press.typed.noteId, conversationId: press.open.conversation.id, text: press.typed.note }), 'noted', { note: '' }),
  snooze,
  close: async (press) => settled(press, await closeConversation(press.request.house, press.request.visit.actor, { ...ids(press), needsAnswer: true }), 'closed'),
  'no-answer': async (press) => settled(press, await closeConversation(press.request.house, press.request.visit.actor, { ...ids(press), needsAnswer: false }), 'closed'),
  reopen: async (press) => settled(press, await reopenConversation(press.request.house, press.request.visit.actor, ids(press)), 'reopened'),
  release: async (press) => settled(press, await releaseReply(press.request.house, press.request.visit.actor, { ...ids(press), replyId: press.about }), 'released'),
  asks: (press) => judge(press, true),
  'asks-not': (press) => judge(press, false),
  reveal,
  saved: useSaved,
  agreed: async ({ open, typed }) => ({ typed: { ...typed, text: joined(typed.text, open.settings.care?.words ?? '') }, done: null }),
  look: async (press) => ({ typed: { ...press.typed, findings: await findingsOf(press, press.typed) }, done: null }),
};

function pressed(value: string): { name: string; about: string } {
  const [, name, about] = /^(snooze)-(\w+)$/.exec(value) ?? /^(release|reveal|asks|asks-not):(.+)$/.exec(value) ?? [];
  return name ? { name, about: about ?? '' } : { name: value, about: '' };
}

const isEmptied = ({ text, note, local, revealed }: Typed): boolean => text.trim() === '' && note.trim() === '' && local === '' && revealed.length === 0;

/** After an act the answer's and the note's ids are new where what they were for is said. */
function renewed(before: Typed, after: Typed, open: OpenConversation, fresh: () => string): Typed {
  return {
    ...after,
    answerId: before.text !== '' && after.text === '' ? fresh() : after.answerId,
    noteId: before.note !== '' && after.note === '' ? fresh() : after.noteId,
    assigneeId: after.errors.length > 0 ? after.assigneeId : open.conversation.assignee_id,
  };
}

/**
 * Everything the buttons of a conversation do. Whatever else was typed on the
 * page stays: then the page comes back with it; else the act leads on to the
 * page anew, so that loading again repeats nothing.
 */
export async function sendConversation(request: MemberRequest): Promise<Reply> {
  const { house, form, query, say } = request;
  const open = await loadConversation(request);
  const typed = readTyped(form, house.clock());
  const { name, about } = pressed(form.get('do'));
  const card = findingPressOf(form.get('do'));
  const press = card ? (given: Press) => onCard(card, given) : PRESSES[Object.hasOwn(PRESSES, name) ? name : 'look']!;
  const { typed: left, done } = await press({ request, open, typed, seen: seenIn(form), about });
  if (done && isEmptied(left)) return seeOther(conversationAddress(open.conversation.id, readAsked(query), { done }));
  const now = await loadConversation(request);
  const key = `inbox.done.${done}`;
  return showConversation(request, now, renewed(typed, left, now, () => newId(house.clock().getTime())), isWordKey(key) ? say(key) : null);
}
