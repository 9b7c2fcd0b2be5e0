import { html } from 'hono/html';
import type { Say, WordKey } from '../../../core/words/index.ts';
import type { Html } from '../../route.ts';

/** The keys of the inbox, as the script knows them (web/assets/desk/inbox/keys.ts), and what each does. */
const KEYS = [
  ['J', 'inbox.key.next'], ['K', 'inbox.key.back'], ['R', 'inbox.key.answer'], ['A', 'inbox.key.assign'], ['N', 'inbox.key.note'], ['H', 'inbox.key.hand-over'],
  ['P', 'inbox.key.private'], ['S', 'inbox.key.snooze'], ['E', 'inbox.key.close'], ['/', 'inbox.key.search'],
] as const satisfies readonly (readonly [string, WordKey])[];

const ALWAYS = [['Enter', 'inbox.key.open'], ['Ctrl Enter', 'inbox.key.send'], ['?', 'inbox.key.all']] as const satisfies readonly (readonly [string, WordKey])[];

const IN_SHORT = ['J', 'K', 'R', 'A', 'N', 'H', 'P'];

/** The keys in a line below a page. Hidden until the script is there that listens to them. */
export function keysLine(say: Say): Html {
  return html`<div class="ww-lg-gap" data-inbox-target="scripted" hidden><ul class="ww-keys ww-desk-only" aria-label="${say('inbox.keys')}">${KEYS.filter(([key]) => IN_SHORT.includes(key)).map(
    ([key, word]) => html`<li><kbd>${key}</kbd> ${say(word)}</li>`)}<li><button class="ww-linkbtn" type="button" data-action="inbox#showKeys"><kbd>?</kbd> ${say('inbox.key.all')}</button></li></ul></div>`;
}

/** All keys, and the switch that turns the single letters off (WCAG 2.1.4). */
export function keysDialog(say: Say): Html {
  return html`<dialog class="ww-keysdialog" data-inbox-target="keys" aria-labelledby="keys-title"><h2 id="keys-title">${say('inbox.keys')}</h2>
<dl class="ww-keylist">${[...KEYS, ...ALWAYS].map(([key, word]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${say(word)}</dd></div>`)}</dl>
<label class="ww-check"><input type="checkbox" checked data-inbox-target="letters" data-action="inbox#switchLetters"><span>${say('inbox.keys.letters')}<small>${say('inbox.keys.letters.hint')}</small></span></label>
<form method="dialog" class="ww-after"><button class="ds_button ww-btn-s" type="submit">${say('inbox.keys.done')}</button></form></dialog>`;
}
