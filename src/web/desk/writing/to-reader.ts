import { html } from 'hono/html';
import type { Say } from '../../../core/words/index.ts';
import { formToken } from '../../parts/form.ts';
import type { Html, Visit } from '../../route.ts';

/** The way to a second reader for words that no draft keeps: a form of its own, which takes them along as they were typed. */
export function toReader(words: Record<string, string>, visit: Visit, say: Say): Html {
  return html`<form method="post" action="/desk/reviews/ask" class="ww-after">${formToken(visit)}${Object.entries(words).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<p class="ww-meta">${say('reading.send.why.words')}</p>
<p class="ww-after"><button class="ds_button" type="submit" name="do" value="show">${say('reading.send')}</button></p></form>`;
}
