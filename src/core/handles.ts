/** Why a name cannot be had, with one that could be, where there is one. */
export type NameRefusal = 'empty' | 'too-long' | 'characters' | 'reserved';

export type HandleAnswer =
  | { ok: true; handle: string }
  | { ok: false; refusal: NameRefusal; suggestion?: string };

export type SlugAnswer = { ok: true; slug: string } | { ok: false; refusal: NameRefusal; suggestion?: string };

export const HANDLE_LENGTH = 30;
export const SLUG_LENGTH = 60;

/** Handles that would speak for the house itself, or that mail and other servers take for its staff. */
export const RESERVED_HANDLES: ReadonlySet<string> = new Set([
  'abuse', 'actor', 'admin', 'administrator', 'all', 'anonymous', 'everyone', 'here', 'hostmaster', 'instance',
  'moderator', 'nobody', 'null', 'operator', 'postmaster', 'resident', 'root', 'security', 'system', 'undefined',
  'webmaster',
]);

/**
 * First parts of addresses that an authority's slug must leave free: routes
 * there are, routes the design names, and files that every web site is asked for.
 */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'about', 'accessibility', 'account', 'actor', 'admin', 'api', 'apple-touch-icon', 'assets', 'authorities',
  'authority', 'authorize', 'calendar', 'campaign', 'campaigns', 'cli', 'confirm', 'contact', 'conversation', 'conversations', 'councils',
  'css', 'demo', 'desk', 'docs', 'drafts', 'embed', 'en', 'events', 'explore', 'favicon', 'feed', 'feeds',
  'followers', 'following', 'forgotten', 'gd', 'healthz', 'help', 'home', 'host-meta', 'house-rules', 'icon',
  'images', 'inbox', 'invitation', 'invitations', 'js', 'live', 'login', 'logout', 'lost-and-found', 'manifest',
  'media', 'members', 'metrics', 'nodeinfo', 'notices', 'oauth', 'oembed', 'open', 'outbox', 'outcomes', 'places',
  'policy', 'posts', 'press', 'privacy', 'public', 'push', 'questions', 'readyz', 'register', 'report', 'reset',
  'robots', 'rss', 'sco', 'search', 'second-reader', 'security', 'service-worker', 'session', 'sessions', 'set-up', 'settings',
  'setup', 'share', 'sign-in', 'sign-out', 'signin', 'signout', 'sitemap', 'sitemaps', 'starter', 'static', 'status',
  'subscribe', 'subscribers', 'surgeries', 'tag', 'tags', 'terms', 'unsubscribe', 'upload', 'uploads', 'users',
  'voices', 'wall', 'webfinger', 'well-known', 'whatwedo', 'ws',
]);

/** Letters that do not come apart into a plain letter and a mark. */
const PLAIN: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ȝ: 'y', '&': ' and ',
};

// "Children's" is one word and "children_s" is none.
const APOSTROPHES = /['’‘ʼ`´]/g;

/** A name in lower case without accents, its words joined by `joint`: the letters and digits of ASCII only. */
function plainWords(name: string, joint: string): string {
  return name
    .slice(0, 1000)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(APOSTROPHES, '')
    .replace(/[^a-z0-9]/g, (letter) => PLAIN[letter] ?? ' ')
    .split(' ')
    .filter((word) => word !== '')
    .join(joint);
}

/** As many whole words as there is room for; of a single long word, its beginning. */
function shorten(words: string, joint: string, length: number): string {
  if (words.length <= length) return words;
  const room = words.slice(0, length + 1);
  const end = room.lastIndexOf(joint);
  return end > 0 ? room.slice(0, end) : words.slice(0, length);
}

/** A handle made from a voice's name, which `checkHandle` accepts: 'Night Gritters' gives 'night_gritters'. '' when no letter can be used. */
export function suggestHandle(name: string): string {
  const handle = shorten(plainWords(name, '_'), '_', HANDLE_LENGTH);
  return RESERVED_HANDLES.has(handle) ? `${handle}_team` : handle;
}

/** A slug made from an authority's name, which `checkSlug` accepts. '' when no letter can be used. */
export function suggestSlug(name: string): string {
  const slug = shorten(plainWords(name, '-'), '-', SLUG_LENGTH);
  return RESERVED_SLUGS.has(slug) ? `${slug}-council` : slug;
}

function refuse(refusal: NameRefusal, suggestion: string): { ok: false; refusal: NameRefusal; suggestion?: string } {
  return suggestion === '' ? { ok: false, refusal } : { ok: false, refusal, suggestion };
}

/**
 * Whether a text can be a voice's handle, `[a-z0-9_]{1,30}`; capitals are made
 * small, and a leading @ is no matter. Whether it is still free is the register's to say.
 */
export function checkHandle(text: string): HandleAnswer {
  const handle = text.trim().replace(/^@/, '').toLowerCase();
  if (handle === '') return refuse('empty', '');
  if (!/^[a-z0-9_]+$/.test(handle)) return refuse('characters', suggestHandle(handle));
  if (handle.length > HANDLE_LENGTH) return refuse('too-long', suggestHandle(handle));
  if (RESERVED_HANDLES.has(handle)) return refuse('reserved', suggestHandle(handle));
  return { ok: true, handle };
}

/** Whether a text can be an authority's slug: words of [a-z0-9] joined by single hyphens, at most 60 characters. */
export function checkSlug(text: string): SlugAnswer {
  const slug = text.trim().toLowerCase();
  if (slug === '') return refuse('empty', '');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return refuse('characters', suggestSlug(slug));
  if (slug.length > SLUG_LENGTH) return refuse('too-long', suggestSlug(slug));
  if (RESERVED_SLUGS.has(slug)) return refuse('reserved', suggestSlug(slug));
  return { ok: true, slug };
}
