import { sayIn, type Params } from '../../core/words/index.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import type { InterfaceLang } from '../../platform/tables.ts';

/** What people are written about reviews; each has its words as 'review-letter.<it>.subject' and '.text'. None holds a word of what is read. */
export type ReviewLetterKind = 'asked' | 'asked-guest' | 'remind' | 'remind-guest' | 'escalated' | 'approved' | 'approved-waits' | 'declined' | 'overridden';

/** Who a letter goes to; `id` is null for somebody without an account. */
export type LetterTo = { id: string | null; name: string; email: string; lang: InterfaceLang };

/** A letter about a review; `about` tells it from others of its kind to the same person, so that each is written once. */
export type ReviewLetter = {
  kind: ReviewLetterKind;
  authorityId: string;
  to: readonly LetterTo[];
  about: string;
  path: string;
  paramsFor(lang: InterfaceLang): Params;
};

/** Writes a letter to each of some people, in their languages, in the transaction of what it tells. */
export async function writeReviewLetters(tx: Writer, house: House, { kind, authorityId, to, about, path, paramsFor }: ReviewLetter): Promise<void> {
  const letters = to.map(({ id, name, email, lang }) => {
    const say = sayIn(lang);
    const filled = { ...paramsFor(lang), name, link: `${house.config.origin}${path}` };
    return {
      key: `review-${kind}:${about}${id ? `:${id}` : ''}`, kind: `review-${kind}`, authorityId, memberId: id, email, lang,
      subject: say(`review-letter.${kind}.subject`, filled), text: say(`review-letter.${kind}.text`, filled),
    };
  });
  if (letters.length > 0) await house.hooks.writeLetters(tx, house, letters);
}

/** Where a review stands at the desk. */
export const reviewPath = (reviewId: string): string => `/desk/reviews/${reviewId}`;

/** Where a guest's link leads on this installation. */
export const guestPath = (token: string): string => `/second-reader/${token}`;
