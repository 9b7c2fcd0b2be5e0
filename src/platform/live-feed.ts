/**
 * One rendered change. `cursor` names its place in the topic: no two of a topic
 * share one, it holds neither a line break nor `~`, and a newer one is longer,
 * or as long and later in the alphabet.
 */
export type LiveUpdate = { cursor: string; html: string };

/** Who missed more than this many is told to load the page. */
export const MOST_MISSED = 50;

/**
 * The changes of a topic, oldest first. After a cursor: as many as are fit to
 * be handed over at once, beginning some way before it, to catch what was
 * committed late; those in `told` can be left out. With `null`: the newest,
 * one more than MOST_MISSED where there are so many.
 */
export type LiveFeed = (topic: string, since: string | null, told: readonly string[]) => Promise<LiveUpdate[]>;
