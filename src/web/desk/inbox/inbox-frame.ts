import { html } from 'hono/html';
import type { Say } from '../../../core/words/index.ts';
import { onDesk } from '../writing/desk-frame.ts';
import type { Html, MemberRequest, PageReply } from '../../route.ts';
import { askedQuery } from './asked.ts';
import { keysDialog } from './keys.ts';
import type { LoadedList } from './load-list.ts';

const SCRIPT_WORDS = ['inbox.new.show', 'inbox.present.reading', 'inbox.present.writing', 'inbox.leave'] as const;

/** The words the script says, so that none stand in the script. */
function scriptWords(say: Say): string {
  const news = (count: number): string => say('inbox.new', { count }).replace(String(count), '{count}');
  const plural = { one: news(1), two: news(2), few: news(3), other: news(20) };
  return JSON.stringify({ ...Object.fromEntries(SCRIPT_WORDS.map((key) => [key, say(key)])), news: plural });
}

type Open = { id: string; revision: number };

/** The panes of the inbox as one page of the desk, ready to send. `open` is the conversation in it. */
export async function inInbox(request: MemberRequest, list: LoadedList, page: { title: string; panes: Html; open?: Open }, status = 200): Promise<PageReply> {
  const { say, house } = request;
  const since = (list.newest ?? house.clock()).getTime();
  const { open } = page;
  const body = html`<div class="ww-three ww-three--${open ? 'conv' : 'list'}" data-controller="inbox" data-action="keydown@document->inbox#key" data-inbox-words-value="${scriptWords(say)}" data-inbox-lang-value="${say.lang}" data-inbox-list-value="${askedQuery(list.asked)}" data-inbox-since-value="${since}" data-inbox-conversation-value="${open?.id ?? ''}" data-inbox-revision-value="${open?.revision ?? 0}">${page.panes}${keysDialog(say)}</div>`;
  return onDesk(request, { title: page.title, current: 'inbox', body, panes: true }, status);
}
