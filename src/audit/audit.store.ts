import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';

/** Adds one entry's text to an authority's chain and returns its number; takes the chain's lock until the transaction ends. */
export async function addAuditEntry(tx: Writer, authorityId: string, entry: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select add_audit_entry(${authorityId}, ${entry}) as number`.execute(tx);
  return rows[0]!.number;
}
