import { answerQuestion } from '../src/campaigns/answer-question.ts';
import { createCampaign } from '../src/campaigns/create-campaign.ts';
import { addProgrammeItem } from '../src/campaigns/programme.ts';
import { takePart } from '../src/campaigns/take-part.ts';
import { takeQuestion } from '../src/campaigns/take-question.ts';
import { receiveReply } from '../src/conversations/receive-reply.ts';
import { newId } from '../src/core/ids.ts';
import { londonLocal } from '../src/core/time.ts';
import { actorById } from '../src/members/members.queries.ts';
import type { Actor } from '../src/members/permissions.ts';
import type { House } from '../src/platform/house.ts';

const HOUR = 3_600_000;
const QUESTIONS = 14;

function made<T extends { ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome as Extract<T, { ok: true }>;
}

async function organisersOf(house: House, first: string): Promise<Actor[]> {
  await house.database.transaction('house', (tx) => tx.updateTable('members').set({ is_administrator: true }).execute());
  return house.database.within('house', async (reader) => {
    const members = await reader.selectFrom('members').select('id').orderBy('id').execute();
    const ids = [first, ...members.map(({ id }) => id).filter((id) => id !== first)];
    const actors = [];
    for (const id of ids) actors.push((await actorById(reader, id))!);
    return actors;
  });
}

async function askAndAnswer(house: House, actor: Actor, voiceId: string, hourId: string, n: number): Promise<void> {
  const { conversationId } = made(await receiveReply(house, {
    channel: 'fediverse', sourceId: `hour:${n}`, to: { voice: voiceId, gatheredFor: hourId }, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
    author: { address: { kind: 'fediverse', value: `@resident${n}@far.example` }, name: `Duncan ${n}`, lang: 'en', confirmed: true },
    text: `When is the path beside school number ${n} to be cleared in the mornings, and who decides in which order paths are done?`,
  }));
  made(await takeQuestion(house, actor, { hourId, conversationId }));
  if (n % 4 === 0) return;
  const { revision } = await house.database.within({ authority: actor.authorityId }, (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
  made(await answerQuestion(house, actor, { hourId, conversationId, id: newId(), seen: revision, lang: 'en', text: 'By half past seven on a school day. The order is on our map of paths, and whoever lives there may ask for another.' }));
}

/** Makes a day of what stands in a house: all its councils, for 23 hours now, with a question hour in progress. */
export async function holdDay(house: House, { memberId, voice }: { memberId: string; voice: { id: string } }): Promise<{ slug: string; hour: string }> {
  const now = house.clock().getTime();
  const at = (hours: number): string => londonLocal(new Date(now + hours * HOUR));
  const [organiser, ...others] = (await organisersOf(house, memberId)) as [Actor, ...Actor[]];
  const day = made(await createCampaign(house, organiser, {
    slug: 'the-day', name: '24 hours of what we do', about: 'From noon to noon people say what they do while they do it.', aims: 'Show what councils do.\nAnswer what people ask.',
    hashtags: 'WhatWeDo', gathers: 'all', residents: 'shown', paceSeconds: '20', startsLocal: at(-23), endsLocal: at(1),
  }));
  for (const other of others) made(await takePart(house, other, day.id, 'all'));
  const hour = made(await addProgrammeItem(house, organiser, day.id, { kind: 'question-hour', voiceId: voice.id, title: 'An hour with Voice 0', about: 'Hard ones included.', startsLocal: at(-0.5), endsLocal: at(0.5) }));
  for (let n = 1; n <= QUESTIONS; n++) await askAndAnswer(house, organiser, voice.id, hour.id, n);
  return { slug: day.slug, hour: hour.id };
}
