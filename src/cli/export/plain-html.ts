/** Where an address of the house leads in the copy: a file below its folder, or null for what is not in it. */
export type FileFor = (path: string) => string | null;

/** A page on its way into the copy: the file it becomes, and the site it comes from. */
export type PageInCopy = { file: string; origin: string; fileFor: FileFor; note: string; wall: { file: string; words: string } };

/** The way from one file of the copy to another, as a link says it. */
function relativeTo(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}

const unescape = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** An address as the house knows it, with its fragment apart; null for other sites and other schemes. */
function ownPath(href: string, origin: string): { path: string; fragment: string } | null {
  const [address, ...rest] = unescape(href).split('#');
  const fragment = rest.length > 0 ? `#${rest.join('#')}` : '';
  const path = address!.startsWith(origin) ? address!.slice(origin.length) || '/' : address!;
  return path.startsWith('/') && !path.startsWith('//') ? { path, fragment } : null;
}

// What asks something of a server, or loads more than it shows, has no place in a file.
const LEFT_OUT = [
  /<script\b[^>]*>[\s\S]*?<\/script>/g, /<form\b[\s\S]*?<\/form>/g, /<iframe\b[\s\S]*?<\/iframe>/g, /<dialog\b[\s\S]*?<\/dialog>/g, /<meta (?:property|name)="(?:og|twitter):[^>]*>\s*/g,
  /<section id="(?:reply-form|elsewhere)"[\s\S]*?<\/section>/g,
  /<link rel="(?:canonical|alternate|manifest|preload|modulepreload|icon)"[^>]*>\s*/g, /<div class="ww-live\b[^>]*>[\s\S]*?<\/div>/g, /<footer class="ww-foot">[\s\S]*?<\/footer>/g,
];

const withoutLiveParts = (html: string): string => LEFT_OUT.reduce((text, part) => text.replace(part, ''), html);

/** Where a link leads in the copy: the page in its own language, else in the other; the house's own front page has no parts here. */
function fileOf({ path, fragment }: { path: string; fragment: string }, attributes: string, { fileFor }: PageInCopy): string | null {
  if (path === '/' || path === '/gd') return fragment === '' ? fileFor(path) : null;
  const isSwitch = / hreflang="/.test(attributes);
  return fileFor(path) ?? (isSwitch ? null : fileFor(path.replace(/^\/gd(?=\/)/, '')));
}

/** A link into the copy, or to another site. Where neither is there its words stand without a link; what would only ask the house something, such as another order, is left out. */
function anchor(element: string, attributes: string, words: string, page: PageInCopy): string {
  const { file, origin } = page;
  const href = / href="([^"]*)"/.exec(attributes)?.[1];
  if (href === undefined || href.startsWith('#')) return element;
  const own = ownPath(href, origin);
  if (!own && /^(https?:|mailto:|tel:)/.test(href)) return element;
  const to = own && fileOf(own, attributes, page);
  if (to) return `<a${attributes.replace(/ href="[^"]*"/, () => ` href="${to === file && own.fragment ? own.fragment : relativeTo(file, to) + own.fragment}"`)}>${words}</a>`;
  if (/ rel="nofollow"| hreflang="/.test(attributes)) return '';
  return `<span${attributes.replace(/ (?:href|rel|hreflang|type|target|download|aria-current|accesskey)="[^"]*"/g, '')}>${words}</span>`;
}

/** Navigation without what leads nowhere in the copy, and none at all where nothing is left. */
const withoutDeadTabs = (html: string): string =>
  html.replace(/<nav\b[^>]*>[\s\S]*?<\/nav>/g, (nav) => {
    const alive = nav.replace(/<li>(?:<span\b(?:(?!<\/li>)[\s\S])*)?<\/li>/g, '');
    return /<a\b/.test(alive) || !/<ul>/.test(nav) ? alive : '';
  });

/** An address of a file that a page shows; what is not in the copy is shown by nobody. */
function shown(address: string, { file, origin, fileFor }: PageInCopy): string {
  const own = ownPath(address, origin);
  const to = own && fileFor(own.path);
  return to ? relativeTo(file, to) : own ? '' : address;
}

function sources(tag: string, page: PageInCopy): string {
  return tag
    .replace(/ (src|poster)="([^"]*)"/g, (_, name: string, address: string) => ` ${name}="${shown(address, page)}"`)
    .replace(/ srcset="([^"]*)"/g, (_, list: string) => ` srcset="${list.split(',').map((one) => one.trim().split(/\s+/)).map(([address, ...size]) => [shown(address!, page), ...size].join(' ')).join(', ')}"`);
}

function sheet(tag: string, page: PageInCopy): string {
  return tag.replace(/ href="([^"]*)"/, (_, address: string) => ` href="${shown(address, page)}"`);
}

/** A page of the house as a file that needs no server: links lead to other files of the copy, and nothing in it asks or runs. */
export function plainHtml(html: string, page: PageInCopy): string {
  const linked = withoutLiveParts(html).replace(/<a\b([^>]*)>([\s\S]*?)<\/a>/g, (element: string, attributes: string, words: string) => anchor(element, attributes, words, page));
  return withoutDeadTabs(linked)
    .replace(/<(?:img|source|video)\b[^>]*>/g, (tag) => sources(tag, page))
    .replace(/<link\b[^>]*rel="stylesheet"[^>]*>/g, (tag) => sheet(tag, page))
    .replace('</body>', () => `<footer class="ww-foot"><div class="ww-wrap"><p class="ww-meta"><a href="${relativeTo(page.file, page.wall.file)}">${page.wall.words}</a></p><p class="ww-meta">${page.note}</p></div></footer>\n</body>`);
}

/** The addresses of the house that a page shows: its pictures and stylesheets. */
export function shownBy(html: string): string[] {
  const found = [...html.matchAll(/(?:src|href|srcset)="([^"]*)"/g)].flatMap(([, text]) => text!.split(',').map((one) => unescape(one.trim().split(/\s+/)[0]!)));
  return [...new Set(found.filter((address) => /^\/(?:media|assets)\/[^?#]+\.(?:webp|jpg|png|svg|css)$/.test(address)))];
}

/** Where the older part of a list begins, out of the page before it. */
export function olderOf(html: string): string | null {
  const tag = /<a\b[^>]*\brel="next"[^>]*>/.exec(html)?.[0];
  const href = tag && / href="([^"]*)"/.exec(tag)?.[1];
  return href ? unescape(href) : null;
}
