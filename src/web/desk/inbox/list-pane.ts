import { html, raw } from 'hono/html';
import { writeCursor } from '../../../core/pages.ts';
import type { Say } from '../../../core/words/index.ts';
import { INBOX_VIEWS, type InboxView } from '../../../conversations/inbox.queries.ts';
import { icon } from '../../parts/icons.ts';
import { checkbox, doneNote, select } from '../../parts/form.ts';
import type { Html } from '../../route.ts';
import { HINTS, isFiltered, LANES, listAddress, viewAddress } from './asked.ts';
import { inboxLine, type LineFrame } from './inbox-line.ts';
import type { LoadedList } from './load-list.ts';

const VIEW_ICONS: Partial<Record<InboxView, Html>> = { care: icon('care'), private: icon('lock') };

function views({ asked, counts }: LoadedList, say: Say): Html {
  return html`<nav aria-label="${say('inbox.views')}"><ul class="ww-views">${INBOX_VIEWS.map(
    (view) => html`<li><a href="${viewAddress(view)}"${view === asked.view ? html` aria-current="page"` : ''}>${VIEW_ICONS[view] ?? ''}${say(`inbox.view.${view}`)} <span class="ww-num" data-count="${view}">${counts[view]}</span></a></li>`,
  )}</ul></nav>`;
}

function hidden(fields: Record<string, string>): Html {
  return html`${Object.entries(fields).filter(([, value]) => value !== '').map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

// Who searches looks for a person or a word, wherever it stands by now.
function search({ asked }: LoadedList, say: Say): Html {
  return html`<form role="search" action="/desk/inbox">${hidden({ view: 'all' })}<label class="ww-vh" for="inbox-search">${say('inbox.search')}</label><input class="ww-input ww-small" id="inbox-search" name="q" type="search" value="${asked.q}" placeholder="${say('inbox.search.hint')}" data-key="search"></form>`;
}

function filters({ asked, voices }: LoadedList, say: Say): Html {
  const anyOf = (word: string, options: { value: string; label: string }[]) => [{ value: '', label: word }, ...options];
  return html`<details class="ww-details ww-inboxfilter"${isFiltered(asked) ? html` open` : ''}><summary>${say('inbox.filter')}</summary><form action="/desk/inbox">${hidden({ view: asked.view, q: asked.q })}
${select({ name: 'voice', id: 'f-voice', label: say('inbox.filter.voice'), value: asked.voiceId ?? '', options: anyOf(say('inbox.filter.any'), voices.map(({ id, name }) => ({ value: id, label: name }))) })}
${select({ name: 'state', id: 'f-state', label: say('inbox.filter.state'), value: asked.state ?? '', options: anyOf(say('inbox.filter.any'), (['open', 'closed'] as const).map((value) => ({ value, label: say(`inbox.state.${value}`) }))) })}
${select({ name: 'lane', id: 'f-lane', label: say('inbox.filter.lane'), value: asked.lane ?? '', options: anyOf(say('inbox.filter.any'), LANES.map((value) => ({ value, label: say(`inbox.lane.${value}`) }))) })}
${select({ name: 'hint', id: 'f-hint', label: say('inbox.filter.hint'), value: asked.hint ?? '', options: anyOf(say('inbox.filter.any'), HINTS.map((value) => ({ value, label: say(`inbox.hint.${value}`) }))) })}
${checkbox({ name: 'held', id: 'f-held', label: say('inbox.filter.held'), checked: asked.held })}
<p class="ww-row ww-after"><button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('inbox.filter.do')}</button><a href="${viewAddress(asked.view)}">${say('inbox.filter.clear')}</a></p></form></details>`;
}

function emptyWords({ asked, voices }: LoadedList, say: Say): string {
  if (voices.length === 0) return say('inbox.no-voice.list');
  return asked.q !== '' || isFiltered(asked) ? say('inbox.none.found') : say(`inbox.none.${asked.view}`);
}

function queue(list: LoadedList, frame: LineFrame): Html {
  const all = [...list.care, ...list.lines];
  if (all.length === 0) return html`<div class="ww-empty ww-inboxempty"><p>${emptyWords(list, frame.say)}</p></div>`;
  return html`<ul class="ww-queue">${all.map((line) => inboxLine(line, frame))}</ul>`;
}

function ways({ asked, after, next }: LoadedList, say: Say): Html {
  const first = after ? html`<a href="${listAddress(asked)}">${say('inbox.first')}</a>` : '';
  const more = next ? html`<a href="${listAddress(asked, { after: writeCursor(next) })}">${say('inbox.more')}</a>` : '';
  return first || more ? html`<p class="ww-row ww-inboxways">${first}${more}</p>` : '';
}

function appeals({ appeals: count }: LoadedList, say: Say): Html {
  return count > 0 ? html`<p class="ww-small ww-inboxways"><a href="/desk/appeals">${say('appeals.wait', { count })}</a></p>` : '';
}

function hours({ hours: open }: LoadedList, say: Say): Html {
  const [first, ...others] = open;
  if (!first) return '';
  const way = others.length === 0 ? html`${say('hour.chip')}: <a href="/desk/hours/${first.id}">${first.title}</a>` : html`<a href="/desk/hours">${say('hour-desk.list')}: ${open.length}</a>`;
  return html`<p class="ww-small ww-inboxways">${way}</p>`;
}

/** The list of conversations with its views, search and filters; `level` is the heading's. */
export function listPane(list: LoadedList, frame: LineFrame, level: 'h1' | 'h2', done: string | null = null): Html {
  const { say } = frame;
  // Beside an open conversation the list comes first, and is long.
  const skip = level === 'h2' ? html`<a class="ww-skip" href="#conversation">${say('inbox.skip')}</a>` : '';
  return html`<section class="ww-pane ww-pane--list" aria-labelledby="inbox">${skip}<div class="ww-listhead">${raw(`<${level} id="inbox" class="ww-h-list">`)}${say('inbox.title')}${raw(`</${level}>`)}${search(list, say)}</div>${doneNote(done)}
${views(list, say)}${appeals(list, say)}${hours(list, say)}${filters(list, say)}
<div class="ww-listlive" role="status" data-inbox-target="news"></div>
<div data-inbox-target="list">${queue(list, frame)}${ways(list, say)}</div></section>`;
}
