import { html } from 'hono/html';
import { sayDayAndTime } from '../../../core/time.ts';
import type { InterfaceLang } from '../../../platform/tables.ts';
import { policyOf, type ReadPolicy, type ReadTopic } from '../../../publishing/safety/policy.ts';
import { policyVersions } from '../../../publishing/safety/policy.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { sayDates } from '../../parts/policy-topics.ts';
import { doneNote, errorOf, errorSummary, formToken, textArea, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';

export const POLICY_PATH = '/desk/policy';

/** Which language's words are at hand: `?in=gd`, or the hidden field of the same name. */
export const langOf = (text: string | null): InterfaceLang => (text === 'gd' ? 'gd' : 'en');

/** The desk's page of the policy in a language. */
export const policyAddress = (lang: InterfaceLang, more = ''): string => `${POLICY_PATH}?in=${lang}${more}`;

/** Where a topic is changed. */
export const topicAddress = (id: string, lang: InterfaceLang): string => `${POLICY_PATH}/topics/${id}?in=${lang}`;

/** What goes along with every form: whose visit, which language, and the version it was drawn from. */
export function policyForm({ visit }: MemberRequest, lang: InterfaceLang, basedOn: number): Html {
  return html`${formToken(visit)}<input type="hidden" name="in" value="${lang}"><input type="hidden" name="based-on" value="${basedOn}">`;
}

/** What the page shows besides what is stored. */
export type PolicyState = { intro?: string; errors?: readonly FormError[] };

/** The policy at the desk: the words on top, its topics in their order, and its versions. */
export async function policyPage(request: MemberRequest, lang: InterfaceLang, state: PolicyState = {}): Promise<Reply> {
  const { house, visit, say, query } = request;
  const errors = state.errors ?? [];
  const { slug } = await ownAuthority(request);
  const policy = await policyOf(house, visit.actor.authorityId, lang);
  const other = lang === 'gd' ? 'en' : 'gd';
  const changed = query.has('changed') ? html`<p class="ww-panel ww-after" role="status">${say('policy.changed')}</p>` : '';
  const body = html`<div class="ww-read">${doneNote(query.has('saved') ? say('policy.saved') : null)}${changed}${errorSummary(say, errors)}
<p class="ww-meta"><a href="/desk/authority">${say('council.title')}</a></p><h1>${say('policy.title')}</h1><p class="ww-lead">${say(lang === 'gd' ? 'policy.desk.lead.gd' : 'policy.desk.lead')}</p>
<p class="ww-panel ww-after">${standing(policy, request)}</p>
<p class="ww-row ww-after"><a href="${addressesIn(lang).policy(slug)}">${say('policy.desk.see')}</a><a href="${policyAddress(other)}">${say(lang === 'gd' ? 'policy.desk.english' : 'policy.desk.gaelic')}</a></p>
${topicsSection(request, policy, lang)}${introSection(request, policy, lang, state)}${await versionsSection(request, lang)}</div>`;
  return onDesk(request, { title: say('policy.title'), current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function standing({ version, savedAt }: ReadPolicy, { say, house }: MemberRequest): string {
  if (version === 0 || !savedAt) return say('policy.desk.template');
  return say('policy.desk.version', { version, when: sayDayAndTime(savedAt, say.lang, house.clock()) });
}

function introSection(request: MemberRequest, policy: ReadPolicy, lang: InterfaceLang, state: PolicyState): Html {
  const { say } = request;
  return html`<section class="ww-sect" aria-labelledby="top-words"><div class="ww-sect__head"><h2 id="top-words">${say('policy.intro')}</h2></div><form method="post" action="${POLICY_PATH}" novalidate>${policyForm(request, lang, policy.version)}${
    textArea({ name: 'intro', label: say('policy.intro'), hint: say('policy.intro.hint'), value: state.intro ?? (policy.introLang === lang ? policy.intro : ''), rows: 6, lang, error: errorOf(state.errors ?? [], 'intro') })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button ds_button--secondary" type="submit">${say('policy.intro.save')}</button></div></form></section>`;
}

/** So many kinds of findings are named in the list; the topic's page has them all. */
const KINDS_NAMED = 3;

function decides(topic: ReadTopic, page: InterfaceLang, { say }: MemberRequest): string {
  const { kinds, level, asksReader, lang } = topic;
  const dates = sayDates(topic, say);
  if (page === 'gd') return lang === 'gd' ? '' : say('policy.topic.not-in-gaelic');
  const named = kinds.slice(0, KINDS_NAMED).map((kind) => say(`finding-kind.${kind}`)).join(', ');
  const more = kinds.length > KINDS_NAMED ? ` ${say('policy.topic.more', { count: kinds.length - KINDS_NAMED })}` : '';
  const parts = kinds.length === 0 ? [] : [`${named}${more}`, say(level ? `policy.level.${level}` : 'policy.level.own')];
  return [...parts, ...(asksReader ? [say('policy.topic.reader')] : []), ...(dates ? [dates] : [])].join(' · ');
}

function topicItem(request: MemberRequest, topic: ReadTopic, at: number, policy: ReadPolicy, lang: InterfaceLang): Html {
  const { say } = request;
  const { id, title } = topic;
  const button = (act: 'up' | 'down' | 'remove') => html`<button class="ww-linkbtn" type="submit" name="act" value="${act} ${id}">${say(`policy.topic.${act}`)}<span class="ww-vh"> ${title}</span></button>`;
  const buttons = lang === 'gd' ? '' : html`<p class="ww-row ww-after">${at > 0 ? button('up') : ''}${at < policy.topics.length - 1 ? button('down') : ''}${button('remove')}</p>`;
  const decided = decides(topic, lang, request);
  return html`<li><p><a href="${topicAddress(id, lang)}"${topic.lang === say.lang ? '' : html` lang="${topic.lang}"`}>${title}</a></p>${decided ? html`<p class="ww-meta">${decided}</p>` : ''}${buttons}</li>`;
}

// One form for all, whose buttons say what is moved where.
function topicsSection(request: MemberRequest, policy: ReadPolicy, lang: InterfaceLang): Html {
  const { say } = request;
  const items = policy.topics.map((topic, at) => topicItem(request, topic, at, policy, lang));
  const add = lang === 'gd' ? '' : html`<p class="ww-after"><a class="ds_button ds_button--secondary ww-btn-s" href="${topicAddress('new', lang)}">${say('policy.topic.add')}</a></p>`;
  return html`<section class="ww-sect" aria-labelledby="topics"><div class="ww-sect__head"><h2 id="topics">${say('policy.topics')}</h2></div>${
    items.length === 0 ? html`<p class="ww-after ww-meta">${say('policy.topics.none')}</p>` : html`<form method="post" action="${POLICY_PATH}/order" novalidate>${policyForm(request, lang, policy.version)}<ol class="ww-feed ww-after">${items}</ol></form>`}${add}</section>`;
}

async function versionsSection({ house, visit, say }: MemberRequest, lang: InterfaceLang): Promise<Html> {
  const versions = await policyVersions(house.database, visit.actor.authorityId, lang);
  const item = (version: number, words: string) => html`<li class="ww-after"><a href="${POLICY_PATH}/versions/${version}?in=${lang}">${words}</a></li>`;
  const saved = versions.map(({ version, savedAt }) => item(version, say('policy.versions.one', { version, when: sayDayAndTime(savedAt, say.lang, house.clock()) })));
  return html`<section class="ww-sect" aria-labelledby="versions"><div class="ww-sect__head"><h2 id="versions">${say('policy.versions')}</h2></div>${
    versions.length === 0 ? html`<p class="ww-after ww-meta">${say('policy.versions.none')}</p>` : ''}<ul class="ww-list ww-after">${saved}${item(0, say('policy.versions.template'))}</ul></section>`;
}
