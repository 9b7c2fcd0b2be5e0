import { createHash } from 'node:crypto';

const NAMESPACE = 'whatwedo demonstration day';

/**
 * The id of an item's post: a UUIDv7 (RFC 9562, section 5.7) whose time is the
 * item's and whose other bits come from the item's name instead of chance. The
 * same item at the same time has the same id, so that loading it twice says it once.
 */
export function idOfItem(item: string, at: Date): string {
  const bytes = createHash('sha256').update(`${NAMESPACE}\n${item}`).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
