import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { changeSettings } from '../../src/conversations/change-settings.ts';
import type { SettingsTyped } from '../../src/conversations/read-settings.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { TestHouseOptions, TestMember } from '../house.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { Visitor } from '../site.ts';

/** The newsroom with the people that conversations need: an administrator, the gritters' owner and moderator, and an author of theirs. */
export type CouncilDesk = Newsroom & {
  administrator: Actor;
  members: { administrator: TestMember; owner: TestMember; moderator: TestMember; author: TestMember };
  visitors: { administrator: Visitor; owner: Visitor; moderator: Visitor; author: Visitor };
  postId: string;
  /** What a resident says, by the door that all channels use. */
  receive(given?: Partial<Incoming>): Promise<{ conversationId: string; replyId: string; residentId: string; threadId: string; dueAt: Date | null }>;
  /** Settings as an administrator would save them: nine to five, and what is given. */
  set(given?: Partial<SettingsTyped>): ReturnType<typeof changeSettings>;
  careWith(dutyMemberId: string): SettingsTyped['care'];
  /** Every letter that was written, oldest first. */
  letters(): Promise<{ id: string; kind: string; to_address: string; text: string; sent_at: Date | null; trouble: string | null; tries: number; member_id: string | null }[]>;
  conversation(id: string): Promise<ConversationNow>;
};

type ConversationNow = {
  due_at: Date | null; overdue_told_at: Date | null; care_alerted_at: Date | null; assignee_id: string | null; state: string; revision: number; lane: string | null; keep_until: Date | null;
};

const WEEKDAY = '9:00-17:00';

const TYPED: SettingsTyped = {
  week: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, '', ''],
  keepsBankHolidays: true,
  targets: { question: '8', reply: '8', private: '4', care: '15' },
  allowsNameless: true,
  care: { on: false, dutyMemberId: '', cover: '', route: '', words: '' },
  keepDays: { public: '730', private: '365', unconfirmed: '7' },
};

let source = 0;

export async function openCouncilDesk(options: TestHouseOptions = {}): Promise<CouncilDesk> {
  const room = await openNewsroom(options);
  const { site, council, gritters } = room;
  const { house, open } = site;
  // So that a test may let years pass.
  const secondFactorDue = new Date('2040-01-01');
  const members = {
    administrator: await house.aMember(council, { name: 'Ada Administrator', email: 'ada@glen.example', administrator: true, secondFactorDue }),
    owner: await house.aMember(council, { name: 'Olga Owner', email: 'olga@glen.example', secondFactorDue }),
    moderator: await house.aMember(council, { name: 'Mo Moderator', email: 'mo@glen.example', secondFactorDue }),
    author: await house.aMember(council, { name: 'Arthur Author', email: 'arthur@glen.example', secondFactorDue }),
  };
  await house.aRole(gritters, members.owner, 'owner');
  await house.aRole(gritters, members.moderator, 'moderator');
  await house.aRole(gritters, members.author, 'author');
  const administrator = await house.actorOf(members.administrator);
  const visitors = {
    administrator: await site.signedIn(members.administrator), owner: await site.signedIn(members.owner),
    moderator: await site.signedIn(members.moderator), author: await site.signedIn(members.author),
  };
  const postId = await room.say(gritters, { text: 'Minus four at the summit.' });
  return {
    ...room, administrator, members, visitors, postId,
    async receive(given = {}) {
      const outcome = await receiveReply(open, {
        channel: 'web', sourceId: newId() + String(++source), to: { post: postId }, text: 'Will the hospital road be done?', lang: 'en', saidAt: house.clock(), isPrivate: false,
        wantsLetter: false, ...given, author: given.author ?? { address: { kind: 'email', value: 'jean@home.example' }, name: 'Jean R.', lang: 'en', confirmed: true },
      });
      if (!outcome.ok) throw new Error(outcome.refusal.reason);
      return outcome;
    },
    set: (given = {}) => changeSettings(open, administrator, { ...TYPED, ...given }),
    careWith: (dutyMemberId) => ({ on: true, dutyMemberId, cover: 'Every day, 7am to 11pm', route: 'Ring social work on 01632 960 000.', words: 'We are here. Please ring 999 if you are in danger.' }),
    letters: () => house.database.within('house', (reader) => reader.selectFrom('letters').selectAll().orderBy('made_at').orderBy('id').execute()),
    conversation: (id) => house.database.within('house', (reader) => reader.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
  };
}
