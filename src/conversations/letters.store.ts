import { sql } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { ResidentAddress } from './incoming.ts';
import type { InterfaceLang } from '../platform/tables.ts';

/** A letter to be sent. `key` names what it is about and to whom, so that it is written once. */
export type NewLetter = {
  id: string;
  authorityId: string;
  key: string;
  kind: string;
  conversationId: string | null;
  residentId: string | null;
  memberId: string | null;
  to: ResidentAddress;
  lang: InterfaceLang;
  subject: string;
  text: string;
  madeAt: Date;
};

/** Stores letters; returns the ids of those whose key had not been written before. */
export async function insertLetters(tx: Writer, letters: readonly NewLetter[]): Promise<Set<string>> {
  if (letters.length === 0) return new Set();
  const stored = await tx
    .insertInto('letters')
    .values(letters.map((letter) => ({
      id: letter.id,
      authority_id: letter.authorityId,
      key: letter.key,
      kind: letter.kind,
      conversation_id: letter.conversationId,
      resident_id: letter.residentId,
      member_id: letter.memberId,
      to_kind: letter.to.kind,
      to_address: letter.to.value,
      lang: letter.lang,
      subject: letter.subject,
      text: letter.text,
      made_at: letter.madeAt,
    })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute();
  return new Set(stored.map(({ id }) => id));
}

/** Which of these keys a letter was written under already. */
export async function writtenAlready(tx: Writer, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.selectFrom('letters').select('key').where('key', 'in', keys).execute();
  return new Set(rows.map(({ key }) => key));
}

/** A letter that was not sent yet, locked until the transaction ends; null when it was, or another process has it in hand. */
export async function lockUnsent(tx: Writer, id: string) {
  const row = await tx.selectFrom('letters').selectAll().where('id', '=', id).where('sent_at', 'is', null).forUpdate().skipLocked().executeTakeFirst();
  return row ?? null;
}

/** Notes that a letter left the house, and forgets what it said; of one to a resident, whose file lists them, its subject stays. */
export async function storeSent(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.updateTable('letters').set({ sent_at: at, trouble: null, text: '', subject: sql<string>`case when member_id is null then subject else '' end`, tries: sql<number>`tries + 1` }).where('id', '=', id).execute();
}

/** Notes why a letter did not leave the house. */
export async function storeTrouble(tx: Writer, id: string, trouble: string): Promise<void> {
  await tx.updateTable('letters').set({ trouble, tries: sql<number>`tries + 1` }).where('id', '=', id).execute();
}
