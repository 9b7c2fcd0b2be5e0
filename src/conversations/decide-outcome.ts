import { record } from '../audit/record.ts';
import { cleanText } from '../core/clean-text.ts';
import { newId } from '../core/ids.ts';
import { oneLine } from '../core/one-line.ts';
import { mayOnVoice, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { refused, type Outcome } from '../publishing/refusals.ts';
import { closeInThread } from './conversations.store.ts';
import { namesOf } from './duty.queries.ts';
import { keepUntil } from './keep-until.ts';
import { contributorsOf } from './outcome.queries.ts';
import { insertOutcome, lockOutcome, storeOutcomeCounts, storeOutcomeWords } from './outcomes.store.ts';
import { threadTags } from './receive-reply.ts';
import { settingsOf } from './settings.queries.ts';
import { showClosed } from './thread-items.store.ts';
import { threadPlace, type ThreadPlace } from './thread-place.queries.ts';
import { writeToResidents } from './write-letter.ts';

export const LONGEST_OUTCOME = 2_000;
export const LONGEST_DECIDER = 120;

/** You said, we did, as it was typed. `decidedBy`: the role, and the name where it is said. `closes`: the conversations of the thread end with it. */
export type OutcomeInput = { threadId: string; youSaid: string; weDid: string; decidedBy: string; lang: string; closes: boolean };

type Field = 'youSaid' | 'weDid' | 'decidedBy';

export type OutcomeRefusal =
  | { reason: 'no-such-thread' }
  | { reason: 'not-allowed' }
  | { reason: 'missing'; field: 'youSaid' | 'weDid' }
  | { reason: 'too-long'; field: Field; length: number; most: number };

export type DecidedOutcome = Outcome<{ contributors: number; told: number; closed: number; isNew: boolean }, OutcomeRefusal>;

type Words = { youSaid: string; weDid: string; decidedBy: string; lang: string };

/** Whether a member may say what came of a thread: whoever moderates or edits for its voice. */
export function mayDecide(actor: Actor, place: Pick<ThreadPlace, 'voiceId' | 'authorityId'>): boolean {
  const voice = { id: place.voiceId, authorityId: place.authorityId };
  return mayOnVoice(actor, 'moderate', voice) || mayOnVoice(actor, 'change-any-post', voice);
}

function readWords(input: OutcomeInput): Outcome<{ words: Words }, OutcomeRefusal> {
  const words = { youSaid: cleanText(input.youSaid), weDid: cleanText(input.weDid), decidedBy: oneLine(input.decidedBy), lang: input.lang === 'gd' ? 'gd' : 'en' };
  for (const field of ['youSaid', 'weDid'] as const) if (words[field] === '') return refused({ reason: 'missing', field });
  const most: Record<Field, number> = { youSaid: LONGEST_OUTCOME, weDid: LONGEST_OUTCOME, decidedBy: LONGEST_DECIDER };
  for (const field of ['youSaid', 'weDid', 'decidedBy'] as const) {
    if (words[field].length > most[field]) return refused({ reason: 'too-long', field, length: words[field].length, most: most[field] });
  }
  return { ok: true, words };
}

async function tellContributors(tx: Writer, house: House, place: ThreadPlace, words: Words): Promise<{ contributors: number; told: number }> {
  const contributors = await contributorsOf(tx, place.threadId);
  const params = { ...(await namesOf(tx, place.voiceId)), said: words.youSaid, did: words.weDid };
  // Somebody whom two authorities of the installation know by one address is one person.
  const byAddress = new Map(contributors.map((each) => [each.resident.address ?? each.resident.id, each]));
  const told = await writeToResidents(tx, house, [...byAddress.values()].map(({ resident, conversationId }) => ({ kind: 'outcome' as const, resident, conversationId, about: place.threadId, params })));
  return { contributors: byAddress.size, told };
}

async function closeAll(tx: Writer, place: ThreadPlace, now: Date): Promise<number> {
  const settings = await settingsOf(tx, place.authorityId);
  const closed = await closeInThread(tx, place, now, keepUntil(settings, { is_private: false }, now));
  if (closed.length > 0) await showClosed(tx, closed);
  return closed.length;
}

/** Stores the outcome for the first time, which tells, or its newer words, which tells nobody again. */
async function storeIt(tx: Writer, house: House, place: ThreadPlace, words: Words, now: Date): Promise<{ contributors: number; told: number; isNew: boolean }> {
  const isNew = await insertOutcome(tx, {
    id: newId(now.getTime()), authority_id: place.authorityId, thread_id: place.threadId, post_id: place.postId, voice_id: place.voiceId,
    you_said: words.youSaid, we_did: words.weDid, decided_by: words.decidedBy, lang: words.lang, decided_at: now,
  });
  if (!isNew) {
    const { contributors, told } = (await lockOutcome(tx, place.threadId))!;
    await storeOutcomeWords(tx, place.threadId, words, now);
    return { contributors, told, isNew };
  }
  const counts = await tellContributors(tx, house, place, words);
  await storeOutcomeCounts(tx, place.threadId, counts);
  return { ...counts, isNew };
}

async function decideIn(tx: Writer, house: House, actor: Actor, input: OutcomeInput) {
  const now = house.clock();
  const place = await threadPlace(tx, input.threadId);
  if (!place || place.authorityId !== actor.authorityId) return refused({ reason: 'no-such-thread' as const });
  // What one voice has said came of it, no other puts into other words.
  const said = await lockOutcome(tx, place.threadId);
  if (!mayDecide(actor, said ? { voiceId: said.voice_id, authorityId: said.authority_id } : place)) return refused({ reason: 'not-allowed' as const });
  const read = readWords(input);
  if (!read.ok) return read;
  const stored = await storeIt(tx, house, place, read.words, now);
  const closed = input.closes ? await closeAll(tx, place, now) : 0;
  await record(tx, {
    authorityId: place.authorityId, actor, action: stored.isNew ? 'outcome.decided' : 'outcome.changed', subject: `thread:${place.threadId}`,
    detail: { contributors: stored.contributors, told: stored.told, closed }, at: now,
  });
  return { ok: true as const, ...stored, closed, place };
}

/**
 * Says what came of a thread: you said, we did. It stands at the top of the thread
 * and on the authority's page of outcomes, and each contributor who gave an
 * address and confirmed it is written to exactly once, by letters stored in the
 * same transaction. Said again, it changes the words and tells nobody. With
 * `closes` the public conversations of the thread end, but not one of somebody
 * who may need help, nor one that was handed to another voice.
 */
export async function decideOutcome(house: House, actor: Actor, input: OutcomeInput): Promise<DecidedOutcome> {
  // A conversation of the thread may be with another authority by now, and its resident is told too.
  const outcome = await house.database.transaction('house', (tx) => decideIn(tx, house, actor, input));
  if (!outcome.ok) return outcome;
  const { place, contributors, told, closed, isNew } = outcome;
  await house.announce({ tags: [...threadTags({ threadId: place.threadId, authorityId: place.authorityId }), `outcomes:${place.authorityId}`], topics: [] });
  return { ok: true, contributors, told, closed, isNew };
}
