import type { Message } from '../../core/message.ts';
import { excerpt } from '../../core/text.ts';
import type { Channel } from '../channel.ts';
import { feedHtml } from './feed-html.ts';

/** What a feed carries, in the words' own language. A post's is stored when it is said. Times are ISO 8601 in UTC, addresses absolute. */
export type FeedItem = {
  url: string;
  title: string;
  html: string;
  lang: string;
  /** Without an address where its writer has no page. */
  author: { name: string; url?: string };
  tags: string[];
  picture: { url: string; type: string } | null;
  publishedAt: string;
  /** When its words last changed; null while it stands as first said. */
  updatedAt: string | null;
};

const TITLE = 80;

function titleOf({ title, text, kindWord }: Message): string {
  const words = title ?? excerpt(text, TITLE);
  return kindWord ? `${kindWord}: ${words}` : words;
}

function render(message: Message): FeedItem {
  const [picture] = message.media;
  return {
    url: message.url,
    title: titleOf(message),
    html: feedHtml(message),
    lang: message.lang,
    author: { name: `${message.voice.name}, ${message.voice.authorityName}`, url: message.voice.url },
    tags: message.tags,
    picture: picture ? { url: picture.url, type: picture.type } : null,
    publishedAt: message.publishedAt.toISOString(),
    updatedAt: message.updatedAt?.toISOString() ?? null,
  };
}

/** RSS 2.0 and JSON Feed 1.1: what they say of a post is made once, and each feed puts the same items in its frame. */
export const feeds: Channel = { name: 'feeds', render };
