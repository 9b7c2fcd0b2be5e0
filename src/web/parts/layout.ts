import { html } from 'hono/html';
import type { Lang, Say } from '../../core/words/index.ts';
import type { Config } from '../../core/settings.ts';
import type { StoredPicture } from '../../platform/tables.ts';
import { assetPath } from '../assets/index.ts';
import type { Html } from '../route.ts';
import { addressesIn, HTML_LANG, inLanguage, rootOf } from './addresses.ts';
import { demonstrationBanner, markWords } from './demonstration.ts';
import { avatar } from './voice.ts';

/** An authority as the frame of its pages shows it. `brand` is '#rrggbb', `host` its own host name. */
export type AuthorityLook = {
  slug: string;
  name: string;
  nameGd: string | null;
  brand: string;
  logo: StoredPicture | null;
  host: string | null;
};

/** The tabs below an authority's name. */
export type Tab = 'latest' | 'questions' | 'outcomes' | 'register' | 'search';

/** A picture for those who share the page: its path on this site and what it shows. */
export type SharedPicture = { path: string; width: number; height: number; alt: string };

/** A whole public page, but for the address it stands at. Paths are those of the English pages, without /gd. */
export type PublicPageParts = {
  config: Pick<Config, 'origin' | 'demonstration' | 'isPlayed'>;
  say: Say;
  /** The path, with its query where that belongs to the page's own address: '/fife?before=…'. */
  path: string;
  title: string;
  description: string;
  main: Html;
  authority?: AuthorityLook | null;
  tab?: Tab;
  /** The path of the list's feeds without their ending: '/fife' for '/fife.rss' and '/fife.json'. */
  feeds?: { path: string; title: string };
  picture?: SharedPicture | null;
  type?: 'website' | 'article' | 'profile';
  /** What search engines should not keep: searches, tombstones, all of a demonstration. */
  unlisted?: boolean;
  /** The campaign that the masthead leads to, where there ever was one. */
  day?: { slug: string } | null;
  /** Whether the page has a list that new posts may join, and times to age. */
  scripted?: boolean;
};

/** The colours of the installation itself, which need no file of their own. */
const HOUSE_BRAND = '#1d4f5e';

const OG_LOCALE: Record<Lang, string> = { en: 'en_GB', gd: 'gd_GB' };

function alternates(parts: PublicPageParts): Html {
  const root = rootOf(parts.authority, parts.config.origin);
  const [en, gd] = [`${root}${inLanguage(parts.path, 'en')}`, `${root}${inLanguage(parts.path, 'gd')}`];
  return html`<link rel="canonical" href="${parts.say.lang === 'gd' ? gd : en}">
<link rel="alternate" hreflang="en-GB" href="${en}"><link rel="alternate" hreflang="gd" href="${gd}"><link rel="alternate" hreflang="x-default" href="${en}">`;
}

function openGraph(parts: PublicPageParts): Html {
  const { say, title, description, picture, type } = parts;
  const root = rootOf(parts.authority, parts.config.origin);
  const shown = picture
    ? html`
<meta property="og:image" content="${root}${picture.path}"><meta property="og:image:width" content="${picture.width}"><meta property="og:image:height" content="${picture.height}"><meta property="og:image:alt" content="${picture.alt}"><meta name="twitter:card" content="summary_large_image">`
    : '';
  return html`<meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:type" content="${type ?? 'website'}"><meta property="og:url" content="${root}${inLanguage(parts.path, say.lang)}"><meta property="og:site_name" content="${parts.authority?.name ?? say('site.name')}"><meta property="og:locale" content="${OG_LOCALE[say.lang]}">${shown}`;
}

function feedLinks({ feeds, say }: PublicPageParts): Html | '' {
  if (!feeds) return '';
  const path = inLanguage(feeds.path, say.lang);
  return html`
<link rel="alternate" type="application/rss+xml" title="${feeds.title}" href="${path}.rss"><link rel="alternate" type="application/feed+json" title="${feeds.title}" href="${path}.json">`;
}

function brandLink({ authority }: PublicPageParts): Html | '' {
  if (!authority || authority.brand.toLowerCase() === HOUSE_BRAND) return '';
  return html`<link rel="stylesheet" href="/assets/brand-${authority.brand.slice(1).toLowerCase()}.css">`;
}

