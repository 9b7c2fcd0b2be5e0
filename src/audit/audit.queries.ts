import type { Database, Reader } from '../platform/database.ts';
import type { AuditDetail } from './record.ts';

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

export type ChainRow = { number: number; entry: string; hash: Buffer };

/** A chain's entries after a number, in order, at most `most`; the reader must see all authorities. */
export async function chainAfter(reader: Reader, authorityId: string, after: number, most: number): Promise<ChainRow[]> {
  return reader
    .selectFrom('audit_entries')
    .select(['number', 'entry', 'hash'])
    .where('authority_id', '=', authorityId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(most)
    .execute();
}

/** Every chain there is, by its entries or its head, with the authority's name; the installation's has none. */
export async function chains(reader: Reader): Promise<{ authorityId: string; name: string | null; head: { number: number; hash: Buffer } | null }[]> {
  const [entries, heads, authorities] = [
    await reader.selectFrom('audit_entries').select('authority_id').distinct().execute(),
    await reader.selectFrom('audit_heads').selectAll().execute(),
    await reader.selectFrom('authorities').select(['id', 'name']).execute(),
  ];
  const ids = [...new Set([...entries, ...heads].map((row) => row.authority_id))].toSorted();
  return ids.map((authorityId) => ({
    authorityId,
    name: authorities.find(({ id }) => id === authorityId)?.name ?? null,
    head: heads.find((head) => head.authority_id === authorityId) ?? null,
  }));
}
