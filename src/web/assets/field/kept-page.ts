const CACHE = 'ww-field';
const OWNER = 'ww-field-page';
const TYPED = 'ww-field-typed:';

/** The path of the field page, under which it is kept. */
const PAGE = '/desk/field';

function ownAssets(): string[] {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
  return [...links, ...scripts];
}

/**
 * Keeps a member's page and what it needs, so that it opens without a network; what
 * an older page needed is forgotten, and all of it where somebody else is signed in by now.
 */
export async function keepPage(member: string): Promise<void> {
  const cache = await caches.open(CACHE);
  const response = await fetch(PAGE);
  if (!response.ok || response.redirected) return;
  if (!(await response.clone().text()).includes(`data-member="${member}"`)) return forgetFieldPage();
  const needed = ownAssets();
  for (const url of needed) if (!(await cache.match(url))) await cache.add(url);
  await cache.put(PAGE, response);
  localStorage.setItem(OWNER, member);
  const kept = new Set([...needed, new URL(PAGE, location.href).href]);
  for (const request of await cache.keys()) if (!kept.has(request.url)) await cache.delete(request);
}

/** Forgets the kept page and what was typed into it. What waits to be sent stays, for its member alone. */
export async function forgetFieldPage(): Promise<void> {
  try {
    localStorage.removeItem(OWNER);
    for (const key of Object.keys(localStorage)) if (key.startsWith(TYPED)) localStorage.removeItem(key);
    await caches.delete(CACHE);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Forgets the kept page where it is another member's than whoever is signed in. */
export async function forgetOthersPage(member: string): Promise<void> {
  try {
    const owner = localStorage.getItem(OWNER);
    if (owner !== null && owner !== member) await forgetFieldPage();
  } catch {
    // As above.
  }
}

/** What a member typed and has not sent. */
export type TypedInField = { text: string; alt: string; lang: string };

/** Remembers what is being typed, so that a phone that restarts loses none of it. */
export function keepTyped(member: string, typed: TypedInField | null): void {
  try {
    if (typed) localStorage.setItem(TYPED + member, JSON.stringify(typed));
    else localStorage.removeItem(TYPED + member);
  } catch {
    // No room: it is still in the form.
  }
}

/** What was being typed when the page went away, or null. */
export function keptTyped(member: string): TypedInField | null {
  try {
    return JSON.parse(localStorage.getItem(TYPED + member) ?? 'null') as TypedInField | null;
  } catch {
    return null;
  }
}

const VOICE = 'ww-field-voice:';

/** Remembers as whom a member wrote last. */
export function keepVoice(member: string, voice: string): void {
  try {
    localStorage.setItem(VOICE + member, voice);
  } catch {
    // The first voice of the list is offered next time.
  }
}

/** As whom a member wrote last on this phone; '' when that is not known. */
export function keptVoice(member: string): string {
  try {
    return localStorage.getItem(VOICE + member) ?? '';
  } catch {
    return '';
  }
}
