import { answerReply } from '../../src/conversations/answer-reply.ts';
import { newId } from '../../src/core/ids.ts';
import { openMailServer, readLetter, type MailServer } from '../far-ends/mail-server.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { TestHouseOptions } from '../house.ts';
import type { Visitor } from '../site.ts';

/** A newsroom whose letters really leave the house. */
export type Post = { room: Newsroom; mail: MailServer; close(): Promise<void> };

export async function openPost(options: TestHouseOptions = {}): Promise<Post> {
  const mail = await openMailServer();
  const room = await openNewsroom({ ...options, config: { smtpUrl: mail.url, mailFrom: 'talk@northern-glens.example', ...options.config } });
  return { room, mail, close: async () => { await room.close(); await mail.close(); } };
}

export type Page = { status: number; html: string; headers: Headers };

/** A form sent as a browser sends it, following what it is told to: 307 sends again, 303 opens the page. */
export async function send(visitor: Visitor, path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
  const response = await visitor.post(path, fields, headers);
  const to = response.headers.get('location');
  if (response.status === 307) return send(visitor, to!, fields, headers);
  if (response.status === 303) return open(visitor, to!);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

export async function open(visitor: Visitor, path: string): Promise<Page> {
  const response = await visitor.get(path);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** The path of a link of this kind on a page or in a letter. */
export function linkIn(text: string, kind: 'confirm' | 'conversation'): string {
  const path = new RegExp(`/${kind}/[\\w-]{43}`).exec(text)?.[0];
  if (!path) throw new Error(`no link to ${kind} in: ${text.slice(0, 200)}`);
  return path;
}

/** What stands in a letter that comes while something is done. */
export async function letterOf(mail: MailServer, act: () => Promise<unknown>): Promise<string> {
  const coming = mail.letter();
  await act();
  return readLetter(await coming);
}

/** Answers a conversation as its voice. */
export async function answer({ site, writer }: Newsroom, conversationId: string, text: string): Promise<void> {
  const row = await site.house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
  const outcome = await answerReply(site.open, writer, { id: newId(), conversationId, seen: row.revision, lang: 'en', text, close: false });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
}

/** The one item with these words, as it is stored. */
export async function stored({ site }: Newsroom, text: string) {
  const rows = await site.house.database.within('house', (reader) => reader.selectFrom('replies').selectAll().where('text', '=', text).execute());
  if (rows.length !== 1) throw new Error(`${rows.length} items with these words`);
  return rows[0]!;
}
