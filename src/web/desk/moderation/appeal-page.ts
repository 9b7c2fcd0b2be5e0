import { html } from 'hono/html';
import { AppError, never } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { answerAppeal, type AppealRefusal } from '../../../conversations/answer-appeal.ts';
import { actFor, hasAnotherModerator, type ActView } from '../../../conversations/moderation.queries.ts';
import { MOST_WORDS } from '../../../conversations/fair-act.ts';
import { actionBar, errorOf, errorSummary, formToken, radios, textArea, type FormError } from '../../parts/form.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { ruleName } from './fair-fields.ts';
import { refuseDesk } from './one-conversation.ts';

/** Who may answer: anybody who moderates the voice but whoever decided, unless there is nobody else. */
type Turn = 'theirs' | 'alone' | 'somebody-else';

type Loaded = { act: ActView; turn: Turn };

function errorsOf(refusal: AppealRefusal, say: Say, voice: string): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'changed-meanwhile':
      return [{ field: '', text: say('moderation.changed') }];
    case 'no-appeal':
      return [{ field: '', text: say('appeal.answered-already') }];
    case 'somebody-else':
      return [{ field: '', text: say('appeal.somebody-else', { voice }) }];
    case 'decision-missing':
      return [{ field: 'decision', text: say('appeal.decision-missing') }];
    case 'words-missing':
      return [{ field: 'words', text: say('fair.words-missing') }];
    case 'words-too-long':
      return [{ field: 'words', text: say('fair.words-too-long', { length: refusal.length, most: refusal.most }) }];
    default:
      return never(refusal);
  }
}

async function load({ house, visit, params }: MemberRequest): Promise<Loaded> {
  const { actor } = visit;
  const id = params['id'] ?? '';
  const act = isId(id) ? await actFor(house.database, actor, id) : null;
  if (!act?.appealed_at) throw new AppError('not-found', 'no such appeal for this member');
  if (act.member_id !== actor.memberId) return { act, turn: 'theirs' };
  const others = await house.database.within({ authority: actor.authorityId }, (reader) => hasAnotherModerator(reader, act.voiceId, actor.memberId));
  return { act, turn: others ? 'somebody-else' : 'alone' };
}

function facts(act: ActView, { say, house }: MemberRequest): Html {
  const now = house.clock();
  const row = (term: string, words: Html | string): Html => html`<div><dt>${term}</dt><dd class="ww-saidhere">${words}</dd></div>`;
  return html`<dl class="ww-facts">${row(say(act.act === 'hide' ? 'appeals.hidden' : 'appeals.blocked'), say('appeal.decided.by', { name: act.memberName, date: sayDay(act.done_at, say.lang, now) }))}${
    row(say('appeal.rule'), ruleName(act.rule, say))}${row(say('appeal.until'), sayDay(act.until, say.lang, now))}${row(say('appeal.told'), act.words)}${row(say('appeal.evidence'), act.evidence)}</dl>`;
}

function answerForm({ say, visit, form }: MemberRequest, { act, turn }: Loaded, errors: readonly FormError[]): Html {
  if (act.appeal_answered_at) return html`<p class="ww-note ww-lg-gap">${say('appeal.answered-already')}</p>`;
  if (turn === 'somebody-else') return html`<p class="ww-note ww-lg-gap">${say('appeal.somebody-else', { voice: act.voiceName })}</p>`;
  const options = [{ value: 'overturned', label: say('appeal.overturned'), hint: say('appeal.overturned.hint') }, { value: 'upheld', label: say('appeal.upheld') }];
  return html`${turn === 'alone' ? html`<p class="ww-note ww-lg-gap">${say('appeal.alone', { voice: act.voiceName })}</p>` : ''}<form class="ww-lg-gap" method="post" action="/desk/appeals/${act.id}" novalidate>${formToken(visit)}${
    radios({ name: 'decision', label: say('appeal.decision'), value: form.get('decision'), error: errorOf(errors, 'decision'), options })}${
    textArea({ name: 'words', label: say('appeal.words'), hint: say('appeal.words.hint'), value: form.get('words'), error: errorOf(errors, 'words'), rows: 4, maxlength: MOST_WORDS * 2 })}${actionBar(say('appeal.do'), html`<a href="/desk/appeals">${say('appeals.title')}</a>`)}</form>`;
}

async function show(request: MemberRequest, loaded: Loaded, errors: FormError[] = []): Promise<Reply> {
  const { say } = request;
  const { act } = loaded;
  const title = act.residentName ? say('appeal.title', { name: act.residentName }) : say('appeal.title.nameless');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${title}</h1>
<h2 class="ww-h4">${say('appeal.says')}</h2><div class="ww-panel ww-after"><p class="ww-saidhere">${act.appeal ?? ''}</p></div>
<h2 class="ww-h4 ww-lg-gap">${say('appeal.decided')}</h2>${facts(act, request)}${act.ended_at && !act.appeal_answered_at ? html`<p class="ww-note ww-lg-gap">${say('appeal.ended')}</p>` : ''}${answerForm(request, loaded, errors)}
<p class="ww-lg-gap"><a href="/desk/inbox/${act.conversation_id}">${say('moderation.back')}</a></p></div>`;
  return onDesk(request, { title, current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** An appeal with what was decided and the evidence, and the form to answer it. */
export async function openAppeal(request: MemberRequest): Promise<Reply> {
  return show(request, await load(request));
}

/** Answers an appeal. */
export async function sendAppeal(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const loaded = await load(request);
  const outcome = await answerAppeal(house, visit.actor, loaded.act.id, { decision: form.get('decision'), words: form.get('words') });
  return outcome.ok ? seeOther('/desk/appeals?done=answered') : show(request, loaded, errorsOf(outcome.refusal, say, loaded.act.voiceName));
}
