import type { House } from '../../src/platform/house.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Incoming, Received } from '../../src/conversations/incoming.ts';
import { newId } from '../../src/core/ids.ts';
import { completeSettings, type ConversationSettings } from '../../src/conversations/settings.ts';
import { storeSettings } from '../../src/conversations/settings.store.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { VoiceRole } from '../../src/platform/tables.ts';
import type { TestMember, TestVoice } from '../house.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';

/** What a resident writes; by somebody of the fediverse to the gritters’ post unless told otherwise. */
export type Written = Partial<Incoming> & { by?: string; email?: string };

/** A newsroom with people at its desk, and residents who write to it. */
export type InboxScene = Newsroom & {
  postId: string;
  people: Record<VoiceRole | 'stranger' | 'librarian', { member: TestMember; actor: Actor }>;
  hears(written: Written): Promise<Received>;
  row(id: string): Promise<Record<string, unknown> & { revision: number }>;
  change(id: string, change: Record<string, unknown>): Promise<void>;
  set(settings: Partial<ConversationSettings>): Promise<void>;
};

let source = 0;

const incomingOf = (postId: string, now: Date, { by = 'Jean R.', email, ...given }: Written): Incoming => ({
  channel: 'web', sourceId: newId() + ++source,
  author: { address: { kind: 'email', value: email ?? `${by.replace(/\W/g, '').toLowerCase()}@glen.example` }, name: by, lang: 'en', confirmed: true },
  to: { post: postId }, text: 'Will the hospital road be done before the early shift?', lang: 'en', saidAt: now, isPrivate: false, wantsLetter: true, ...given,
});

async function staff(room: Newsroom, voice: TestVoice, name: string, ...roles: VoiceRole[]) {
  const { house } = room.site;
  const member = await house.aMember(room.council, { name });
  if (roles.length > 0) await house.aRole(voice, member, ...roles);
  return { member, actor: await house.actorOf(member) };
}

export async function openInbox(): Promise<InboxScene> {
  const room = await openNewsroom();
  const { house, open } = room.site;
  const postId = await room.say(room.gritters, { text: 'Minus four at the summit.' });
  const { gritters, library, council } = room;
  const within = <Answer>(work: (tx: Parameters<Parameters<House['database']['transaction']>[1]>[0]) => Promise<Answer>) => house.database.transaction({ authority: council.id }, work);
  return {
    ...room,
    postId,
    people: {
      author: await staff(room, gritters, 'Dod Rennie', 'author'),
      editor: await staff(room, gritters, 'Kirsty Mowat', 'editor'),
      moderator: await staff(room, gritters, 'Ishbel Okafor', 'moderator'),
      owner: await staff(room, gritters, 'Davie Ross', 'owner'),
      librarian: await staff(room, library, 'Ann Baird', 'owner'),
      stranger: await staff(room, gritters, 'Nobody Yet'),
    },
    async hears(written) {
      const outcome = await receiveReply(open, incomingOf(postId, house.clock(), written));
      if (!outcome.ok) throw new Error(outcome.refusal.reason);
      return outcome;
    },
    row: (id) => within((tx) => tx.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
    change: (id, change) => within(async (tx) => void (await tx.updateTable('conversations').set(change).where('id', '=', id).execute())),
    set: (settings) => within((tx) => storeSettings(tx, council.id, completeSettings(settings), house.clock())),
  };
}
