import type { Lang } from '../../core/words/index.ts';

/** Where the public pages stand in one language: English at the root, Gaelic below /gd. */
export function addressesIn(lang: Lang) {
  const root = lang === 'gd' ? '/gd' : '';
  return {
    home: () => root || '/',
    posts: () => `${root}/posts`,
    authority: (slug: string) => `${root}/${slug}`,
    register: (slug: string) => `${root}/${slug}/register`,
    questions: (slug: string) => `${root}/${slug}/questions`,
    question: (slug: string, id: string) => `${root}/${slug}/questions/${id}`,
    outcomes: (slug: string) => `${root}/${slug}/outcomes`,
    policy: (slug: string) => `${root}/${slug}/policy`,
    authorityPage: (slug: string | null, page: string) => (slug ? `${root}/${slug}/${page}` : `${root}/${page}`),
    voice: (handle: string) => `${root}/@${handle}`,
    post: (handle: string, id: string) => `${root}/@${handle}/${id}`,
    /** Where what a resident said stands: in the thread below the post of a voice, or, without one, of a question of its own. */
    item: (thread: { id: string; handle: string | null; slug: string }, itemId: string) =>
      `${thread.handle === null ? `${root}/${thread.slug}/questions/${thread.id}` : `${root}/@${thread.handle}/${thread.id}`}#reply-${itemId}`,
    history: (handle: string, id: string) => `${root}/@${handle}/${id}/history`,
    vote: (handle: string, id: string) => `/@${handle}/${id}/vote${lang === 'gd' ? '?lang=gd' : ''}`,
    tag: (tag: string) => `${root}/tags/${encodeURIComponent(tag)}`,
    search: (query: Record<string, string> = {}) => {
      const text = new URLSearchParams(query).toString();
      return text ? `${root}/search?${text}` : `${root}/search`;
    },
    campaigns: () => `${root}/campaigns`,
    campaign: (slug: string, query: Record<string, string> = {}) => {
      const text = new URLSearchParams(query).toString();
      return `${root}/campaigns/${slug}${text ? `?${text}` : ''}`;
    },
    campaignPage: (slug: string, page: 'programme' | 'report' | 'big-screen' | 'newer' | 'embed') => `${root}/campaigns/${slug}/${page}`,
    hour: (slug: string, id: string) => `${root}/campaigns/${slug}/hours/${id}`,
    media: (name: string) => `/media/${name}`,
  };
}

export type Addresses = ReturnType<typeof addressesIn>;

/** How a page's language is named to browsers and readers (BCP 47). */
export const HTML_LANG: Record<Lang, string> = { en: 'en-GB', gd: 'gd' };

/** Where an authority's pages stand for good: on its own host name where it has one, otherwise on the installation's `origin`. */
export function rootOf(authority: { host: string | null } | null | undefined, origin: string): string {
  return authority?.host ? `https://${authority.host}` : origin;
}

/** The address of the same page in a language: '/fife' ↔ '/gd/fife'. */
export function inLanguage(path: string, lang: Lang): string {
  const bare = path === '/gd' ? '/' : path.replace(/^\/gd(?=\/)/, '');
  if (lang === 'en') return bare;
  return bare === '/' ? '/gd' : `/gd${bare}`;
}
