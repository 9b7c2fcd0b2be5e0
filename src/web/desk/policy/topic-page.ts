import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import type { InterfaceLang } from '../../../platform/tables.ts';
import { policyOf, type ReadPolicy } from '../../../publishing/safety/policy.ts';
import { readTopic, type TopicTyped } from '../../../publishing/safety/read-policy.ts';
import { savePolicy } from '../../../publishing/safety/save-policy.ts';
import { actionBar, errorSummary, type FormError } from '../../parts/form.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { ownTopics } from './policy-acts.ts';
import { langOf, POLICY_PATH, policyAddress, policyForm } from './policy-page.ts';
import { policyErrors } from './refusal-words.ts';
import { decisionFields, typedTopic, wordingFields } from './topic-form.ts';

const NEW = 'new';
const BLANK: TopicTyped = { id: NEW, title: '', canSay: [], how: '', sources: [], kinds: [], level: null, reason: '', cues: [], asksReader: false };

/** GET /desk/policy/topics/:topic: a topic to change, or with 'new' a blank one. */
export async function openTopic(request: MemberRequest): Promise<Reply> {
  const { house, visit, query, params } = request;
  const lang = langOf(query.get('in'));
  const policy = await policyOf(house, visit.actor.authorityId, lang);
  const topic = params['topic'] === NEW && lang === 'en' ? BLANK : policy.topics.find(({ id }) => id === params['topic']);
  if (!topic) throw new AppError('not-found', 'no such topic of the policy');
  return topicPage(request, lang, policy.version, topic, []);
}

/** POST /desk/policy/topics/:topic: saves a version of the policy with this topic as it was typed. */
export async function sendTopic(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say, params } = request;
  const lang = langOf(form.get('in'));
  const policy = await policyOf(house, visit.actor.authorityId, lang);
  const typed = typedTopic(form, idFor(params['topic'] ?? '', form.get('title'), policy));
  // The other topics are stored already; only this one is to be mended here.
  const { problems } = readTopic(typed, house.clock());
  if (problems.length > 0) return topicPage(request, lang, form.number('based-on') ?? -1, typed, policyErrors({ reason: 'problems', problems }, say, typed));
  const outcome = await savePolicy(house, visit.actor, { lang, intro: policy.introLang === lang ? policy.intro : '', topics: withTopic(policy, typed, lang), basedOn: form.number('based-on') ?? -1 });
  if (outcome.ok) return seeOther(policyAddress(lang, '&saved'));
  const { refusal } = outcome;
  const basedOn = refusal.reason === 'changed-meanwhile' ? refusal.version : policy.version;
  return topicPage(request, lang, basedOn, typed, policyErrors(refusal, say, typed));
}

function withTopic({ topics }: ReadPolicy, typed: TopicTyped, lang: InterfaceLang): TopicTyped[] {
  const stored = topics.map((topic) => (topic.id === typed.id ? { ...typed, lang } : topic));
  return ownTopics(stored.some(({ id }) => id === typed.id) ? stored : [...stored, { ...typed, lang }], lang);
}

/** A new topic is called after its title; what findings go by stays the same when the title changes. */
function idFor(id: string, title: string, { topics }: ReadPolicy): string {
  if (id !== NEW) return id;
  const plain = title.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-|-$/g, '') || 'topic';
  const taken = new Set([NEW, ...topics.map((topic) => topic.id)]);
  let [free, next] = [plain, 2];
  while (taken.has(free)) free = `${plain}-${next++}`;
  return free;
}

function topicPage(request: MemberRequest, lang: InterfaceLang, basedOn: number, topic: TopicTyped, errors: readonly FormError[]): Promise<Reply> {
  const { say, params } = request;
  const isNew = params['topic'] === NEW;
  const title = isNew ? say('policy.topic.new') : topic.title || say('policy.topics');
  const decisions = lang === 'gd' ? html`<p class="ww-meta">${say('policy.topic.decided')}</p>` : decisionFields(say, topic, errors);
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<p class="ww-meta"><a href="${policyAddress(lang)}">${say('policy.title')}</a></p><h1>${title}</h1>
<form method="post" action="${POLICY_PATH}/topics/${isNew ? NEW : topic.id}" novalidate>${policyForm(request, lang, basedOn)}${wordingFields(say, topic, lang, errors)}${decisions}${
    actionBar(say('policy.topic.save'), html`<a href="${policyAddress(lang)}">${say('policy.title')}</a>`)}</form></div>`;
  return onDesk(request, { title, current: 'council', body }, errors.length > 0 ? 422 : 200);
}
