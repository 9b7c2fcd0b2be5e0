import type { Thread, ThreadItem } from '../../conversations/thread.queries.ts';
import type { PostView } from '../../posts/posts.queries.ts';

/** One thing that stands in a thread: what a resident said, or an official answer. */
export type Entry = { is: 'item'; id: string; at: Date; parent: string | null; item: ThreadItem } | { is: 'answer'; id: string; at: Date; parent: string; post: PostView };

/** What somebody began, and all that was said below it: each after what it is said to, which is named where that is not the beginning. */
export type Branch = { top: Entry; below: { entry: Entry; to: Entry | null }[] };

export type ThreadOrder = 'oldest' | 'newest';

function entriesOf({ items, answers }: Pick<Thread, 'items' | 'answers'>): Entry[] {
  return [
    ...items.map((item): Entry => ({ is: 'item', id: item.id, at: item.saidAt, parent: item.parentId, item })),
    ...answers.map(({ post, answers: parent }): Entry => ({ is: 'answer', id: post.id, at: post.publishedAt, parent, post })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const isMoved = (entry: Entry | undefined): boolean => entry?.is === 'item' && entry.item.state === 'moved';

/** What of a thread has a place: an answer to what moved to private went along with it. */
function placed(entries: readonly Entry[]): Map<string, Entry> {
  const all = new Map(entries.map((entry) => [entry.id, entry]));
  return new Map(entries.filter((entry) => !isMoved(entry) && !(entry.is === 'answer' && isMoved(all.get(entry.parent)))).map((entry) => [entry.id, entry]));
}

function descend(entry: Entry, children: ReadonlyMap<string, readonly Entry[]>, top: Entry): Branch['below'] {
  return (children.get(entry.id) ?? []).flatMap((child) => [{ entry: child, to: entry === top ? null : entry }, ...descend(child, children, top)]);
}

/**
 * A thread in two levels: beginnings in the order asked for, and below each what
 * came of it, in the order it was said. What is said to `root`, or to something
 * that is not there, begins a branch of its own; `root` itself is left out.
 */
export function arrange(thread: Pick<Thread, 'items' | 'answers'>, root: string | null, order: ThreadOrder): Branch[] {
  const entries = placed(entriesOf(thread));
  const children = new Map<string, Entry[]>();
  const tops: Entry[] = [];
  for (const entry of entries.values()) {
    if (entry.id === root) continue;
    const parent = entry.parent;
    if (parent === null || parent === root || parent === entry.id || !entries.has(parent)) tops.push(entry);
    else children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  const branches = tops.map((top) => ({ top, below: descend(top, children, top) }));
  return order === 'newest' ? branches.toReversed() : branches;
}

/** How many conversations of a thread moved to private. */
export function movedConversations({ items }: Pick<Thread, 'items'>): number {
  return new Set(items.filter(({ state }) => state === 'moved').map(({ conversationId }) => conversationId)).size;
}
