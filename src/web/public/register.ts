import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import { sayDay } from '../../core/time.ts';
import type { Addresses } from '../parts/addresses.ts';
import { addressesIn } from '../parts/addresses.ts';
import { emptyState } from '../parts/empty.ts';
import { icon } from '../parts/icons.ts';
import { dayTag } from '../parts/times.ts';
import { avatar, kindLine } from '../parts/voice.ts';
import type { Html, PublicPage, PublicRequest } from '../route.ts';
import type { AuthorityView } from './authorities.queries.ts';
import { authorityAt } from './authority.ts';
import { finishPage, nameOf } from './frame.ts';
import { registerOf, type RegisteredVoice } from './voices.queries.ts';

/** Whether the authority's own web address is proved, in plain words, with no more certainty than there is. */
export function proofLine(authority: AuthorityView, say: Say): Html {
  const { domain, domainProvedAt } = authority;
  const params = { authority: nameOf(authority, say), domain: domain ?? '', day: domainProvedAt ? sayDay(domainProvedAt, say.lang) : '' };
  if (domain && domainProvedAt) return html`<p><span class="ww-official">${icon('shield')}${say('register.domain.proved', params)}</span></p>`;
  return html`<p class="ww-meta">${say(domain ? 'register.domain.not-proved' : 'register.domain.none', params)}</p>`;
}

type Column = { heading: string; cell: (voice: RegisteredVoice) => Html | '' };

function rows(voices: readonly RegisteredVoice[], dates: readonly Column[], say: Say, addresses: Addresses): Html {
  const body = voices.map((voice) => html`<tr><th scope="row"><span class="ww-row ww-row--tight">${avatar(voice, 'small')}<a href="${addresses.voice(voice.handle)}">${voice.name}</a></span></th>
<td class="ww-register__kind" data-label="${say('register.kind')}">${kindLine(voice, say)}</td><td data-label="${say('register.handle')}">@${voice.handle}</td>${dates.map(({ heading, cell }) => html`<td data-label="${heading}">${cell(voice)}</td>`)}</tr>`);
  const headings = [say('register.voice'), say('register.kind'), say('register.handle'), ...dates.map(({ heading }) => heading)];
  return html`<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${body}</tbody>`;
}

function openTable(voices: readonly RegisteredVoice[], say: Say, addresses: Addresses): Html {
  const since: Column = { heading: say('register.since'), cell: ({ createdAt }) => dayTag(createdAt, say) };
  return html`<table class="ww-table ww-stacks ww-register" aria-labelledby="open">${rows(voices, [since], say, addresses)}</table>`;
}

function closedTable(voices: readonly RegisteredVoice[], authority: string, say: Say, addresses: Addresses): Html | '' {
  if (voices.length === 0) return '';
  const since: Column = { heading: say('register.since'), cell: ({ createdAt }) => dayTag(createdAt, say) };
  const until: Column = { heading: say('register.until'), cell: ({ closedAt }) => (closedAt ? dayTag(closedAt, say) : '') };
  return html`<section class="ww-sect" aria-labelledby="closed"><div class="ww-sect__head"><h2 id="closed">${say('register.closed')}</h2></div>
<p class="ww-meta">${say('register.closed.text', { authority })}</p>
<table class="ww-table ww-stacks ww-register" aria-labelledby="closed">${rows(voices, [since, until], say, addresses)}</table></section>`;
}

/** The public register: every official voice of an authority, and how far its word can be trusted. */
export async function register(request: PublicRequest): Promise<PublicPage> {
  const { house, say, lang } = request;
  const authority = await authorityAt(house, request.params['authority'] ?? '');
  const voices = await registerOf(house.database, authority.id);
  const [open, closed] = [voices.filter(({ closedAt }) => !closedAt), voices.filter(({ closedAt }) => closedAt)];
  const addresses = addressesIn(lang);
  const name = nameOf(authority, say);
  const title = say('register.title', { authority: name });
  const lead = say('register.lead', { authority: name });
  const empty = () => emptyState({ icon: 'shield', title: say('register.empty.title'), text: say('register.empty.text', { authority: name }) });
  const main = html`<h1>${title}</h1><p class="ww-lead">${lead}</p>
<section class="ww-sect" aria-labelledby="domain"><div class="ww-sect__head"><h2 id="domain">${say('register.domain')}</h2></div>${proofLine(authority, say)}</section>
<section class="ww-sect" aria-labelledby="open"><div class="ww-sect__head"><h2 id="open">${say('register.open', { count: open.length })}</h2></div>
${open.length > 0 ? openTable(open, say, addresses) : empty()}</section>
${closedTable(closed, name, say, addresses)}`;
  return finishPage(
    request,
    { path: `/${authority.slug}/register`, title, description: lead, main, authority, tab: 'register' },
    { tags: [`authority:${authority.id}`, ...voices.map(({ id }) => `voice:${id}`)], now: house.clock() });
}