function headOf(parts: PublicPageParts): Html {
  const { say, title, description, authority } = parts;
  const site = authority?.name ?? say('site.name');
  const whole = title.includes(site) ? title : `${title} · ${site}`;
  return html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<meta name="description" content="${description}">${parts.unlisted ? html`<meta name="robots" content="noindex">` : ''}
<link rel="stylesheet" href="${assetPath('site.css')}">${brandLink(parts)}
${alternates(parts)}${feedLinks(parts)}
${openGraph(parts)}${parts.scripted ? html`
<script type="module" src="${assetPath('live.js')}"></script>` : ''}
</head>`;
}

function languageSwitch({ say, path }: PublicPageParts): Html {
  const other: Lang = say.lang === 'gd' ? 'en' : 'gd';
  return html`<a href="${inLanguage(path, other)}" lang="${other}" hreflang="${HTML_LANG[other]}">${say('site.other-language')}<span class="ww-vh" lang="${say.lang}">${say('site.other-language.hint')}</span></a>`;
}

function masthead(parts: PublicPageParts): Html {
  const { say } = parts;
  const addresses = addressesIn(say.lang);
  const councils = `${addresses.home()}#councils`;
  const day = parts.day ? html`<li><a href="${addresses.campaign(parts.day.slug)}"${parts.path === addressesIn('en').campaign(parts.day.slug) ? html` aria-current="page"` : ''}>${say('site.day')}</a></li>` : '';
  return html`<header class="ww-masthead"><div class="ww-wrap ww-masthead__in"><a class="ww-wordmark" href="${addresses.home()}">${say('site.name')}</a><nav aria-label="${say('site.main')}"><ul><li><a href="${councils}">${say('site.councils')}</a></li>${day}<li><a href="${addresses.search()}"${parts.tab === 'search' ? html` aria-current="page"` : ''}>${say('site.search')}</a></li><li>${languageSwitch(parts)}</li></ul></nav></div></header>`;
}

function tabs({ say, tab }: PublicPageParts, authority: AuthorityLook): Html {
  const addresses = addressesIn(say.lang);
  const all: [Tab, string][] = [
    ['latest', addresses.authority(authority.slug)],
    ['questions', addresses.questions(authority.slug)],
    ['outcomes', addresses.outcomes(authority.slug)],
    ['register', addresses.register(authority.slug)],
    ['search', addresses.search({ authority: authority.slug })],
  ];
  const items = all.map(([name, href]) => html`<li><a href="${href}"${name === tab ? html` aria-current="page"` : ''}>${say(`tab.${name}`)}</a></li>`);
  return html`<nav class="ww-tabs" aria-label="${authority.name}"><ul>${items}</ul></nav>`;
}

/** The authority's name in the page's language first, in the other below it. */
function namesOf(authority: AuthorityLook, say: Say): Html {
  const href = addressesIn(say.lang).authority(authority.slug);
  const { name, nameGd } = authority;
  if (!nameGd || nameGd === name) return html`<a href="${href}">${name}</a>`;
  const [first, second, other] = say.lang === 'gd' ? [nameGd, name, 'en'] : [name, nameGd, 'gd'];
  return html`<a href="${href}">${first}</a><span class="ww-authority__gd" lang="${other}">${second}</span>`;
}

function authorityHeader(parts: PublicPageParts, authority: AuthorityLook): Html {
  const mark = avatar({ handle: authority.slug, kind: 'authority', name: authority.name, picture: authority.logo });
  return html`<header class="ww-authority"><div class="ww-wrap"><div class="ww-authority__in">${mark}<div class="ww-authority__name">${namesOf(authority, parts.say)}</div><div class="ww-authority__side">${languageSwitch(parts)}</div></div>${tabs(parts, authority)}</div></header>`;
}

function footer({ say, authority }: PublicPageParts): Html {
  const addresses = addressesIn(say.lang);
  const pages = (['accessibility', 'privacy', 'house-rules'] as const).map(
    (page) => html`<li><a href="${addresses.authorityPage(authority?.slug ?? null, page)}">${say(`foot.${page}`)}</a></li>`);
  const policy = authority ? html`<li><a href="${addresses.policy(authority.slug)}">${say('foot.policy')}</a></li>` : '';
  const home = authority ? html`<li><a href="${addresses.home()}">${say('foot.all-councils')}</a></li>` : '';
  return html`<footer class="ww-foot"><div class="ww-wrap"><ul>${home}${pages}${policy}<li><a href="/signin" rel="nofollow">${say('foot.sign-in')}</a></li></ul><p class="ww-meta">${say('foot.promise')}</p></div></footer>`;
}

// What leaves the page (a tab, a link's preview) leaves the banner of a demonstration behind.
function markedOf(parts: PublicPageParts): PublicPageParts {
  const { config, say, title, description, unlisted } = parts;
  return {
    ...parts, title: markWords(config, say, title), description: markWords(config, say, description),
    unlisted: unlisted === true || config.demonstration };
}

/**
 * The whole document of a public page: the same bytes for everybody, without
 * inline script or style, nothing from other sites.
 */
export function publicPage(parts: PublicPageParts): Html {
  const { say, config, authority, main } = parts;
  return html`<!DOCTYPE html>
<html lang="${HTML_LANG[say.lang]}">
${headOf(markedOf(parts))}
<body>
<a class="ww-skip" href="#main">${say('site.skip')}</a>
${demonstrationBanner(config, say)}${authority ? authorityHeader(parts, authority) : masthead(parts)}
<main id="main" class="ww-wrap ww-main">
${main}
</main>
${footer(parts)}
</body>
</html>
`;
}
