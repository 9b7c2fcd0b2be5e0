/** A change that was told: the id its event carried stands for it and for all that was told before it. */
export type ToldChange = { cursor: string; id: string };

/** What a topic told, in the order of telling, which is not always that of the cursors. */
export type Told = {
  has(cursor: string): boolean;
  cursors(): string[];
  /** The newest cursor; null before the first. */
  head(): string | null;
  /** Notes a change as told now; returns the id for its event. */
  note(cursor: string): string;
  /** What somebody who comes with the cursor of a page, or the id of an event, was not told yet. */
  after(since: string): ToldChange[];
};

// More than a busy topic tells within the time a feed goes back for what is late, or it would tell it twice.
const REMEMBERED = 1000;

/** The order of a topic's cursors: the longer one is newer, of two as long the one later in the alphabet. */
export function isAfter(cursor: string, other: string): boolean {
  return cursor.length === other.length ? cursor > other : cursor.length > other.length;
}

/** The cursor that everything before, but for what is late, was told with. */
export function cursorIn(since: string): string {
  return since.split('~', 1)[0]!;
}

/** Opens an empty memory of the last thousand changes. */
export function openTold(): Told {
  const places = new Map<string, ToldChange & { place: number }>();
  let head: string | null = null;
  let count = 0;
  return {
    has: (cursor) => places.has(cursor),
    cursors: () => [...places.keys()],
    head: () => head,
    note(cursor) {
      // With its own cursor alone, who comes back would be told again of what is newer.
      const id = head !== null && !isAfter(cursor, head) ? `${head}~${cursor}` : cursor;
      head = cursorIn(id);
      places.set(cursor, { cursor, id, place: count++ });
      if (places.size > REMEMBERED) places.delete(places.keys().next().value!);
      return id;
    },
    after(since) {
      const [base = '', late = base] = since.split('~');
      const lastLate = places.get(late);
      const last = lastLate?.id === since ? lastLate : places.get(base);
      // Whom a memory told that is gone: what was late for them they were told, or have on their page.
      return [...places.values()].filter(({ cursor, place }) => (last ? place > last.place : isAfter(cursor, base)));
    },
  };
}
