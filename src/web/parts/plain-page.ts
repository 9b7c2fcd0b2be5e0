import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import { assetPath } from '../assets/index.ts';
import type { Html } from '../route.ts';
import { addressesIn } from './addresses.ts';
import { demonstrationBanner, markWords } from './demonstration.ts';

/**
 * A page with nothing around it but the wordmark: errors, sign-in, set-up, a resident's own. `otherLanguage` is
 * where the switch leads; `home` stands in the wordmark's place where the page is an authority's.
 */
export type PlainPage = { say: Say; title: string; body: Html; demonstration: boolean; otherLanguage?: string; home?: { name: string; href: string } };

/** The whole document of a plain page. Not for search engines. */
export function plainPage({ say, title, body, demonstration, otherLanguage, home }: PlainPage): Html {
  const { name, href } = home ?? { name: say('site.name'), href: addressesIn(say.lang).home() };
  const other = say.lang === 'gd' ? 'en' : 'gd';
  return html`<!DOCTYPE html>
<html lang="${say.lang === 'gd' ? 'gd' : 'en-GB'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markWords({ demonstration }, say, `${title} · ${name}`)}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${assetPath('site.css')}">
</head>
<body>
<a class="ww-skip" href="#main">${say('site.skip')}</a>
${demonstrationBanner({ demonstration }, say)}
<header class="ww-masthead"><div class="ww-wrap ww-masthead__in"><a class="ww-wordmark" href="${href}">${name}</a>${
    otherLanguage
      ? html`<nav aria-label="${say('site.main')}"><ul><li><a href="${otherLanguage}" lang="${other}" hreflang="${other}">${say('site.other-language')}<span class="ww-vh" lang="${say.lang}">${say('site.other-language.hint')}</span></a></li></ul></nav>`
      : ''
  }</div></header>
<main id="main" class="ww-wrap ww-main">${body}</main>
</body>
</html>`;
}
