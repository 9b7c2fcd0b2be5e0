import { record } from '../../audit/record.ts';
import { AppError } from '../../core/errors.ts';
import { cleanText } from '../../core/text.ts';
import { mayForAuthority, type Actor } from '../../members/permissions.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import type { InterfaceLang } from '../../platform/tables.ts';
import type { DatedTopic } from './dated-topic.ts';
import { policyOf, type ReadPolicy } from './policy.ts';
import { insertPolicy, newestVersion } from './policy.store.ts';
import { LONGEST_POLICY, readTopics, type PolicyProblem, type TopicTyped } from './read-policy.ts';
import { safetyTag } from './surroundings.ts';

/** A policy as it was typed; `basedOn` is the version it was written from, 0 for the template. */
export type PolicyTyped = { lang: InterfaceLang; intro: string; topics: readonly TopicTyped[]; basedOn: number };

export type PolicyRefusal =
  | { reason: 'problems'; problems: PolicyProblem[] }
  | { reason: 'intro-too-long'; most: number }
  | { reason: 'too-many-topics'; most: number }
  /** Somebody saved another version meanwhile; `version` is theirs. */
  | { reason: 'changed-meanwhile'; version: number };

export type PolicyOutcome = { ok: true; version: number } | { ok: false; refusal: PolicyRefusal };

const refused = (refusal: PolicyRefusal): PolicyOutcome => ({ ok: false, refusal });

/** In Gaelic a policy is worded only: which topics there are and what they decide is the English policy's. */
function asDecided(topics: readonly DatedTopic[], english: ReadPolicy): DatedTopic[] {
  return english.topics.flatMap(({ id, kinds, level, cues, asksReader, from, until }) => {
    const wording = topics.find((topic) => topic.id === id);
    return wording ? [{ ...wording, kinds, level, cues, asksReader, from, until }] : [];
  });
}

/**
 * Saves a new version of an authority's social media policy, for its
 * administrators. It holds from the next text on, in every process; earlier
 * versions stay to be read. What concerns a child, or where somebody is, is
 * made no milder.
 */
export async function savePolicy(house: House, actor: Actor, typed: PolicyTyped): Promise<PolicyOutcome> {
  const { authorityId } = actor;
  if (!mayForAuthority(actor, 'manage-policy', authorityId)) throw new AppError('not-allowed', 'only its administrators change an authority’s policy');
  if (typed.topics.length > LONGEST_POLICY.topics) return refused({ reason: 'too-many-topics', most: LONGEST_POLICY.topics });
  const intro = cleanText(typed.intro);
  if (intro.length > LONGEST_POLICY.intro) return refused({ reason: 'intro-too-long', most: LONGEST_POLICY.intro });
  const { topics, problems } = readTopics(typed.topics, house.clock());
  if (problems.length > 0) return refused({ reason: 'problems', problems });
  const decided = typed.lang === 'gd' ? asDecided(topics, await policyOf(house, authorityId, 'en')) : topics;
  const outcome = await house.database.transaction({ authority: authorityId }, (tx) => store(tx, house, actor, { ...typed, intro, topics: decided }));
  if (outcome.ok) await house.announce({ tags: [safetyTag(authorityId), `authority:${authorityId}`], topics: [] });
  return outcome;
}

async function store(tx: Writer, house: House, actor: Actor, { lang, intro, topics, basedOn }: PolicyTyped): Promise<PolicyOutcome> {
  const { authorityId } = actor;
  const at = house.clock();
  const newest = await newestVersion(tx, authorityId, lang);
  const version = newest + 1;
  const isStored = basedOn === newest && (await insertPolicy(tx, { authorityId, version, lang, intro, topics: JSON.stringify(topics), savedBy: actor.memberId, savedAt: at }));
  if (!isStored) return refused({ reason: 'changed-meanwhile', version: await newestVersion(tx, authorityId, lang) });
  await record(tx, { authorityId, actor, action: 'policy.changed', subject: `authority:${authorityId}`, detail: { version, lang, topics: topics.length }, at });
  return { ok: true, version };
}
