import type { OwnConversation } from '../../conversations/own-conversation.queries.ts';
import type { Lang } from '../../core/words/index.ts';
import { addressesIn } from '../parts/addresses.ts';

/** The public page on which a conversation stands or stood: below its post, or its question; for what is private, the authority's questions. */
export function threadPath({ slug, postHandle, postId, threadId, isPrivate, movedPrivateAt }: Pick<OwnConversation, 'slug' | 'postHandle' | 'postId' | 'threadId' | 'isPrivate' | 'movedPrivateAt'>, lang: Lang): string {
  const addresses = addressesIn(lang);
  if (postId && postHandle) return addresses.post(postHandle, postId);
  // A question that was private from the start has no page.
  return isPrivate && !movedPrivateAt ? addresses.questions(slug) : addresses.question(slug, threadId);
}
