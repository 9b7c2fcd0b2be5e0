import { sql } from 'kysely';
import type { Database, Reader } from '../platform/database.ts';
import { type AuditDetail, INSTALLATION } from './record.ts';

/** An entry as a page shows it; `at` in UTC. */
export type AuditEntry = {
  number: number;
  at: Date;
  actor: string;
  actorName: string | null;
  action: string;
  subject: string;
  detail: AuditDetail;
};

type Written = { at: string; actor: string; name?: string; action: string; subject: string; detail: AuditDetail };

/** The newest entries of an authority, or those before a number; at most `most`. */
export async function auditPage(
  database: Database,
  authorityId: string,
  { before, most }: { before?: number | undefined; most: number },
): Promise<AuditEntry[]> {
  const rows = await database.within({ authority: authorityId }, (reader) => {
    const query = reader.selectFrom('audit_entries').select(['number', 'entry']).where('authority_id', '=', authorityId);
    return (before === undefined ? query : query.where('number', '<', before)).orderBy('number', 'desc').limit(most).execute();
  });
  return rows.map(({ number, entry }) => {
    const written = JSON.parse(entry) as Written;
    return {
      number,
      at: new Date(written.at),
      actor: written.actor,
      actorName: written.name ?? null,
      action: written.action,
      subject: written.subject,
      detail: written.detail,
    };
  });
}

/** Where a chain ends: its last number and hash (hex). Published, it shows later that nothing was cut off or rewritten. */
export type AuditHead = { authorityId: string; number: number; hash: string };

/** The heads of all chains, for /open/audit-heads.json. They tell nothing about what was done. */
export async function auditHeads(database: Database): Promise<AuditHead[]> {
  const rows = await database.within('house', (reader) =>
    reader.selectFrom('audit_heads').selectAll().orderBy('authority_id').execute());
  return rows.map(({ authority_id, number, hash }) => ({ authorityId: authority_id, number, hash: hash.toString('hex') }));
}

/** `place` is the number as the database writes it, exact where a number made up by somebody is not. */
export type ChainRow = { number: number; place: string; entry: string; hash: Buffer };

/** A chain's entries after a place, or from the lowest number there is, in order, at most `most`; the reader must see all authorities. */
export async function chainAfter(reader: Reader, authorityId: string, after: string | null, most: number): Promise<ChainRow[]> {
  const query = reader
    .selectFrom('audit_entries')
    .select(['number', sql<string>`number::text`.as('place'), 'entry', 'hash'])
    .where('authority_id', '=', authorityId);
  return (after === null ? query : query.where('number', '>', sql<number>`${after}::bigint`)).orderBy('number').limit(most).execute();
}

/** A chain by its entries or its head, or by the authority it must be of; `name` is null for the installation's. */
export type Chain = { authorityId: string; name: string | null; head: { number: number; hash: Buffer } | null };

/** Every chain there is, and every one there must be: an authority's from its founding on, the installation's from its set-up on. */
export async function chains(reader: Reader): Promise<Chain[]> {
  const [entries, heads, authorities, installations] = [
    await reader.selectFrom('audit_entries').select('authority_id').distinct().execute(),
    await reader.selectFrom('audit_heads').selectAll().execute(),
    await reader.selectFrom('authorities').select(['id', 'name']).execute(),
    await reader.selectFrom('installation').select('set_up_at').where('set_up_at', 'is not', null).execute(),
  ];
  const there = [...entries, ...heads].map((row) => row.authority_id);
  const due = [...authorities.map(({ id }) => id), ...installations.map(() => INSTALLATION)];
  const names = new Map(authorities.map(({ id, name }) => [id, name]));
  return [...new Set([...there, ...due])].toSorted().map((authorityId) => ({
    authorityId,
    name: names.get(authorityId) ?? null,
    head: heads.find((head) => head.authority_id === authorityId) ?? null,
  }));
}
