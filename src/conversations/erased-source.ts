import { createHash } from 'node:crypto';
import type { ReplyChannel } from '../platform/conversation-tables.ts';

/**
 * What an erased item is known by: its channel may bring it again, and then it is
 * to be known and left out; but the address it has there often names its author.
 */
export function erasedSource(channel: ReplyChannel, sourceId: string): string {
  return `erased:${createHash('sha256').update(`${channel} ${sourceId}`).digest('hex')}`;
}
