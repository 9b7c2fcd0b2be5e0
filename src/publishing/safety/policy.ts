import { POLICY_TEMPLATE, POLICY_TEMPLATE_GD, type PolicyText, type PolicyTopic } from '../../checks/index.ts';
import type { Database } from '../../platform/database.ts';
import type { InterfaceLang } from '../../platform/tables.ts';
import type { DatedTopic } from './dated-topic.ts';
import { newestPolicy, policyVersion, type SavedPolicy } from './policy.queries.ts';

/** A topic as it is read in a language: `lang` is the one its words are in. */
export type ReadTopic = DatedTopic & { lang: InterfaceLang };

/**
 * An authority's social media policy in a language. `version` 0 is the template
 * that every authority begins with, and `savedAt` null then.
 */
export type ReadPolicy = { version: number; intro: string; introLang: InterfaceLang; topics: readonly ReadTopic[]; savedAt: Date | null };

type Stored = Omit<SavedPolicy, 'savedAt'> & { savedAt: Date | null };

const TEMPLATE: Record<InterfaceLang, PolicyText> = { en: POLICY_TEMPLATE, gd: POLICY_TEMPLATE_GD };
const templateIn = (lang: InterfaceLang): Stored => ({ version: 0, ...TEMPLATE[lang], savedAt: null });

const readIn = (lang: InterfaceLang, { version, intro, topics, savedAt }: Stored): ReadPolicy => ({ version, intro, introLang: lang, topics: topics.map((topic) => ({ ...topic, lang })), savedAt });

/** What a Gaelic wording may say; all that decides about findings is the English policy's. */
function inGaelic(topic: DatedTopic, wording: PolicyTopic | undefined): ReadTopic {
  if (!wording) return { ...topic, lang: 'en' };
  const { title, canSay, how, sources, reason } = wording;
  return { ...topic, title, canSay, how, sources, reason, lang: 'gd' };
}

const wordsOf = ({ title, canSay, how }: PolicyTopic): string => JSON.stringify([title, canSay, how]);
const named = (topics: readonly PolicyTopic[], id: string): PolicyTopic | undefined => topics.find((topic) => topic.id === id);

/** The template's Gaelic for a topic: only while its English is the template's too, or the two would say different things. */
function templatesGaelic(topic: PolicyTopic): PolicyTopic | undefined {
  const first = named(POLICY_TEMPLATE.topics, topic.id);
  return first && wordsOf(first) === wordsOf(topic) ? named(POLICY_TEMPLATE_GD.topics, topic.id) : undefined;
}

function worded(english: Stored, gaelic: SavedPolicy | null): ReadPolicy {
  const intro = gaelic?.intro || (english.intro === POLICY_TEMPLATE.intro ? POLICY_TEMPLATE_GD.intro : '');
  return {
    version: gaelic?.version ?? 0,
    intro: intro || english.intro,
    introLang: intro ? 'gd' : 'en',
    topics: english.topics.map((topic) => inGaelic(topic, named(gaelic?.topics ?? [], topic.id) ?? templatesGaelic(topic))),
    savedAt: gaelic?.savedAt ?? english.savedAt,
  };
}

/**
 * An authority's policy as it holds now. The English one decides what is found
 * how; in Gaelic its topics are shown in the Gaelic that was written for them,
 * and in English where there is none yet.
 */
export async function policyOf({ database }: { database: Database }, authorityId: string, lang: InterfaceLang): Promise<ReadPolicy> {
  const [english, gaelic] = await Promise.all([newestPolicy(database, authorityId, 'en'), lang === 'gd' ? newestPolicy(database, authorityId, 'gd') : null]);
  return lang === 'en' ? readIn('en', english ?? templateIn('en')) : worded(english ?? templateIn('en'), gaelic);
}

/** An earlier version as it was saved, 0 for the template; null where there never was one of that number. */
export async function earlierPolicy({ database }: { database: Database }, authorityId: string, lang: InterfaceLang, version: number): Promise<ReadPolicy | null> {
  const saved = version === 0 ? templateIn(lang) : await policyVersion(database, authorityId, lang, version);
  return saved && readIn(lang, saved);
}
