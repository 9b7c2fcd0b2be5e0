import { answerReply } from '../../src/conversations/answer-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { Reader } from '../../src/platform/database.ts';
import type { VoiceRole } from '../../src/platform/tables.ts';
import type { TestAuthority, TestMember, TestVoice } from '../house.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';

/** A newsroom with a desk: a member for each role of the gritters, one of another voice, and a neighbouring council. */
export type DeskRoom = Newsroom & {
  members: Record<VoiceRole | 'outsider' | 'administrator', TestMember>;
  desk: Record<VoiceRole | 'outsider' | 'administrator', Actor>;
  neighbours: { authority: TestAuthority; voice: TestVoice; owner: Actor; member: TestMember };
  /** What a resident with a confirmed e-mail address said. */
  hear(name: string, given: Partial<Incoming>): Promise<{ conversationId: string; replyId: string; residentId: string; threadId: string }>;
  /** Answers a conversation as its moderator and gives the answer's id. */
  answer(conversationId: string, text: string, by?: Actor): Promise<string>;
  /** Reads with every private row in sight. */
  sees<T>(read: (reader: Reader) => Promise<T>): Promise<T>;
  conversation(id: string): Promise<{ voice_id: string; authority_id: string; is_private: boolean; merged_into: string | null; state: string; revision: number; waiting_since: Date | null; due_at: Date | null; resident_id: string; keep_until: Date | null; assignee_id: string | null }>;
  /** The letters of a kind: to whom, and which of them differ. */
  letters(kind: string): Promise<{ to_address: string; text: string; authority_id: string; conversation_id: string | null }[]>;
  /** The audit of an authority for an act, as it was hashed. */
  audit(authorityId: string, action: string): Promise<string[]>;
};

const ROLES = ['author', 'editor', 'moderator', 'owner'] as const;

async function staff(room: Newsroom) {
  const { house } = room.site;
  const members = {} as DeskRoom['members'];
  for (const role of ROLES) {
    members[role] = await house.aMember(room.council, { name: `The ${role}` });
    await house.aRole(room.gritters, members[role], role);
  }
  members.outsider = await house.aMember(room.council, { name: 'The librarian' });
  await house.aRole(room.library, members.outsider, 'owner');
  members.administrator = await house.aMember(room.council, { name: 'The administrator', administrator: true });
  const desk = {} as DeskRoom['desk'];
  for (const [role, member] of Object.entries(members)) desk[role as VoiceRole] = await house.actorOf(member);
  return { members, desk };
}

async function neighbouring(room: Newsroom): Promise<DeskRoom['neighbours']> {
  const { house } = room.site;
  const authority = await house.anAuthority({ slug: 'southern-firth', name: 'Southern Firth Council' });
  const voice = await house.aVoice(authority, { handle: 'southern_firth', kind: 'authority', name: 'Southern Firth Council' });
  const member = await house.aMember(authority, { name: 'A neighbour' });
  await house.aRole(voice, member, 'owner');
  return { authority, voice, owner: await house.actorOf(member), member };
}

let source = 0;

export async function openDeskRoom(): Promise<DeskRoom> {
  const room = await openNewsroom();
  const { open, house } = room.site;
  const sees = <T>(read: (reader: Reader) => Promise<T>): Promise<T> => open.database.within('house', read);
  const conversation: DeskRoom['conversation'] = (id) => sees((reader) => reader.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  const { members, desk } = await staff(room);
  return {
    ...room, members, desk, neighbours: await neighbouring(room), sees, conversation,
    async hear(name, given) {
      const outcome = await receiveReply(open, {
        channel: 'web', sourceId: `web:${++source}`, author: { address: { kind: 'email', value: `${name.toLowerCase()}@resident.example` }, name, lang: 'en', confirmed: true },
        to: { voice: room.gritters.id }, text: 'Will the hospital road be done?', lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: true, ...given,
      });
      if (!outcome.ok) throw new Error(outcome.refusal.reason);
      return outcome;
    },
    async answer(conversationId, text, by = desk.moderator) {
      const id = newId(house.clock().getTime());
      const outcome = await answerReply(open, by, { id, conversationId, seen: (await conversation(conversationId)).revision, lang: 'en', text, close: false });
      if (!outcome.ok) throw new Error(outcome.refusal.reason);
      return id;
    },
    letters: (kind) => sees((reader) => reader.selectFrom('letters').select(['to_address', 'text', 'authority_id', 'conversation_id']).where('kind', '=', kind).orderBy('id').execute()),
    audit: async (authorityId, action) =>
      (await sees((reader) => reader.selectFrom('audit_entries').select('entry').where('authority_id', '=', authorityId).where('action', '=', action).orderBy('number').execute())).map(({ entry }) => entry),
  };
}
