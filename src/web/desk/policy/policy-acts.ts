import { policyOf } from '../../../publishing/safety/policy.ts';
import { savePolicy, type PolicyOutcome } from '../../../publishing/safety/save-policy.ts';
import type { TopicTyped } from '../../../publishing/safety/read-policy.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { langOf, policyAddress, policyPage } from './policy-page.ts';
import { policyErrors } from './refusal-words.ts';

/** GET /desk/policy. */
export async function openPolicy(request: MemberRequest): Promise<Reply> {
  return policyPage(request, langOf(request.query.get('in')));
}

/** POST /desk/policy: saves the words on top. */
export async function sendIntro(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const [lang, intro] = [langOf(form.get('in')), form.get('intro')];
  const { topics } = await policyOf(house, visit.actor.authorityId, lang);
  const outcome = await savePolicy(house, visit.actor, { lang, intro, topics: ownTopics(topics, lang), basedOn: form.number('based-on') ?? -1 });
  if (outcome.ok) return seeOther(policyAddress(lang, '&saved'));
  return policyPage(request, lang, { intro, errors: policyErrors(outcome.refusal, say) });
}

/** Of a policy as it is read, the topics that have words in this language: what may be saved in it. */
export function ownTopics<Topic extends { lang: string }>(topics: readonly Topic[], lang: string): Topic[] {
  return topics.filter((topic) => topic.lang === lang);
}

function moved(topics: readonly TopicTyped[], act: string, id: string): TopicTyped[] {
  const at = topics.findIndex((topic) => topic.id === id);
  if (at < 0) return [...topics];
  const others = topics.toSpliced(at, 1);
  return act === 'remove' ? others : others.toSpliced(Math.max(0, at + (act === 'up' ? -1 : 1)), 0, topics[at]!);
}

/** After a press of a button: what was done, or that somebody else was there first. */
export function answerPress(outcome: PolicyOutcome, lang: 'en' | 'gd'): Reply {
  return seeOther(policyAddress(lang, outcome.ok ? '&saved' : '&changed'));
}

/** POST /desk/policy/order: moves a topic up or down, or takes it away; the button says 'up the-topic'. */
export async function sendOrder({ house, visit, form }: MemberRequest): Promise<Reply> {
  const [act = '', id = ''] = form.get('act').split(' ');
  const { topics, intro } = await policyOf(house, visit.actor.authorityId, 'en');
  if (!['up', 'down', 'remove'].includes(act) || !topics.some((topic) => topic.id === id)) return seeOther(policyAddress('en', '&changed'));
  return answerPress(await savePolicy(house, visit.actor, { lang: 'en', intro, topics: moved(topics, act, id), basedOn: form.number('based-on') ?? -1 }), 'en');
}
