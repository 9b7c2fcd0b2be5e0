import { segments } from '../core/text.ts';
import type { Check, Reading } from './check.ts';

/**
 * A hashtag so long that it is hardly one word, all in small letters. Shorter ones
 * (#libraries, #edinburgh) and the shires mostly are: a check that is often wrong is not read.
 */
const ONE_LONG_RUN = /^#(?!\p{Ll}+shire$)\p{Ll}{12,}$/u;

/**
 * Advises a capital at each word of a hashtag, so that a screen reader says the
 * words apart (GCS, planning accessible social media campaigns, 2021).
 */
export const hashtagCapitals: Check = {
  name: 'hashtag-capitals',
  find: ({ checked }: Reading) =>
    segments(checked.text)
      .filter((segment) => segment.type === 'tag' && ONE_LONG_RUN.test(segment.text))
      .map((segment) => ({
        check: 'hashtag-capitals',
        kind: 'hashtag-capitals' as const,
        level: 'advise' as const,
        from: segment.from,
        to: segment.to,
        title: 'check.hashtag-capitals.title' as const,
        why: 'check.hashtag-capitals.why' as const,
        params: { tag: segment.text },
        rewrite: null,
        topic: null,
      })),
};
