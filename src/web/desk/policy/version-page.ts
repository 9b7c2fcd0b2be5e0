import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { InterfaceLang } from '../../../platform/tables.ts';
import { earlierPolicy, policyOf, type ReadPolicy } from '../../../publishing/safety/policy.ts';
import { savePolicy } from '../../../publishing/safety/save-policy.ts';
import { policyTopics } from '../../parts/policy-topics.ts';
import type { MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { answerPress } from './policy-acts.ts';
import { langOf, POLICY_PATH, policyAddress, policyForm } from './policy-page.ts';

async function versionAt({ house, visit, params }: MemberRequest, lang: InterfaceLang): Promise<ReadPolicy> {
  const number = params['version'] ?? '';
  const version = /^\d{1,9}$/.test(number) ? await earlierPolicy(house, visit.actor.authorityId, lang, Number(number)) : null;
  if (!version) throw new AppError('not-found', 'no such version of the policy');
  return version;
}

/** GET /desk/policy/versions/:version: a version as it was saved; 0 is the template. */
export async function openVersion(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const lang = langOf(query.get('in'));
  const [earlier, now] = [await versionAt(request, lang), await policyOf(house, visit.actor.authorityId, lang)];
  const { version, savedAt } = earlier;
  const isNow = version === now.version;
  const title = version === 0 ? say('policy.versions.template') : say('policy.versions.title', { version });
  const when = savedAt ? html`<p class="ww-meta">${sayDayAndTime(savedAt, say.lang, house.clock())}</p>` : html`<p class="ww-meta">${say('policy.versions.template.lead')}</p>`;
  const restore = isNow ? '' : html`<form method="post" action="${POLICY_PATH}/versions/${version}" class="ww-after">${policyForm(request, lang, now.version)}<button class="ds_button ds_button--secondary ww-btn-s" type="submit">${say('policy.versions.restore')}</button></form>`;
  const body = html`<div class="ww-read"><p class="ww-meta"><a href="${policyAddress(lang)}">${say('policy.title')}</a></p><h1>${title}</h1>${when}<p class="ww-lead">${say(isNow ? 'policy.versions.now' : 'policy.versions.earlier')}</p>${restore}${policyTopics(earlier, say)}</div>`;
  return onDesk(request, { title, current: 'council', body });
}

/** POST /desk/policy/versions/:version: saves it once more, as the newest. */
export async function sendVersion(request: MemberRequest): Promise<Reply> {
  const { house, visit, form } = request;
  const lang = langOf(form.get('in'));
  const { intro, topics } = await versionAt(request, lang);
  return answerPress(await savePolicy(house, visit.actor, { lang, intro, topics, basedOn: form.number('based-on') ?? -1 }), lang);
}
