import type { ReplyChannel } from '../platform/conversation-tables.ts';

/** An item as its channel names it: what a reply is found again by. */
export type Source = { channel: ReplyChannel; sourceId: string };
