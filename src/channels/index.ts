import type { Message } from '../core/message.ts';
import type { Channel } from './channel.ts';
import { feeds } from './feeds/feeds.ts';

export type { FeedItem } from './feeds/feeds.ts';
export { writeJsonFeed, writeRss, type FeedFrame } from './feeds/write-feed.ts';

/** Every channel. A new channel is one folder and one word here. */
const channels: readonly Channel[] = [feeds];

/** A Message in the form of every channel, ready to be stored with the post. */
export function renderForChannels(message: Message): { channel: string; body: unknown }[] {
  return channels.map((channel) => ({ channel: channel.name, body: channel.render(message) }));
}
