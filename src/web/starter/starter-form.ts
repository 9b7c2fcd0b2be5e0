import { html } from 'hono/html';
import type { Finding } from '../../checks/index.ts';
import type { Starter } from '../../campaigns/starter.queries.ts';
import type { Say } from '../../core/words/index.ts';
import { MOST_PICTURES } from '../../publishing/add-picture.ts';
import { POST_LANGUAGES } from '../../publishing/compose.ts';
import type { MediaRow } from '../../publishing/drafts.store.ts';
import { findingCard } from '../desk/writing/composer-page.ts';
import { errorOf, field, select, textArea, type FormError } from '../parts/form.ts';
import { icon } from '../parts/icons.ts';
import { fallbackOf } from '../parts/pictures.ts';
import type { Html } from '../route.ts';

/** What a guest's form shows: what was typed, right or wrong, what is said of it, and whether that was shown before. */
export type StarterShown = {
  text: string;
  lang: string;
  alts: ReadonlyMap<string, string>;
  newAlt: string;
  revision: number | null;
  findings: readonly Finding[] | null;
  errors: readonly FormError[];
  notes: readonly string[];
  /** What an editor made of it meanwhile, where the guest's own words could not be saved for that. */
  changed: { text: string; lang: string } | null;
};

function pictureField({ id, alt, picture }: MediaRow, at: number, path: string, shown: StarterShown, say: Say): Html {
  const file = fallbackOf(picture);
  const number = at + 1;
  const image = file ? html`<img src="${path}/media/${file.name}" width="${picture.width}" height="${picture.height}" alt="${say('write.picture.alt', { number })}">` : '';
  return html`<div class="ww-media">${image}<div>${textArea({
    id: `picture-${number}`, name: `alt.${id}`, label: say('write.picture.describe', { number }), hint: say('write.picture.describe.hint'), value: shown.alts.get(id) ?? alt, error: errorOf(shown.errors, `picture-${number}`), rows: 2, maxlength: 1500,
  })}<button class="ww-linkbtn ww-small" type="submit" name="do" value="remove:${id}" formnovalidate>${say('write.picture.remove', { number })}</button></div></div>`;
}

function newPicture(starter: Starter, shown: StarterShown, say: Say): Html {
  if (starter.pictures.length >= MOST_PICTURES) return '';
  return html`${field({ name: 'pictures', type: 'file', label: say('starter.picture'), hint: say('starter.picture.hint'), accept: 'image/jpeg,image/png,image/webp,image/gif,image/avif', error: errorOf(shown.errors, 'pictures') })}${
    textArea({ name: 'new-alt', label: say('starter.alt'), value: shown.newAlt, rows: 2, maxlength: 1500 })}`;
}

/** What the checks say, as the composer shows it. */
function noticed({ findings }: StarterShown, say: Say): Html {
  if (!findings) return '';
  const cards = findings.length === 0 ? html`<p class="ww-meta">${icon('check')} ${say('write.findings.none')}</p>` : html`<ul class="ww-list ww-findings">${findings.map((finding, at) => findingCard(finding, at, say))}</ul>`;
  return html`<section class="ww-sect" aria-labelledby="reading-along"><div class="ww-sect__head"><h2 id="reading-along">${say('write.reading-along')}</h2></div>${cards}</section>`;
}

function changedMeanwhile({ changed }: StarterShown, say: Say): Html {
  if (!changed) return '';
  return html`<div class="ww-panel"><p>${say('starter.changed')}</p><blockquote class="ww-saidhere ww-break" lang="${changed.lang}">${changed.text}</blockquote><p>${say('starter.changed.yours')}</p></div>`;
}

function sendLabel({ slot }: Starter, { findings }: StarterShown, say: Say): string {
  if (findings && findings.length > 0 && !findings.some(({ level }) => level === 'stop')) return say('starter.send.all-the-same');
  return say(slot.link?.sentAt ? 'starter.send.again' : 'starter.send');
}

/** The form a guest writes in. Works without scripts; whatever is wrong, everything typed stays. */
export function starterForm(starter: Starter, shown: StarterShown, path: string, action: string, say: Say): Html {
  const langs = POST_LANGUAGES.map((lang) => ({ value: lang, label: say(`write.lang.${lang}`) }));
  return html`<section class="ww-sect" aria-labelledby="write"><div class="ww-sect__head"><h2 id="write">${say('starter.write')}</h2></div>${changedMeanwhile(shown, say)}
<form method="post" action="${action}" enctype="multipart/form-data" novalidate><input type="hidden" name="revision" value="${shown.revision ?? ''}">${shown.findings ? html`<input type="hidden" name="read" value="1">` : ''}${
    textArea({ name: 'text', label: say('starter.text'), hint: say('starter.text.hint', { hashtag: `#${starter.hashtag}` }), value: shown.text, error: errorOf(shown.errors, 'text'), rows: 6, lang: shown.lang })}${
    starter.pictures.map((picture, at) => pictureField(picture, at, path, shown, say))}${newPicture(starter, shown, say)}${select({ name: 'lang', label: say('starter.lang'), value: shown.lang, options: langs, error: errorOf(shown.errors, 'lang') })}${noticed(shown, say)}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit" name="do" value="send">${sendLabel(starter, shown, say)}</button><button class="ds_button ds_button--secondary" type="submit" name="do" value="keep">${say('starter.keep')}</button></div></form></section>`;
}
