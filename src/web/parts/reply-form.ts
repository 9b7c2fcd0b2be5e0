import { html } from 'hono/html';
import type { Lang, Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';
import { assetPath } from '../assets/index.ts';
import { addressesIn } from './addresses.ts';
import { checkbox, errorOf, field, select, textArea, type FormError } from './form.ts';

/** What a resident typed, as it came. */
export type TypedReply = { text: string; name: string; email: string; voice: string; wantsLetter: boolean; isPrivate: boolean };

/** The field that people do not see: what is filled in there was filled in by a program. */
export const TRAP = 'website';

/**
 * A form for residents. `action` is its address without a language. With
 * `voices` it asks a question of one of them, without it replies; `to` is the
 * reply or answer it is said to. `typed` and `errors` are for a page that gives a
 * refused form back; an error's `field` is the id of what it is about.
 */
export type ReplyForm = {
  say: Say;
  lang: Lang;
  action: string;
  heading: string;
  intro?: string | Html;
  to?: string;
  voices?: readonly { id: string; name: string }[];
  allowsNameless: boolean;
  typed?: TypedReply;
  errors?: readonly FormError[];
  /** In place of the one button that sends, where there is something to choose. */
  sendButtons?: Html;
};

const NOTHING_TYPED: TypedReply = { text: '', name: '', email: '', voice: '', wantsLetter: true, isPrivate: false };

// Hidden from eyes by a style and from screen readers by its mark; where a browser knows neither, its words say what to do.
const trap = (say: Say): Html => html`<div class="ww-vh" aria-hidden="true"><label for="reply-${TRAP}">${say('reply-form.trap')}</label><input id="reply-${TRAP}" name="${TRAP}" type="text" tabindex="-1" autocomplete="off"></div>`;

function voiceField({ say, voices = [], typed, errors = [] }: ReplyForm): Html {
  if (voices.length === 1) return html`<input type="hidden" name="voice" value="${voices[0]!.id}">`;
  return select({
    id: 'reply-voice', name: 'voice', label: say('reply-form.voice'), value: typed?.voice ?? '', error: errorOf(errors, 'reply-voice'),
    options: voices.map(({ id, name }) => ({ value: id, label: name })),
  });
}

function writer({ say, allowsNameless, typed = NOTHING_TYPED, errors = [] }: ReplyForm): Html {
  const nameless = allowsNameless ? '.nameless' : '';
  return html`<div class="ww-two">${
    field({ id: 'reply-name', name: 'name', label: say('reply-form.name'), hint: say(`reply-form.name.hint${nameless}`), value: typed.name, autocomplete: 'nickname', error: errorOf(errors, 'reply-name') })}${
    field({ id: 'reply-email', name: 'email', type: 'email', label: say('reply-form.email'), hint: say(`reply-form.email.hint${nameless}`), value: typed.email, autocomplete: 'email', error: errorOf(errors, 'reply-email') })}</div>
<p class="ww-meta ww-small">${say('reply-form.known')} <a href="${addressesIn(say.lang).authorityPage(null, 'privacy')}">${say('reply-form.kept')}</a></p>`;
}

function wishes({ say, typed = NOTHING_TYPED }: ReplyForm): Html {
  return html`${checkbox({ id: 'reply-letter', name: 'letter', label: say('reply-form.letter'), checked: typed.wantsLetter })}${
    checkbox({ id: 'reply-private', name: 'private', label: say('reply-form.private'), hint: say('reply-form.private.hint'), checked: typed.isPrivate })}`;
}

/**
 * The form by which residents take part without an account: the same bytes for
 * everybody, so that it can stand on a page that is kept. What it sends is read
 * in src/web/residents.
 */
export function replyForm(form: ReplyForm): Html {
  const { say, lang, action, heading, intro, to, voices, typed = NOTHING_TYPED, errors = [], sendButtons } = form;
  const asks = voices ? '.question' : '';
  return html`<section id="reply-form" class="ww-sect ww-panel" aria-labelledby="reply-form-heading"><h2 id="reply-form-heading">${heading}</h2>
${intro ? html`<p>${intro}</p>` : ''}<form class="ww-stack-s ww-after" method="post" action="${action}${lang === 'gd' ? '?lang=gd' : ''}" novalidate>${to ? html`<input type="hidden" name="to" value="${to}">` : ''}${voices ? voiceField(form) : ''}
${textArea({ id: 'reply-text', name: 'text', label: say(`reply-form.text${asks}`), hint: say('reply-form.text.hint'), value: typed.text, error: errorOf(errors, 'reply-text'), required: true })}
<p id="reply-tells" role="status" data-checks="${assetPath('checks.js')}"></p><script type="module" src="${assetPath('reply.js')}"></script>
${trap(say)}${writer(form)}
${wishes(form)}
${sendButtons ?? html`<button class="ds_button" type="submit">${say(`reply-form.send${asks}`)}</button>`}</form></section>`;
}
