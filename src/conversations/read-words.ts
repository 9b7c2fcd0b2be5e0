import type { Lane, ReplyMark } from '../platform/conversation-tables.ts';
import type { Reader } from '../platform/database.ts';
import { changesOf, changesVersion, knownBeside } from './care-phrases.queries.ts';
import type { Place } from './place.queries.ts';
import { readRequestKinds } from './reading/request-kinds.ts';
import { lanePhrases, readLanes, type LanePhrases } from './reading/lanes.ts';

/** What reading a resident's words gave: at most a lane, hints for the desk, and the places to mark or blur. */
export type ReadWords = { lane: Lane | null; hints: string[]; marks: ReplyMark[] };

/** What is known of words besides them: what they answer, whether their conversation lies in care, how often the same person said the same. */
export type ReadBeside = { answers: string; inCare: boolean; timesBefore: number };

const NOTHING_BESIDE: ReadBeside = { answers: '', inCare: false, timesBefore: 0 };

let product: LanePhrases | undefined;
const made = new Map<string, { version: string; phrases: LanePhrases }>();

/**
 * The phrases an authority reads with, made ready once and kept until they are
 * changed, in this process or another: the version, which every change moves, is
 * asked for each time. Most authorities share the product's list.
 */
export async function phrasesOf(reader: Reader, authorityId: string): Promise<LanePhrases> {
  const version = await changesVersion(reader, authorityId);
  if (version === null) {
    made.delete(authorityId);
    return (product ??= lanePhrases());
  }
  const kept = made.get(authorityId);
  if (kept?.version === version) return kept.phrases;
  const phrases = lanePhrases(await changesOf(reader, authorityId));
  made.set(authorityId, { version, phrases });
  return phrases;
}

/** Shorter words are said again by people who mean nothing bad: "Thank you". */
const SHORTEST_REPEAT = 20;

/** What is known beside words that arrive at a place. The reader must see the authority's private rows. */
export async function besideOf(reader: Reader, text: string, place: Pick<Place, 'parentId' | 'postId' | 'conversationId'>, residentId: string): Promise<ReadBeside> {
  const known = await knownBeside(reader, { text, residentId, ...place });
  return text.length < SHORTEST_REPEAT ? { ...known, timesBefore: 0 } : known;
}

/** Reads a resident's cleaned words, and the name they gave, with an authority's phrases. The reader must see the authority's private rows. */
export async function readWords(reader: Reader, authorityId: string, { text, name }: { text: string; name: string }, beside: ReadBeside = NOTHING_BESIDE): Promise<ReadWords> {
  const { lane, matches, abuse } = readLanes(text, await phrasesOf(reader, authorityId), beside);
  const marks = [...matches.map(({ lane: of, at, length }) => ({ lane: of, at, length })), ...abuse.map(({ at, length }) => ({ lane: 'abuse' as const, at, length }))];
  const hints = readRequestKinds(text, name).map(({ kind }) => kind);
  return { lane, hints, marks: marks.toSorted((a, b) => a.at - b.at) };
}
