import type { Insertable } from 'kysely';
import type { Writer } from '../platform/database.ts';
import type { ConversationTables } from '../platform/conversation-tables.ts';

/** Stores what a voice said to one resident alone. */
export async function insertPrivateAnswer(tx: Writer, row: Insertable<ConversationTables['private_answers']>): Promise<void> {
  await tx.insertInto('private_answers').values(row).execute();
}

/** Whether an answer with this id was said, in public or in private. */
export async function answerExists(tx: Writer, id: string): Promise<boolean> {
  const [inPrivate, inPublic] = await Promise.all([
    tx.selectFrom('private_answers').select('id').where('id', '=', id).executeTakeFirst(),
    tx.selectFrom('posts').select('id').where('id', '=', id).executeTakeFirst(),
  ]);
  return inPrivate !== undefined || inPublic !== undefined;
}
