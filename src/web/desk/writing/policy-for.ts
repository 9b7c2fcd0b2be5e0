import { authorityById } from '../../../authorities/authorities.queries.ts';
import type { Policy, PolicyTopic } from '../../../checks/index.ts';
import { policyOf } from '../../../publishing/safety/policy.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import { inLanguage } from '../../parts/addresses.ts';
import type { MemberRequest } from '../../route.ts';

/** A policy with its words as a page shows them: `lang` is the one they are in, English where nothing is said. */
export type ShownPolicy = { topics: readonly (PolicyTopic & { lang?: 'en' | 'gd' })[] };

/** The policy with what it says in the page's language, where the authority wrote that; what decides about findings stays the English one's. */
export async function inPageLanguage({ house, visit, lang }: Pick<MemberRequest, 'house' | 'visit' | 'lang'>, policy: Policy): Promise<ShownPolicy> {
  if (lang === 'en') return policy;
  const { topics } = await policyOf(house, visit.actor.authorityId, lang);
  const worded = new Map(topics.map(({ id, ...words }) => [id, words]));
  return {
    topics: policy.topics.map((topic) => {
      const words = worded.get(topic.id);
      return words ? { ...topic, title: words.title, canSay: words.canSay, reason: words.reason, lang: words.lang } : topic;
    }),
  };
}

/** The policy of a member's authority, as the cards of findings show it, and where all of it stands. */
export async function policyFor(request: MemberRequest): Promise<{ policy: ShownPolicy; policyPath: string }> {
  const { house, visit, lang } = request;
  const { authorityId } = visit.actor;
  const [{ policy }, authority] = await Promise.all([surroundingsOf(house, authorityId), authorityById(house.database, authorityId)]);
  return { policy: await inPageLanguage(request, policy), policyPath: inLanguage(`/${authority?.slug ?? ''}/policy`, lang) };
}
