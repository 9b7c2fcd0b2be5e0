import { loadActor } from '../members/load-actor.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { askReader, type AskedWords } from '../publishing/review/ask-reader.ts';
import { approveReview } from '../publishing/review/decide.ts';
import { beforeAsking, openReview } from '../publishing/review/open-review.ts';
import { secondReader } from './accounts.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import { actorOf, bringIn } from './people.ts';

/** Words that need a second reader, whose they are, and of which council. */
type ToRead = { writer: Actor; council: string; words: AskedWords; item: string };

/** Somebody of the council who may read them; where its administrator writes everything alone, a colleague is brought in first. */
async function readerFor(house: House, { writer, council, words, item }: ToRead): Promise<Actor> {
  const { asking } = accepted(await beforeAsking(house, writer, words), `reading ${item} before it is asked about`);
  const [candidate] = asking.candidates;
  const reader = candidate && (await loadActor(house, candidate.id));
  if (reader) return reader;
  await bringIn(house, secondReader(council), new Map());
  return actorOf(house, secondReader(council));
}

/**
 * What people do with words that a check stops because of a person: the writer
 * asks somebody else of the council, who opens them and says yes. A draft is said
 * by that, where nothing holds it; an answer may be sent then.
 */
async function readBySomebodyElse(house: House, toRead: ToRead): Promise<void> {
  const { writer, words, item } = toRead;
  const reader = await readerFor(house, toRead);
  const { reviewId } = accepted(await askReader(house, writer, { ...words, readers: [reader.memberId], guests: [], note: '' }), `asking about ${item}`);
  const opened = await openReview(house, { actor: reader }, reviewId);
  if (!opened) throw new CannotDemonstrate(`The demonstration could not go on: ${item} cannot be opened by its reader. What was loaded is kept.`);
  accepted(await approveReview(house, { actor: reader }, reviewId, opened.read), `the yes to ${item}`);
}

type Said = { ok: true } | { ok: false; refusal: { reason: string } };

/** Does what says words; where a second reader is asked for, once more after somebody else has read them. */
export async function saidOnceRead<Outcome extends Said>(house: House, toRead: ToRead, say: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await say();
  if (outcome.ok || outcome.refusal.reason !== 'needs-reader') return outcome;
  await readBySomebodyElse(house, toRead);
  return say();
}
