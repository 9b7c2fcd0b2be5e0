import type { ReplyChannel } from '../platform/conversation-tables.ts';

/** What a resident said in public, as the desk lists it. `handle` is of the voice whose post it stands below; null in a question of its own. `looksLike` is the official name that the house itself saw in theirs. */
export type SaidItem = {
  id: string;
  name: string;
  text: string;
  lang: string;
  channel: ReplyChannel;
  saidAt: Date;
  threadId: string;
  handle: string | null;
  looksLike: string | null;
  authority: { slug: string; name: string };
};

/** The columns of a SaidItem, read from `SAID_FROM`. */
export const SAID_COLUMNS = `i.id, i.name, i.text, i.lang, i.channel, i.said_at as "saidAt", i.thread_id as "threadId", pv.handle, i.looks_like as "looksLike",
  json_build_object('slug', a.slug, 'name', a.name) as authority`;

/** Items (`i`) with their authority (`a`) and the voice (`pv`) whose post they stand below. */
export const SAID_FROM = `from thread_items i join authorities a on a.id = i.authority_id
  left join posts p on p.id = i.post_id left join voices pv on pv.id = p.voice_id`;
