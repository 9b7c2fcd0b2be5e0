import { html } from 'hono/html';
import { never } from '../../../core/errors.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import type { Fate } from '../../../publishing/fate.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';
import { shortTime, waitWords } from '../writing/wait-words.ts';

/** What became of a post in a sentence, and where to look at it or mend it; `isOver` once nothing more will become of it. */
export type FateLine = { id: string; state: Fate['state']; words: string; link: { href: string; text: string } | null; isOver: boolean };

function draftWords(trouble: string | null, say: Say): string {
  const key = `refusal.${trouble}`;
  return trouble === null ? say('field.state.draft.plain') : say('field.state.draft', { reason: isWordKey(key) ? say(key) : trouble });
}

/** What became of a post, in the member's words. */
export function fateLine(id: string, fate: Fate, say: Say, now: Date): FateLine {
  const { state } = fate;
  switch (state) {
    case 'published':
      return { id, state, words: say('field.state.published', { time: shortTime(fate.at, say, now) }), link: { href: addressesIn(say.lang).post(fate.handle, id), text: say('field.state.see') }, isOver: true };
    case 'waits': {
      const words = fate.waiting ? waitWords(fate.waiting, say, now) : say('waits.turn', { time: shortTime(fate.until, say, now) });
      return { id, state, words, link: null, isOver: false };
    }
    case 'draft':
      return { id, state, words: draftWords(fate.trouble, say), link: { href: `/desk/write?draft=${id}`, text: say('field.state.mend') }, isOver: false };
    case 'unknown':
      return { id, state, words: say('field.state.unknown'), link: null, isOver: true };
    default:
      return never(state);
  }
}

/** The same as a line of a page. */
export function fateNote({ state, words, link }: FateLine): Html {
  return html`<p class="ww-panel ww-panel--accent ww-done" role="status">${icon(state === 'published' ? 'check' : 'clock')} ${words}${link ? html` <a href="${link.href}">${link.text}</a>` : ''}</p>`;
}
