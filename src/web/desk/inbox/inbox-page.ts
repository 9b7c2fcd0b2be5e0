import { html } from 'hono/html';
import { readCursor } from '../../../core/pages.ts';
import { sayNearDayAndTime } from '../../../core/time.ts';
import { isWordKey } from '../../../core/words/index.ts';
import { alikeCounts } from '../../../conversations/alike-counts.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { readAsked } from './asked.ts';
import { inInbox } from './inbox-frame.ts';
import type { LineFrame } from './inbox-line.ts';
import { keysLine } from './keys.ts';
import { listPane } from './list-pane.ts';
import { loadList, type LoadedList } from './load-list.ts';

/** What all lines of a loaded list share; `current` is the conversation that is open beside it. */
export async function lineFrame({ house, visit, say }: MemberRequest, { asked, settings, voices }: LoadedList, current: string | null): Promise<LineFrame> {
  return { asked, settings, say, namesVoice: voices.length > 1 && asked.voiceId === null, now: house.clock(), current, alike: await alikeCounts(house, visit.actor) };
}

/** What was just done, where an address says so. */
export function doneWords({ query, say }: MemberRequest): string | null {
  const key = `inbox.done.${query.get('done') ?? ''}`;
  return isWordKey(key) ? say(key) : null;
}

const empty = (title: string, body: Html): Html =>
  html`<section class="ww-pane ww-pane--main" aria-labelledby="none"><div class="ww-empty ww-empty--mid"><h2 id="none">${title}</h2>${body}</div></section>`;

// An administrator is not told to ask an administrator.
function noVoice({ say, visit }: MemberRequest): Html {
  if (!visit.actor.isAdministrator) return empty(say('inbox.no-voice.title'), html`<p>${say('inbox.no-voice')}</p>`);
  return empty(say('inbox.no-voice.title'), html`<p>${say('inbox.no-voice.administrator')}</p><p class="ww-lg-gap"><a class="ds_button ww-btn-s" href="/desk/voices">${say('inbox.no-voice.voices')}</a></p>`);
}

function chooseOne({ say, house }: MemberRequest, { counts, lines, asked }: LoadedList): Html {
  const oldest = asked.view === 'waiting' ? lines[0]?.waiting_since : undefined;
  const since = oldest ? html` ${say('inbox.oldest', { when: sayNearDayAndTime(oldest, say.lang, house.clock()) })}` : '';
  return empty(say('inbox.choose'), html`<p>${say('inbox.waiting', { count: counts.waiting })}${since}</p>${keysLine(say)}`);
}

/** The inbox: everything residents wrote to the voices a member works for, by views, search and filters. */
export async function showInbox(request: MemberRequest): Promise<Reply> {
  const { query, say, visit } = request;
  const list = await loadList(request, readAsked(query), readCursor(query.get('after') ?? ''));
  const panes = html`${listPane(list, await lineFrame(request, list, null), 'h1', doneWords(request))}${visit.actor.voices.size === 0 ? noVoice(request) : chooseOne(request, list)}`;
  return inInbox(request, list, { title: `${say('inbox.title')}, ${say(`inbox.view.${list.asked.view}`)}`, panes });
}
