import { html } from 'hono/html';
import { auditPage, type AuditEntry } from '../../../audit/audit.queries.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { memberNames } from '../../../members/members.queries.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

const PAGE = 50;

/** GET /desk/audit: who did what, newest first, 50 entries a page. */
export async function openAudit(request: MemberRequest): Promise<Reply> {
  const { house, visit, say, query } = request;
  const { authorityId } = visit.actor;
  const asked = query.get('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const found = await auditPage(house.database, authorityId, { before, most: PAGE + 1 });
  const entries = found.slice(0, PAGE);
  const names = await house.database.within({ authority: authorityId }, (reader) => memberNames(reader, authorityId));
  const older = found.length > PAGE ? html`<a href="/desk/audit?before=${entries.at(-1)!.number}">${say('audit.older')}</a>` : '';
  const newest = before === undefined ? '' : html`<a href="/desk/audit">${say('audit.newest')}</a>`;
  const body = html`<h1>${say('audit.title')}</h1><p class="ww-lead">${say('audit.lead')}</p>
${entries.length > 0 ? table(say, entries, names, house.clock()) : empty(say)}<p class="ww-row ww-lg-gap">${newest}${older}</p>`;
  return onDesk(request, { title: say('audit.title'), current: 'audit', body });
}

function empty(say: Say): Html {
  return html`<div class="ww-empty ww-lg-gap"><h2>${say('audit.empty')}</h2><p>${say('audit.empty.text')}</p></div>`;
}

function table(say: Say, entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, now: Date): Html {
  const head = (['audit.number', 'audit.when', 'audit.who', 'audit.what', 'audit.about'] as const).map((word) => html`<th scope="col">${say(word)}</th>`);
  return html`<div class="ww-scroll ww-lg-gap" tabindex="0" role="region" aria-label="${say('audit.title')}"><table class="ww-table"><thead><tr>${head}</tr></thead>
<tbody>${entries.map((entry) => row(say, entry, names, now))}</tbody></table></div>`;
}

function row(say: Say, entry: AuditEntry, names: ReadonlyMap<string, string>, now: Date): Html {
  const action = `audit.${entry.action}`;
  const details = Object.entries(entry.detail).map(([name, value]) => `${name}: ${value}`).join(', ');
  return html`<tr id="entry-${entry.number}"><th scope="row" class="n">${entry.number}</th><td>${timeTag(entry.at, say, now)}</td><td>${entry.actorName ?? say('audit.house')}</td>
<td>${isWordKey(action) ? say(action) : entry.action}${details ? html`<br><span class="ww-meta">${details}</span>` : ''}</td><td class="ww-break">${subject(entry.subject, names)}</td></tr>`;
}

/** A member by their name now; a post by its page at the desk; all else by its name and id. */
function subject(text: string, names: ReadonlyMap<string, string>): Html {
  const [kind, id = ''] = text.split(':');
  if (kind === 'member' && names.has(id)) return html`${names.get(id)}`;
  if (kind === 'post') return html`<a href="/desk/posts/${id}">${text}</a>`;
  return html`${text}`;
}
