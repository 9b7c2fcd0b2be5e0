import type { Message } from '../core/message.ts';

/**
 * RACK 3: a way to reach people. `render` puts a Message into the channel's
 * exact form, as plain JSON; it is stored when the post is said, so that what
 * was checked, sent and kept for the record is the same thing. Pure: it sends
 * nothing and cannot fail.
 */
export type Channel = { name: string; render(message: Message): unknown };
