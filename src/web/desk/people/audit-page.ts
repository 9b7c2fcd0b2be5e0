import { html } from 'hono/html';
import { auditPage, type AuditEntry } from '../../../audit/audit.queries.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { memberNames } from '../../../members/members.queries.ts';
import { table } from '../../parts/table.ts';
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
${entries.length > 0 ? entryTable(say, entries, names, house.clock()) : empty(say)}<p class="ww-row ww-lg-gap">${newest}${older}</p>`;
  return onDesk(request, { title: say('audit.title'), current: 'audit', body });
}

function empty(say: Say): Html {
  return html`<div class="ww-empty ww-lg-gap"><h2>${say('audit.empty')}</h2><p>${say('audit.empty.text')}</p></div>`;
}

function entryTable(say: Say, entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, now: Date): Html {
  const headings = (['audit.number', 'audit.when', 'audit.who', 'audit.what', 'audit.about'] as const).map((word) => say(word));
  const rows = entries.map((entry) => ({
    id: `entry-${entry.number}`,
    cells: [String(entry.number), timeTag(entry.at, say, now), entry.actorName ?? say('audit.house'), act(say, entry), subject(entry.subject, names)] as const,
  }));
  return table({ label: say('audit.title'), headings, rows });
}

function act(say: Say, { action, detail }: AuditEntry): Html {
  const key = `audit.${action}`;
  const details = Object.entries(detail).map(([name, value]) => `${name}: ${value}`).join(', ');
  return html`${isWordKey(key) ? say(key) : action}${details ? html`<br><span class="ww-meta">${details}</span>` : ''}`;
}

/** A member by their name now; a post by its page at the desk; all else by its name and id. */
function subject(text: string, names: ReadonlyMap<string, string>): Html {
  const [kind, id = ''] = text.split(':');
  if (kind === 'member' && names.has(id)) return html`${names.get(id)}`;
  if (kind === 'post') return html`<a href="/desk/posts/${id}">${text}</a>`;
  return html`${text}`;
}
