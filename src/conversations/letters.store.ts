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

/** Stores a letter; false where one with this key was written before. */
export async function insertLetter(tx: Writer, letter: NewLetter): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('letters')
    .values({
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
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether a letter with this key was written. */
export async function isWritten(tx: Writer, key: string): Promise<boolean> {
  return (await tx.selectFrom('letters').select('id').where('key', '=', key).executeTakeFirst()) !== undefined;
}

/** A letter that was not sent yet, locked until the transaction ends; null when it was, or another process has it in hand. */
export async function lockUnsent(tx: Writer, id: string) {
  const row = await tx.selectFrom('letters').selectAll().where('id', '=', id).where('sent_at', 'is', null).forUpdate().skipLocked().executeTakeFirst();
  return row ?? null;
}

/** Notes that a letter left the house, and forgets what it said. */
export async function storeSent(tx: Writer, id: string, at: Date): Promise<void> {
  await tx.updateTable('letters').set({ sent_at: at, trouble: null, text: '', tries: sql<number>`tries + 1` }).where('id', '=', id).execute();
}

/** Notes why a letter did not leave the house. */
export async function storeTrouble(tx: Writer, id: string, trouble: string): Promise<void> {
  await tx.updateTable('letters').set({ trouble, tries: sql<number>`tries + 1` }).where('id', '=', id).execute();
}
