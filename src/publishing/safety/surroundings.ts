import { EMPTY_REGISTER, POLICY_TEMPLATE, type Register, type Surroundings } from '../../checks/index.ts';
import type { Database } from '../../platform/database.ts';
import { topicsOn, type DatedTopic } from './dated-topic.ts';
import { withoutTitle } from './read-register.ts';
import { ownThings, registerEntries, savedTopics, voiceNames, type Entry } from './surroundings.queries.ts';

/** What is known of an authority; its policy as it was saved, whatever the day. */
type Known = { register: Register; topics: readonly DatedTopic[] };

const kept = new WeakMap<Database, Map<string, Promise<Known>>>();

function registerOf(entries: readonly Entry[], own: Record<string, string | null>, voices: readonly string[]): Register {
  const of = (kind: Entry['kind']): string[] => entries.filter((entry) => entry.kind === kind).map(({ value }) => value);
  const present = (...values: (string | null | undefined)[]): string[] => values.filter((value): value is string => !!value);
  return {
    ...EMPTY_REGISTER,
    phones: [...present(own['telephone']), ...of('phone')],
    emails: [...present(own['domain'] && `@${own['domain']}`), ...of('email')],
    addresses: of('address'),
    postcodes: of('postcode'),
    people: [...of('person'), ...voices.map(withoutTitle)],
    places: [...present(own['name'], own['nameGd']), ...of('place')],
    abbreviations: Object.fromEntries(entries.filter(({ kind }) => kind === 'abbreviation').map(({ value, meaning }) => [value, meaning])),
  };
}

async function load(database: Database, authorityId: string): Promise<Known> {
  const [entries, own, voices, topics] = await Promise.all([
    registerEntries(database, authorityId), ownThings(database, authorityId), voiceNames(database, authorityId), savedTopics(database, authorityId, 'en'),
  ]);
  return { register: registerOf(entries, own ?? {}, voices), topics: (topics as DatedTopic[] | null) ?? POLICY_TEMPLATE.topics };
}

function knownOf(database: Database, authorityId: string): Promise<Known> {
  const authorities = kept.get(database) ?? new Map<string, Promise<Known>>();
  kept.set(database, authorities);
  const already = authorities.get(authorityId);
  if (already) return already;
  const asked = load(database, authorityId);
  asked.catch(() => authorities.get(authorityId) === asked && authorities.delete(authorityId));
  authorities.set(authorityId, asked);
  return asked;
}

/**
 * What an authority's texts are checked against: its register (its contacts,
 * office holders, places and voices) and its policy as it is at a moment, now
 * unless another is given, which is the template where none was saved. Read once,
 * since each post asks, and again when it was forgotten. What a voice said lately
 * is the composer's to add.
 */
export async function surroundingsOf({ database, clock }: { database: Database; clock(): Date }, authorityId: string, at: Date = clock()): Promise<Surroundings> {
  const { register, topics } = await knownOf(database, authorityId);
  return { register, policy: { topics: topicsOn(topics, at) }, saidLately: [] };
}

/** The tag of a hint that says that an authority's register or policy changed. Its voices and own pages have theirs. */
export const safetyTag = (authorityId: string): string => `safety:${authorityId}`;

/** Has what is known of these authorities read anew: those that a hint's tags name, or with null all. */
export function forgetSurroundings({ database }: { database: Database }, tags: readonly string[] | null): void {
  if (tags === null) return void kept.delete(database);
  for (const tag of tags) {
    const id = /^(?:safety|authority):(.+)$/.exec(tag)?.[1];
    if (id) kept.get(database)?.delete(id);
  }
}
