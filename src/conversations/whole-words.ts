import type { Incoming } from './incoming.ts';

const WHOLE = ':whole';

/** The name of what a resident wrote whole, beside the item with the part of it that everybody may read. */
export const wholeSource = (sourceId: string): string => `${sourceId}${WHOLE}`;

/** Whether an item is the whole of what everybody reads a part of: its writer confirms both with one link. */
export const isWhole = ({ channel, sourceId }: Pick<Incoming, 'channel' | 'sourceId'>): boolean => channel === 'web' && sourceId.endsWith(WHOLE);

/** The whole of an item for the council alone; null where everybody may read all of it. */
export function wholeOf({ whole, ...incoming }: Incoming): Incoming | null {
  return whole === undefined ? null : { ...incoming, text: whole, sourceId: wholeSource(incoming.sourceId), isPrivate: true };
}
