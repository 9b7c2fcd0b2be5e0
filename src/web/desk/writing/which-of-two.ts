import { html } from 'hono/html';
import { parseLondonLocal, readWhich, type WhichOfTwo } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { whichWord, type DetailField } from '../../../kinds/index.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';

type Asked = { id: string; name: string; local: string; which: WhichOfTwo; error?: string | undefined };

/** Asks which of the two is meant, where a typed local time comes twice (the clocks go back); nothing for any other. */
export function askWhich({ id, name, local, which, error }: Asked, say: Say): Html {
  const typed = parseLondonLocal(local);
  if (!typed.ok || typed.occurs === 'once') return '';
  const wrong = error ? html`<p class="ww-fielderror" id="${id}-error">${icon('triangle')}<span>${error}</span></p>` : '';
  const choice = (value: 'first' | 'second', words: string): Html =>
    html`<label class="ww-check"><input type="radio" name="${name}" value="${value}"${which === value ? html` checked` : ''}><span>${words}</span></label>`;
  return html`<fieldset class="ww-field" id="${id}"><legend class="ww-legend">${say('write.when.which')}</legend>${wrong}
${choice('first', say('write.when.first'))}
${choice('second', say('write.when.second'))}</fieldset>`;
}

/** The same question below a kind's own time. */
export function whichOf({ name }: DetailField, details: Record<string, string>, say: Say): Html {
  const word = whichWord(name);
  return askWhich({ id: `detail.${word}`, name: `detail.${word}`, local: details[name] ?? '', which: readWhich(details[word]) }, say);
}
