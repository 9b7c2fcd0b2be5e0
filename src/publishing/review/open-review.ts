import { check, NEVER_MILDER, type Finding, type Surroundings } from '../../checks/index.ts';
import type { WordKey } from '../../core/words/index.ts';
import { isId } from '../../core/ids.ts';
import type { Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import type { PostPicture } from '../../platform/tables.ts';
import { mayTouchDraft } from '../draft-access.ts';
import { refused, type Outcome } from '../refusals.ts';
import { surroundingsOf } from '../safety/surroundings.ts';
import { mayHaveSaid, refuseAsking, sourceOf, type AskedWords, type AskRefusal } from './ask-reader.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isLate } from './late.ts';
import { storeOpened } from './readers.store.ts';
import { latestReview, reviewById, unsentLinks, type ReviewLine, type ReviewView } from './reviews.queries.ts';
import { maySecond, whoMaySecond, type Colleague } from './review-people.queries.ts';
import { authorityOf, type SecondReader } from './second-reader.ts';
import { textToRead, wordsToRead, type ToRead } from './words-to-read.ts';

/** Words as a page shows them: exactly what would go out, with what was found in them. */
export type ShownWords = {
  what: ToRead['what'];
  text: string;
  lang: string;
  findings: Finding[];
  details: { label: WordKey; value: string }[];
  media: PostPicture[];
  chosen: Date | null;
};

/** A review as somebody has it before them. */
export type OpenedReview = {
  review: ReviewView;
  /** Null once the words are not kept any more. */
  words: ShownWords | null;
  /** Whether the draft is not what was asked about any more. */
  isChanged: boolean;
  /** Whether a yes now would only ask its author again. */
  isLate: boolean;
  /** Who was asked by a link that has not left the house, by their ids. */
  unsent: ReadonlySet<string>;
  /** Whether they may decide, or the words are theirs, or they only look on. */
  as: 'reader' | 'own' | 'onlooker';
  /** What a yes is for: the fingerprint of what is shown, in hex. */
  read: string;
};

function detailsOf({ kind, details, options }: ToRead['composed']): ShownWords['details'] {
  const typed = kind.unparse(details);
  // The answers of a poll stand with its words.
  const fields = kind.fields.filter(({ type }) => type !== 'lines' || options.length === 0);
  return fields.flatMap(({ name, label, type }) => (typed[name] ? [{ label, value: type === 'local-time' ? typed[name].replace('T', ' ') : typed[name] }] : []));
}

/** What would go out now. */
export function shownWords(words: ToRead): ShownWords {
  const { what, composed, chosen } = words;
  return { what, text: textToRead(words), lang: composed.lang, findings: composed.findings, details: detailsOf(composed), media: composed.media, chosen };
}

/** The words as they were asked about, where the draft has gone on or is gone: read once more, so that the reasons stand beside them. */
function keptWords({ text, lang, conversationId }: ReviewView, now: ToRead | null, around: Surroundings): ShownWords | null {
  if (text === '') return null;
  const findings = check({ text, lang, context: conversationId ? 'reply' : 'post', media: [] }, around);
  return { what: now?.what ?? (conversationId ? 'answer' : 'draft'), text, lang, findings, details: [], media: [], chosen: now?.chosen ?? null };
}

async function standingOf(tx: Writer, by: SecondReader, review: ReviewView, words: ToRead | null): Promise<OpenedReview['as'] | null> {
  if ('guest' in by) return by.guest.review_id === review.id ? 'reader' : null;
  const { actor } = by;
  if (review.askedBy.id === actor.memberId || words?.writers.has(actor.memberId)) return 'own';
  if (maySecond(actor, { id: review.voice.id, authorityId: review.authorityId }, review.isPrivate)) return 'reader';
  return words?.draft && (await mayTouchDraft(tx, actor, words.draft)) ? 'onlooker' : null;
}

async function noteOpened(tx: Writer, by: SecondReader, review: ReviewView, now: Date): Promise<void> {
  const asked = 'guest' in by ? by.guest.id : review.readers.find(({ memberId }) => memberId === by.actor.memberId)?.id;
  if (asked) await storeOpened(tx, asked, now);
}

/** A review with its words, for a member or behind a guest's link; null where it is not theirs to see. Notes that somebody asked has looked. */
export async function openReview(house: House, by: SecondReader, reviewId: string): Promise<OpenedReview | null> {
  if (!isId(reviewId)) return null;
  const around = await surroundingsOf(house, authorityOf(by));
  return house.database.transaction({ authority: authorityOf(by) }, async (tx) => {
    const review = await reviewById(tx, reviewId);
    if (review?.authorityId !== authorityOf(by)) return null;
    const outcome = await wordsToRead(tx, { id: review.draftId, conversationId: review.conversationId, lang: review.lang, text: review.text }, around, house.clock());
    const now = outcome.ok ? outcome.toRead : null;
    const as = await standingOf(tx, by, review, now);
    if (!as) return null;
    await noteOpened(tx, by, review, house.clock());
    const isSame = now !== null && fingerprintOf(now.speaker.id, now.composed).equals(review.row.fingerprint);
    const isOpen = review.state === 'waiting' || review.state === 'approved';
    const words = isOpen && isSame ? shownWords(now) : keptWords(review, now, around);
    return { review, words, isChanged: isOpen && !isSame, isLate: isLate(review.row, { chosen: now?.chosen ?? null }, house.clock()), unsent: await unsentLinks(tx, review.readers), as, read: review.row.fingerprint.toString('hex') };
  });
}

/** What somebody sees before they ask: the words, who may read them, and who has them already. */
export type Asking = {
  words: ShownWords;
  voice: { name: string; handle: string };
  isPrivate: boolean;
  candidates: Colleague[];
  waiting: ReviewLine | null;
  /** Whether it may be said without a second reader, with a reason: never of a child or of where somebody is, and of drafts only. */
  mayOverride: boolean;
};

/** Reads what somebody is about to ask about; refused as asking would be. */
export async function beforeAsking(house: House, actor: Actor, asked: AskedWords): Promise<Outcome<{ asking: Asking }, AskRefusal>> {
  const source = sourceOf(asked);
  if (!isId(source.id) || (source.conversationId !== null && !isId(source.conversationId))) return refused({ reason: 'gone' });
  const around = await surroundingsOf(house, actor.authorityId);
  return house.database.transaction({ authority: actor.authorityId }, async (tx): Promise<Outcome<{ asking: Asking }, AskRefusal>> => {
    const outcome = await wordsToRead(tx, source, around, house.clock());
    if (!outcome.ok) return outcome;
    const { toRead } = outcome;
    const { speaker, isPrivate, writers, what, composed } = toRead;
    if (!(await mayHaveSaid(tx, actor, toRead))) return refused({ reason: 'not-allowed' });
    const refusal = refuseAsking(composed.findings);
    if (refusal) return refused(refusal);
    const all = await whoMaySecond(tx, speaker, isPrivate);
    const latest = await latestReview(tx, toRead.id);
    const mayOverride = what === 'draft' && !composed.findings.some(({ kind }) => NEVER_MILDER.includes(kind));
    return {
      ok: true,
      asking: { words: shownWords(toRead), voice: speaker, isPrivate, candidates: all.filter(({ id }) => id !== actor.memberId && !writers.has(id)), waiting: latest?.state === 'waiting' ? latest : null, mayOverride },
    };
  });
}
