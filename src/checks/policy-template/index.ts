import type { PolicyTopic } from '../policy.ts';
import { INTRO_EN, TOPICS_EN } from './english.ts';
import { INTRO_GD, TOPICS_GD, type TopicWording } from './gaelic.ts';

/** A policy as a page: what stands above its topics, and the topics. */
export type PolicyText = { intro: string; topics: readonly PolicyTopic[] };

/**
 * The policy every authority begins with: what people can say, and how, written
 * from public guidance (each topic names its sources and the day they were read).
 * A starting text, to be signed off by the authority's solicitor; it is no legal advice.
 */
export const POLICY_TEMPLATE: PolicyText = { intro: INTRO_EN, topics: TOPICS_EN };

const worded = (topic: PolicyTopic, wording: TopicWording | undefined): PolicyTopic => ({ ...topic, ...wording });

/** The same in Gaelic, topic for topic: its words only. They are still to be read by a fluent speaker, which its first lines say. */
export const POLICY_TEMPLATE_GD: PolicyText = { intro: INTRO_GD, topics: TOPICS_EN.map((topic) => worded(topic, TOPICS_GD[topic.id])) };
