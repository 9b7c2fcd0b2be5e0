import { expect } from 'vitest';
import { addProgrammeItem } from '../../src/campaigns/programme.ts';
import { takeQuestion } from '../../src/campaigns/take-question.ts';
import { answerNow, answerQuestion } from '../../src/campaigns/answer-question.ts';
import type { Incoming, Received } from '../../src/conversations/incoming.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { TestMember, TestVoice } from '../house.ts';
import { openTestSite, type TestSite } from '../site.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

/** A site with a day, a chief executive in the chair from 8pm to 9pm, and those who work there. */
export type HourRoom = {
  site: TestSite;
  council: TestCouncil;
  other: TestCouncil;
  day: { id: string; slug: string };
  chair: TestVoice;
  hourId: string;
  /** Where the hour's public page and desk are. */
  page: string;
  desk: string;
  organiser: TestMember;
  moderator: TestMember;
  author: TestMember;
  actors: { organiser: Actor; moderator: Actor; author: Actor };
  ask(text: string, given?: Partial<Incoming>): Promise<Received>;
  take(question: Received): Promise<number>;
  answer(question: Received, text: string): Promise<string>;
  answering(question: Received): Promise<void>;
  read(path: string): Promise<string>;
  close(): Promise<void>;
};

export async function openHourRoom(): Promise<HourRoom> {
  const site = await openTestSite();
  const { house, open } = site;
  const [council, other] = [await aCouncil(house, 'Northern Glens'), await aCouncil(house, 'Southern Straths')];
  const day = await theDay(open, [council, other]);
  const chair = await house.aVoice(council, { handle: 'ruaridh_sim', kind: 'chief-executive', name: 'Ruaridh Sim' });
  const organiser = await house.aMember(council, { name: 'Ola Organiser', administrator: true });
  const moderator = await house.aMember(council, { name: 'Kirsty Mowat' });
  const author = await house.aMember(council, { name: 'Ruaridh Sim' });
  for (const voice of [chair, council.voice]) await house.aRole(voice, moderator, 'moderator');
  await house.aRole(chair, author, 'author');
  const actors = { organiser: await house.actorOf(organiser), moderator: await house.actorOf(moderator), author: await house.actorOf(author) };
  const added = await addProgrammeItem(open, actors.organiser, day.id, {
    kind: 'question-hour', voiceId: chair.id, title: 'An hour with Ruaridh Sim', about: 'Hard ones included.', startsLocal: '2026-11-24T20:00', endsLocal: '2026-11-24T21:00',
  });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  const hourId = added.id;
  let asked = 0;
  return {
    site, council, other, day, chair, hourId, page: `/campaigns/${day.slug}/hours/${hourId}`, desk: `/desk/hours/${hourId}`, organiser, moderator, author, actors,
    async ask(text, given = {}) {
      house.time.pass({ seconds: 1 });
      const outcome = await receiveReply(open, {
        channel: 'fediverse', sourceId: newId(), author: { address: { kind: 'fediverse', value: `@r${++asked}@social.example` }, name: `Duncan ${asked}`, lang: 'en', confirmed: true },
        to: { voice: chair.id, gatheredFor: hourId }, text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: true, ...given,
      });
      if (!outcome.ok) throw new Error(outcome.refusal.reason);
      return outcome;
    },
    async take({ conversationId }) {
      const outcome = await takeQuestion(open, actors.moderator, { hourId, conversationId });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.number;
    },
    async answering({ conversationId }) {
      expect(await answerNow(open, actors.author, { hourId, conversationId })).toMatchObject({ ok: true });
    },
    async answer({ conversationId }, text) {
      const id = newId(house.clock().getTime());
      const { revision } = await house.database.within({ authority: council.id }, (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
      expect(await answerQuestion(open, actors.author, { hourId, conversationId, id, seen: revision, lang: 'en', text })).toMatchObject({ ok: true });
      return id;
    },
    read: async (path) => (await site.visitor().get(path)).text(),
    close: () => site.close(),
  };
}
