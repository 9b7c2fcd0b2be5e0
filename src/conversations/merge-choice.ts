import type { Actor } from '../members/permissions.ts';
import type { Database } from '../platform/database.ts';
import type { ConversationRow } from './conversations.store.ts';
import { mergeableWith, togetherWith, type Mergeable } from './mergeable.queries.ts';
import { groupAlike } from './reading/alike.ts';

/** What could be merged with a conversation: those that say nearly the same, those that speak of the same thing, and the others that wait. */
export type MergeChoice = { alike: Mergeable[]; near: Mergeable[]; others: Mergeable[]; together: Mergeable[] };

/** Sorts what waits by how like it is to one text. By words they share: a suggestion, and a member ticks. */
export function sortAlike(one: { id: string; text: string }, waiting: readonly Mergeable[]): Omit<MergeChoice, 'together'> {
  const group = groupAlike([one, ...waiting]).find(({ ids }) => ids.includes(one.id));
  const [alike, near] = [new Set(group?.ids), new Set(group?.near)];
  return {
    alike: waiting.filter(({ id }) => alike.has(id)),
    near: waiting.filter(({ id }) => near.has(id) && !alike.has(id)),
    others: waiting.filter(({ id }) => !alike.has(id) && !near.has(id)),
  };
}

/** What a member of the conversation's voice may merge with it. */
export async function mergeChoice(database: Database, actor: Actor, conversation: ConversationRow, text: string): Promise<MergeChoice> {
  return database.within({ authority: actor.authorityId }, async (reader) => ({
    ...sortAlike({ id: conversation.id, text }, await mergeableWith(reader, conversation)),
    together: await togetherWith(reader, conversation.id),
  }));
}
