import type { ReplyMark } from '../platform/conversation-tables.ts';
import type { Reader } from '../platform/database.ts';
import type { ConversationRow } from './conversations.store.ts';

/** A conversation that could be answered by the words for another, in its resident's first words. */
export type Mergeable = { id: string; name: string; text: string; lang: string; marks: ReplyMark[]; waitingSince: Date };

/** The most others that are looked at for one conversation: those that have waited longest. */
export const MOST_MERGEABLE = 500;

function firstWords(reader: Reader) {
  return reader
    .selectFrom('conversations')
    .innerJoinLateral((inner) => inner.selectFrom('replies').select(['name', 'text', 'lang', 'marks']).whereRef('replies.conversation_id', '=', 'conversations.id')
      .where('replies.state', 'in', ['shown', 'held', 'hidden']).orderBy('said_at').limit(1).as('first'), (join) => join.onTrue())
    .select(['conversations.id', 'first.name', 'first.text', 'first.lang', 'first.marks', 'conversations.started_at as startedAt', 'waiting_since as waitingSince']);
}

const viewOf = ({ startedAt, waitingSince, ...row }: Omit<Mergeable, 'waitingSince'> & { startedAt: Date; waitingSince: Date | null }): Mergeable =>
  ({ ...row, waitingSince: waitingSince ?? startedAt });

/**
 * What `canMerge` (merge.ts) allows to be merged with a conversation, the longest waiting first.
 * Somebody who may need help is answered by themselves, and never offered here. The reader must see the authority's private rows.
 */
export async function mergeableWith(reader: Reader, { id, voice_id, is_private }: ConversationRow): Promise<Mergeable[]> {
  const rows = await firstWords(reader)
    .where('voice_id', '=', voice_id)
    .where('is_private', '=', is_private)
    .where('conversations.id', '<>', id)
    .where('conversations.state', '=', 'open')
    .where('conversations.lane', 'is distinct from', 'care')
    .where('merged_into', 'is', null)
    .where('waiting_since', 'is not', null)
    .orderBy('waiting_since')
    .limit(MOST_MERGEABLE)
    .execute();
  return rows.map(viewOf);
}

/** What is merged into a conversation, the longest waiting first. The reader must see the authority's private rows. */
export async function togetherWith(reader: Reader, conversationId: string): Promise<Mergeable[]> {
  return (await firstWords(reader).where('merged_into', '=', conversationId).orderBy('conversations.started_at').execute()).map(viewOf);
}
