import { oneLine } from '../../core/one-line.ts';
import { newId } from '../../core/ids.ts';
import { sayDayAndTime } from '../../core/time.ts';
import { hashToken, newToken } from '../../members/tokens.ts';
import { readEmail, readName } from '../../members/typed-member.ts';
import type { Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { refused, type Outcome } from '../refusals.ts';
import { insertReaders, readersOf } from './readers.store.ts';
import { memberWithEmail, whoMaySecond, type Colleague } from './review-people.queries.ts';
import { guestPath, reviewPath, writeReviewLetters } from './review-letters.ts';
import type { ReviewRow } from './reviews.store.ts';
import type { ToRead } from './words-to-read.ts';

/** How long a link for somebody without an account opens what it was made for. */
const LINK_LASTS_MS = 24 * 60 * 60_000;

/** More readers than anybody needs for one text. */
const MOST_READERS = 20;

type Guest = { name: string; email: string };

/** Who reads: members, and people without an account. */
export type ChosenReaders = { members: readonly Colleague[]; guests: readonly Guest[] };

/** What was wrong with who was chosen; `who` is a name or an address as it was typed. */
export type ReaderProblem =
  | { reason: 'no-reader' }
  | { reason: 'too-many-readers'; most: number }
  | { reason: 'own-words' }
  | { reason: 'may-not-read'; who: string }
  | { reason: 'guest-name' }
  | { reason: 'guest-email'; who: string }
  | { reason: 'no-guests' };

type Typed = { readers: readonly string[]; guests: readonly Guest[] };

function readGuests(typed: readonly Guest[]): Outcome<{ guests: Guest[] }, ReaderProblem> {
  const guests: Guest[] = [];
  for (const { name, email } of typed) {
    if (oneLine(name) === '' && email.trim() === '') continue;
    const [person, address] = [readName(name), readEmail(email)];
    if (person.problem) return refused({ reason: 'guest-name' });
    if (address.problem) return refused({ reason: 'guest-email', who: email });
    guests.push({ name: person.name, email: address.email });
  }
  return { ok: true, guests };
}

/**
 * Settles who reads. A guest's address that is a member's is that member, with
 * what they may: nobody reads by link what they may not read at the desk, or
 * what they wrote.
 */
export async function chosenReaders(tx: Writer, { speaker, isPrivate, writers }: Pick<ToRead, 'speaker' | 'isPrivate' | 'writers'>, typed: Typed): Promise<Outcome<{ chosen: ChosenReaders }, ReaderProblem>> {
  const read = readGuests(typed.guests);
  if (!read.ok) return read;
  const named = new Map<string, string>(typed.readers.map((id) => [id, '']));
  const guests: Guest[] = [];
  for (const guest of read.guests) {
    const member = await memberWithEmail(tx, speaker.authorityId, guest.email);
    if (member) named.set(member, guest.name);
    else guests.push(guest);
  }
  if (named.size + guests.length === 0) return refused({ reason: 'no-reader' });
  if (named.size + guests.length > MOST_READERS) return refused({ reason: 'too-many-readers', most: MOST_READERS });
  // What a resident wrote in private is shown to nobody outside.
  if (isPrivate && guests.length > 0) return refused({ reason: 'no-guests' });
  if ([...named.keys()].some((id) => writers.has(id))) return refused({ reason: 'own-words' });
  const may = new Map((await whoMaySecond(tx, speaker, isPrivate)).map((colleague) => [colleague.id, colleague]));
  const stranger = [...named].find(([id]) => !may.has(id));
  if (stranger) return refused({ reason: 'may-not-read', who: stranger[1] });
  return { ok: true, chosen: { members: [...named.keys()].map((id) => may.get(id)!), guests } };
}

type Asking = { review: ReviewRow; voice: string; asker: Actor; chosen: ChosenReaders };

async function addGuest(tx: Writer, house: House, { review, voice, asker }: Asking, { name, email }: Guest): Promise<void> {
  const now = house.clock();
  const [token, id, expiresAt] = [newToken(), newId(now.getTime()), new Date(now.getTime() + LINK_LASTS_MS)];
  await insertReaders(tx, [{ id, review_id: review.id, authority_id: review.authority_id, member_id: null, name, token_hash: hashToken(token), expires_at: expiresAt, asked_at: now }]);
  await writeReviewLetters(tx, house, {
    kind: 'asked-guest', authorityId: review.authority_id, to: [{ id: null, name, email, lang: asker.lang }], about: id, path: guestPath(token),
    paramsFor: (lang) => ({ voice, asker: asker.name, until: sayDayAndTime(expiresAt, lang) }),
  });
}

/** Stores who was asked and writes to them; who was asked before is not asked again. Gives how many are new. */
export async function storeReaders(tx: Writer, house: House, asking: Asking): Promise<number> {
  const { review, voice, asker, chosen } = asking;
  const now = house.clock();
  const before = new Set((await readersOf(tx, review.id)).map(({ member_id }) => member_id));
  const members = chosen.members.filter(({ id }) => !before.has(id));
  await insertReaders(tx, members.map(({ id, name }) => ({ id: newId(now.getTime()), review_id: review.id, authority_id: review.authority_id, member_id: id, name, asked_at: now })));
  await writeReviewLetters(tx, house, { kind: 'asked', authorityId: review.authority_id, to: members, about: review.id, path: reviewPath(review.id), paramsFor: () => ({ voice, asker: asker.name }) });
  for (const guest of chosen.guests) await addGuest(tx, house, asking, guest);
  return members.length + chosen.guests.length;
}
