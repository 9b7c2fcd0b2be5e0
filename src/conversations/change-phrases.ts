import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { isId, newId } from '../core/ids.ts';
import { oneLine } from '../core/one-line.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Lane } from '../platform/conversation-tables.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { deleteCarePhrase, insertCarePhrase } from './care-phrases.store.ts';
import { LANES, productPhrases } from './reading/lanes.ts';

/** A phrase as it is typed: plain words; `source` says where it comes from, or why a line goes. */
export type PhraseTyped = { lane: string; phrase: string; source: string };
export type PhraseRefusal = { field: 'lane' | 'phrase' | 'source'; reason: 'missing' | 'too-long' } | { field: 'phrase'; reason: 'no-word' | 'there-already' | 'not-there' };
export type PhraseOutcome = { ok: true } | { ok: false; refusals: PhraseRefusal[] };

/** Characters of a phrase, and of the words about where it comes from. */
export const LONGEST_PHRASE = 100;
export const LONGEST_SOURCE = 300;

const laneOf = (typed: string): Lane | undefined => LANES.find((lane) => lane === typed);

function mayChange(actor: Actor): void {
  if (!mayForAuthority(actor, 'manage-conversations', actor.authorityId)) throw new AppError('not-allowed', 'only administrators change the phrases');
}

async function note(tx: Writer, house: House, actor: Actor): Promise<void> {
  const { authorityId } = actor;
  await record(tx, { authorityId, actor, action: 'conversation.settings-changed', subject: `authority:${authorityId}`, detail: { fields: 'phrases' }, at: house.clock() });
}

function readTyped(typed: PhraseTyped): { lane: Lane; phrase: string; source: string } | PhraseRefusal[] {
  const [lane, phrase, source] = [laneOf(typed.lane), oneLine(typed.phrase), oneLine(typed.source)];
  const refusals: PhraseRefusal[] = [];
  if (!lane) refusals.push({ field: 'lane', reason: 'missing' });
  if (phrase === '') refusals.push({ field: 'phrase', reason: 'missing' });
  else if (!/[\p{L}\p{N}]/u.test(phrase)) refusals.push({ field: 'phrase', reason: 'no-word' });
  if (phrase.length > LONGEST_PHRASE) refusals.push({ field: 'phrase', reason: 'too-long' });
  if (source === '') refusals.push({ field: 'source', reason: 'missing' });
  if (source.length > LONGEST_SOURCE) refusals.push({ field: 'source', reason: 'too-long' });
  return lane && refusals.length === 0 ? { lane, phrase, source } : refusals;
}

async function store(house: House, actor: Actor, read: { lane: Lane; phrase: string; source: string }, isRemoved: boolean): Promise<PhraseOutcome> {
  const { authorityId } = actor;
  const at = house.clock();
  return house.database.transaction({ authority: authorityId }, async (tx): Promise<PhraseOutcome> => {
    const isNew = await insertCarePhrase(tx, { id: newId(at.getTime()), authority_id: authorityId, ...read, is_removed: isRemoved, changed_at: at });
    if (!isNew) return { ok: false, refusals: [{ field: 'phrase', reason: 'there-already' }] };
    await note(tx, house, actor);
    return { ok: true };
  });
}

/** Adds a phrase of plain words to what an authority's residents are read by, with its source. For administrators; it holds from the next item on. */
export async function addPhrase(house: House, actor: Actor, typed: PhraseTyped): Promise<PhraseOutcome> {
  mayChange(actor);
  const read = readTyped(typed);
  return Array.isArray(read) ? { ok: false, refusals: read } : store(house, actor, read, false);
}

/** Takes a line out of the product's list for an authority, with the reason as its source. */
export async function takePhraseOut(house: House, actor: Actor, typed: PhraseTyped): Promise<PhraseOutcome> {
  mayChange(actor);
  const line = productPhrases.find(({ label, phrase }) => label === typed.lane && phrase === typed.phrase);
  if (!line) return { ok: false, refusals: [{ field: 'phrase', reason: 'not-there' }] };
  const source = oneLine(typed.source);
  if (source === '') return { ok: false, refusals: [{ field: 'source', reason: 'missing' }] };
  if (source.length > LONGEST_SOURCE) return { ok: false, refusals: [{ field: 'source', reason: 'too-long' }] };
  return store(house, actor, { lane: line.label, phrase: line.phrase, source }, true);
}

/** Takes a change back: an added phrase goes, a line that was taken out is there again. One that is gone is gone. */
export async function undoPhrase(house: House, actor: Actor, id: string): Promise<void> {
  mayChange(actor);
  if (!isId(id)) return;
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    if (await deleteCarePhrase(tx, actor.authorityId, id)) await note(tx, house, actor);
  });
}
