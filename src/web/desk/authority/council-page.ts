import { html } from 'hono/html';
import { authorityPagesWritten, type Authority } from '../../../authorities/authorities.queries.ts';
import type { AuthorityFields } from '../../../authorities/change-authority.ts';
import { PAGES } from '../../../authorities/change-page.ts';
import type { ProofOutcome } from '../../../authorities/prove-domain.ts';
import { sayDay } from '../../../core/time.ts';
import { actionBar, errorOf, errorSummary, field, formToken, type FormError } from '../../parts/form.ts';
import { icon } from '../../parts/icons.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { lookSection } from './look-section.ts';
import { proofSection } from './proof-section.ts';

/** What the page shows besides what is stored: what was typed and refused, what was tried, what a check found. */
export type CouncilState = { names?: AuthorityFields; brand?: string; proof?: ProofOutcome; errors?: readonly FormError[]; status?: number };

/** The council's own page on the desk: names and addresses, look, proof of the domain, pages. */
export async function councilPage(request: MemberRequest, authority: Authority, state: CouncilState = {}): Promise<Reply> {
  const { say, query, visit } = request;
  const errors = state.errors ?? [];
  const saved = query.has('saved') ? html`<p class="ww-after"><span class="ww-chip ww-chip--ok" role="status">${icon('check')}${say('council.saved')}</span></p>` : '';
  const others = visit.actor.isOperator
    ? html`<section class="ww-sect" aria-labelledby="others"><div class="ww-sect__head"><h2 id="others">${say('council.others')}</h2></div><p class="ww-after"><a href="/desk/authorities">${say('council.others.link')}</a></p></section>`
    : '';
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1>${say('council.title')}</h1><p class="ww-lead">${say('council.lead', { authority: authority.name })}</p>${saved}
${namesSection(request, state.names ?? fieldsOf(authority), errors)}
${lookSection(request, authority, state.brand ?? authority.brand, errors)}
${proofSection(request, authority, state.proof)}
${await pagesSection(request, authority)}${safetySection(request)}${conversationsSection(request)}${others}</div>`;
  const status = state.status ?? (errors.length > 0 ? 422 : 200);
  return onDesk(request, { title: say('council.title'), current: 'council', body }, status);
}

function fieldsOf(authority: Authority): AuthorityFields {
  const { name, nameGd, telephone, domain, host } = authority;
  return { name, nameGd: nameGd ?? '', telephone: telephone ?? '', domain: domain ?? '', host: host ?? '' };
}

function namesSection({ say, visit }: MemberRequest, typed: AuthorityFields, errors: readonly FormError[]): Html {
  const named = (name: keyof AuthorityFields, more: { hint?: string; lang?: string; type?: 'tel'; inputmode?: 'url' } = {}) =>
    field({ name, label: say(`council.${name}`), value: typed[name], error: errorOf(errors, name), autocomplete: 'off', ...more });
  return html`<section class="ww-sect" aria-labelledby="names"><div class="ww-sect__head"><h2 id="names">${say('council.names')}</h2></div>
<form method="post" action="/desk/authority" novalidate>${formToken(visit)}${named('name')}${named('nameGd', { hint: say('council.nameGd.hint'), lang: 'gd' })}
${named('telephone', { hint: say('council.telephone.hint'), type: 'tel' })}${named('domain', { hint: say('council.domain.hint'), inputmode: 'url' })}
${named('host', { hint: say('council.host.hint'), inputmode: 'url' })}${actionBar(say('council.save'))}</form></section>`;
}

function safetySection({ say }: MemberRequest): Html {
  const item = (href: string, words: string) => html`<li><a href="${href}">${words}</a></li>`;
  return html`<section class="ww-sect" aria-labelledby="safe"><div class="ww-sect__head"><h2 id="safe">${say('policy.section')}</h2></div><ul class="ww-list ww-after">${item('/desk/policy', say('policy.link'))}${item('/desk/public-things', say('public-things.link'))}${item('/desk/friction', say('friction.link'))}</ul></section>`;
}

function conversationsSection({ say }: MemberRequest): Html {
  const item = (href: string, words: string) => html`<li><a href="${href}">${words}</a></li>`;
  return html`<section class="ww-sect" aria-labelledby="conversations"><div class="ww-sect__head"><h2 id="conversations">${say('conversing.section')}</h2></div><ul class="ww-list ww-after">${
    item('/desk/council/conversations', say('conversing.link.settings'))}${item('/desk/council/phrases', say('conversing.link.phrases'))}${
    item('/desk/residents', say('conversing.link.residents'))}</ul></section>`;
}

async function pagesSection({ house, say }: MemberRequest, authority: Authority): Promise<Html> {
  const written = await authorityPagesWritten(house.database, authority.id);
  const item = (page: (typeof PAGES)[number], lang: 'en' | 'gd') => {
    const own = written.find((found) => found.page === page && found.lang === lang);
    const state = own ? say('council.pages.own', { date: sayDay(own.updatedAt, say.lang, house.clock()) }) : say('council.pages.default');
    return html`<li><a href="/desk/authority/pages/${page}?in=${lang}">${say(`page.${page}`)}, ${say(`lang.${lang}`)}</a>, <span class="ww-meta">${state}</span></li>`;
  };
  return html`<section class="ww-sect" aria-labelledby="pages"><div class="ww-sect__head"><h2 id="pages">${say('council.pages')}</h2></div><p class="ww-after">${say('council.pages.lead')}</p>
<ul class="ww-list ww-after">${PAGES.flatMap((page) => [item(page, 'en'), item(page, 'gd')])}</ul></section>`;
}
