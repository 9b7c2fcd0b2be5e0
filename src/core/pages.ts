import { isId } from './ids.ts';

/** Where a page of a list ended: the last item's time (whole milliseconds, as stored) and its id. */
export type Cursor = { at: Date; id: string };

const WRITTEN = /^(0|[1-9a-z][0-9a-z]{0,8})-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/**
 * A cursor as part of an address: milliseconds in base 36, then the id without
 * its dashes; 41 characters. One cursor has exactly one text, so that a kept
 * page has one address. `at` is 1970 or later, `id` a UUID: else a RangeError.
 */
export function writeCursor(cursor: Cursor): string {
  const at = cursor.at.getTime();
  if (!(at >= 0) || !isId(cursor.id)) throw new RangeError('a cursor needs a time since 1970 and an id');
  return `${at.toString(36)}-${cursor.id.replaceAll('-', '')}`;
}

/** Reads a cursor from an address; null for anything `writeCursor` cannot have written. Never throws. */
export function readCursor(text: string): Cursor | null {
  const [, at, ...id] = WRITTEN.exec(text) ?? [];
  if (at === undefined) return null;
  return { at: new Date(Number.parseInt(at, 36)), id: id.join('-') };
}
