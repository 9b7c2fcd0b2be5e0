import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { mayOnVoice } from '../../../members/permissions.ts';
import { makePrivate } from '../../../conversations/make-private.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { actionBar, errorSummary, formToken, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { loadConversation, showConversation } from '../inbox/conversation-page.ts';
import { readTyped } from '../inbox/typed.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { backLink, backTo, firstSaid, loadForAnswer, quoted, refuseDesk } from './one-conversation.ts';

const seesAfterwards = ({ visit }: MemberRequest, { conversation }: OpenConversation): boolean =>
  mayOnVoice(visit.actor, 'see-private', { id: conversation.voice_id, authorityId: conversation.authority_id });

async function show(request: MemberRequest, open: OpenConversation, errors: FormError[] = []): Promise<Reply> {
  const { say, visit } = request;
  const { conversation, voice, answers } = open;
  const first = firstSaid(open);
  const given = answers.filter(({ isPublic, withdrawnAt }) => isPublic && !withdrawnAt).length;
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('private.title')}</h1><p class="ww-lead">${say('private.lead')}</p>
<p class="ww-lg-gap">${given > 0 ? html`${say('private.answers', { count: given })} ` : ''}${say('private.who', { voice: voice.name })}${seesAfterwards(request, open) ? '' : html` <strong>${say('private.you-too')}</strong>`}</p>
${first ? quoted(first, say) : ''}
<form method="post" action="/desk/inbox/${conversation.id}/private">${formToken(visit)}${actionBar(say('private.do'), backLink(conversation.id, say))}</form></div>`;
  return onDesk(request, { title: say('private.title'), current: 'inbox', body }, errors.length > 0 ? 422 : 200);
}

/** Says what moving to private does, for whoever came by a link; the button in the conversation does it in one press. */
export async function openPrivate(request: MemberRequest): Promise<Reply> {
  const open = await loadForAnswer(request);
  return open.conversation.is_private ? seeOther(`/desk/inbox/${open.conversation.id}`) : show(request, open);
}

// Pressed in the conversation, everything that was typed there came along, and is to stay typed.
async function backPrivate(request: MemberRequest, id: string): Promise<Reply> {
  const { form, house, say } = request;
  if (form.get('text').trim() === '' && form.get('note').trim() === '') return backTo(id, 'private');
  return showConversation(request, await loadConversation(request), readTyped(form, house.clock()), say('inbox.done.private'));
}

/** Moves a conversation to private, in one press of the button in it. */
export async function sendPrivate(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const open = await loadForAnswer(request);
  const { id } = open.conversation;
  const outcome = await makePrivate(house, visit.actor, id);
  if (outcome.ok) return seesAfterwards(request, open) ? backPrivate(request, id) : seeOther('/desk/inbox?done=private');
  const { refusal } = outcome;
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'not-allowed':
      return refuseDesk(refusal.reason);
    case 'is-private':
      return backTo(id, 'private');
    case 'changed-meanwhile':
      return show(request, open, [{ field: '', text: say('moderation.changed') }]);
    default:
      return never(refusal);
  }
}
