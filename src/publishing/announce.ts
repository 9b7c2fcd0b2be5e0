import type { House } from '../platform/house.ts';

/** Where a post is shown: its own page and every list it stands in. */
export type Shown = { id: string; authorityId: string; voiceId: string; tags: readonly string[]; threadId?: string | null };

/** Tells the house that a post changed: the pages that show it are made anew, and those who watch are told. */
export async function announcePost(house: House, post: Shown): Promise<void> {
  if (post.threadId) return house.announce({ tags: [`post:${post.id}`, `thread:${post.threadId}`], topics: [] });
  await house.announce({
    tags: [
      `post:${post.id}`,
      'posts:all',
      `posts:authority:${post.authorityId}`,
      `posts:voice:${post.voiceId}`,
      ...post.tags.map((tag) => `posts:tag:${tag}`),
    ],
    topics: ['all', `authority:${post.authorityId}`, `voice:${post.voiceId}`, ...post.tags.map((tag) => `tag:${tag}`)],
  });
}
