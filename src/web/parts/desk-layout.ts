import { html } from 'hono/html';
import type { Say, WordKey } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { assetPath } from '../assets/index.ts';
import type { Html, Visit } from '../route.ts';
import { demonstrationBanner, markWords } from './demonstration.ts';
import { formToken } from './form.ts';

/** The desk's places in the order of its bar; a page that is none of them names none. */
export type DeskPlace = 'inbox' | 'outbox' | 'write' | 'posts' | 'reviews' | 'campaigns' | 'voices' | 'members' | 'audit' | 'council' | 'me';

/**
 * One page of the desk: `title` is the browser's, `body` what stands in main.
 * `here` is its address, to come back to after changing the language.
 */
export type DeskPage = {
  say: Say;
  visit: Pick<Visit, 'actor' | 'formToken'>;
  title: string;
  current: DeskPlace | null;
  authority: { name: string; brand: string };
  body: Html;
  house: Pick<House, 'config'>;
  here?: string;
  /** What everybody at the desk must know first. */
  note?: Html;
  /** Whether the body brings its own panes, as wide as the window. */
  panes?: boolean;
};

type Place = { place: DeskPlace; href: string; word: WordKey; for: 'members' | 'administrators' };

const PLACES: readonly Place[] = [
  { place: 'inbox', href: '/desk/inbox', word: 'desk.inbox', for: 'members' },
  { place: 'write', href: '/desk/write', word: 'desk.write', for: 'members' },
  { place: 'posts', href: '/desk/posts', word: 'desk.posts', for: 'members' },
  { place: 'reviews', href: '/desk/reviews', word: 'review.title', for: 'members' },
  { place: 'campaigns', href: '/desk/campaigns', word: 'desk.campaigns', for: 'members' },
  { place: 'voices', href: '/desk/voices', word: 'desk.voices', for: 'members' },
  { place: 'members', href: '/desk/members', word: 'desk.members', for: 'administrators' },
  { place: 'outbox', href: '/desk/outbox', word: 'desk.outbox', for: 'members' },
  { place: 'council', href: '/desk/authority', word: 'desk.council', for: 'administrators' },
  { place: 'audit', href: '/desk/audit', word: 'desk.audit', for: 'administrators' },
];

/** The whole document of a desk page: the bar, the demonstration's mark, the council's colour. */
export function deskPage(page: DeskPage): Html {
  const { say, authority } = page;
  return html`<!DOCTYPE html>
<html lang="${say.lang === 'gd' ? 'gd' : 'en-GB'}" class="ww-desk" data-member="${page.visit.actor.memberId}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markWords(page.house.config, say, `${page.title}: ${authority.name}, ${say('desk.title')}`)}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${assetPath('site.css')}">
<link rel="stylesheet" href="${brandStylesheet(authority.brand)}">
<script type="module" src="${assetPath('desk.js')}"></script>
</head>
<body>
<a class="ww-skip" href="#main">${say('site.skip')}</a>
${demonstrationBanner(page.house.config, say)}
${deskBar(page)}${page.note ? page.note : ''}
<main id="main"${page.panes ? '' : html` class="ww-wrap ww-main"`}>${page.body}</main>
</body>
</html>`;
}

/** Where a council's colour stands as a stylesheet; `brand` as '#1d4f5e'. */
export function brandStylesheet(brand: string): string {
  return `/assets/brand-${brand.slice(1).toLowerCase()}.css`;
}

function deskBar({ say, visit, current, authority, here }: DeskPage): Html {
  const { actor } = visit;
  const places = PLACES.filter((place) => place.for === 'members' || actor.isAdministrator);
  return html`<header class="ww-deskbar"><a class="ww-wordmark" href="/desk">${say('site.name')}</a>
<nav aria-label="${say('desk.nav')}"><ul>${places.map(
    ({ place, href, word }) => html`<li><a href="${href}"${isHere(place === current)}>${say(word)}</a></li>`)}</ul></nav>
<div class="ww-deskbar__me"><span class="ww-desk-only">${authority.name}</span> ${languageSwitch(say, visit, here ?? '/desk/me')}
<a href="/desk/me"${isHere(current === 'me')}>${actor.name}</a>
<form method="post" action="/signout">${formToken(visit)}<button class="ww-linkbtn" type="submit">${say('desk.sign-out')}</button></form></div></header>`;
}

function isHere(here: boolean): Html {
  return here ? html` aria-current="page"` : '';
}

// The desk's language belongs to the member, so changing it is a form and not a link.
function languageSwitch(say: Say, visit: DeskPage['visit'], here: string): Html {
  const other = say.lang === 'gd' ? 'en' : 'gd';
  return html`<form method="post" action="/desk/me/language">${formToken(visit)}<input type="hidden" name="lang" value="${other}"><input type="hidden" name="to" value="${here}"><button class="ww-linkbtn" type="submit" lang="${other}">${
    say('site.other-language')}<span class="ww-vh" lang="${say.lang === 'gd' ? 'gd' : 'en'}">${say('desk.other-language.hint')}</span></button></form>`;
}
