import { html } from 'hono/html';
import type { Say } from '../../../core/words/index.ts';
import type { VoiceKind } from '../../../platform/tables.ts';
import { VOICE_KINDS } from '../../../voices/profile.ts';
import { icon } from '../../parts/icons.ts';
import type { Html } from '../../route.ts';

// The tints of the avatars, so that neighbours differ.
const TINTS: Record<VoiceKind, string> = {
  service: ' ww-t1', team: ' ww-t2', councillor: ' ww-t3', 'chief-executive': ' ww-t4', director: ' ww-t5', partner: ' ww-t1', authority: '',
};

function card(say: Say, kind: VoiceKind, at: number, chosen: string): Html {
  const word = say(`voice.${kind}`);
  const checked = kind === chosen ? html` checked` : '';
  return html`<label><input type="radio" name="kind" value="${kind}"${at === 0 ? html` id="kind"` : ''}${checked}><span class="ww-avatar ww-avatar--${kind}${TINTS[kind]} ww-avatar--s" aria-hidden="true">${
    word.slice(0, 2)}</span><span><strong>${word}</strong><small>${say(`voice-form.kind.${kind}`)}</small></span></label>`;
}

/** The seven kinds of voice as cards to choose one from, each in its own shape. */
export function kindCards(say: Say, chosen: string, error?: string): Html {
  const wrong = error ? html`<p class="ww-fielderror" id="kind-error">${icon('triangle')}<span>${error}</span></p>` : '';
  const described = error ? html` aria-describedby="kind-error"` : '';
  return html`<fieldset class="ww-kinds ww-lg-gap"${described}><legend class="ww-legend">${say('voice-form.kind')}</legend>${wrong}${
    VOICE_KINDS.map((kind, at) => card(say, kind, at, chosen))}</fieldset>`;
}
