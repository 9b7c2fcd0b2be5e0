import { html } from 'hono/html';
import type { Say } from '../../../core/words/index.ts';
import type { Html } from '../../route.ts';

/** What a form writes that keeps no draft: an answer in a conversation, or newer words of a post. */
export type Written = { of: 'conversation' | 'post'; id: string };

/** The way to a second reader for such words: a button of their own form, which takes them along as they stand. Out of sight until something needs it, which a script finds out while they are written. */
export function toReader({ of, id }: Written, isNeeded: boolean, say: Say): Html {
  return html`<div class="ww-after" data-along-target="reader"${isNeeded ? '' : html` hidden`}><p class="ww-meta">${say('reading.send.why.words')}</p>
<p class="ww-after"><button class="ds_button ds_button--secondary" type="submit" formaction="/desk/reviews/ask?${of}=${id}" name="do" value="show">${say('reading.send')}</button></p></div>`;
}
