import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { excerpt } from '../../../core/text.ts';
import type { Say } from '../../../core/words/index.ts';
import type { DeskReply, OpenConversation } from '../../../conversations/conversation.queries.ts';
import { mayWith } from '../../../conversations/desk-access.ts';
import { loadConversation } from '../inbox/conversation-page.ts';
import { coveredText } from '../inbox/covered.ts';
import { seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';

/** The conversation of an address for somebody who answers for its voice; not there for anybody else. */
export async function loadForAnswer(request: MemberRequest): Promise<OpenConversation> {
  return loadConversation(request);
}

/** The conversation of an address for a moderator or owner of its voice. */
export async function loadForModerator(request: MemberRequest): Promise<OpenConversation> {
  const open = await loadConversation(request);
  if (!mayWith(request.visit.actor, 'moderate', open.conversation)) throw new AppError('not-allowed', 'only moderators and owners hide and block');
  return open;
}

/** What somebody wrote, as it stands in a page of the desk: with their name, in its language, and with abuse covered. */
export function quoted(said: Pick<DeskReply, 'name' | 'text' | 'lang' | 'marks'>, say: Say): Html {
  return html`<figure class="ww-panel ww-lg-gap"><blockquote class="ww-saidhere" lang="${said.lang}">${coveredText(said.text, said.marks)}</blockquote><figcaption class="ww-meta">${said.name || say('moderation.nameless')}</figcaption></figure>`;
}

/** A conversation's first words, short. */
export function firstSaid({ replies }: OpenConversation): DeskReply | undefined {
  return replies.find(({ state, text }) => state !== 'erased' && text !== '');
}

/** The beginning of what somebody wrote, with abuse covered. */
export const shortened = ({ text, marks }: Pick<DeskReply, 'text' | 'marks'>): string => excerpt(coveredText(text, marks), 280);

/** The link back to the conversation. */
export function backLink(id: string, say: Say): Html {
  return html`<a href="/desk/inbox/${id}">${say('moderation.back')}</a>`;
}

/** Back to the conversation, which says what was done. */
export function backTo(id: string, done: string): Reply {
  return seeOther(`/desk/inbox/${id}?done=${done}`);
}

/** Ends a page's switch over refusals that are not the member's to mend. */
export function refuseDesk(reason: 'no-such-conversation' | 'not-allowed'): never {
  if (reason === 'not-allowed') throw new AppError('not-allowed', 'not theirs to do with this conversation');
  throw new AppError('not-found', 'no such conversation for this member');
}
