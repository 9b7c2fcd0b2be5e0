import { expect } from 'vitest';
import { campaignBySlug, type Campaign } from '../../src/campaigns/campaigns.queries.ts';
import { takePart } from '../../src/campaigns/take-part.ts';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { House } from '../../src/platform/house.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import type { TestHouse } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { aCouncil, aDraft, say, theDay, type TestCouncil } from './scene.ts';

/** Words that are hidden or withdrawn in the scene: they may stand nowhere. */
export const GONE = { withdrawn: 'blåhake said by mistake', hidden: 'steinsprett of number nine' };

/** A day with some of everything: 24 October 2026, noon, to noon after the clocks went back. */
export type ReportScene = { campaign: Campaign; fife: TestCouncil; orkney: TestCouncil; moray: TestCouncil; posts: Record<'first' | 'edited' | 'withdrawn' | 'pictured' | 'night', string>; questions: Record<'quick' | 'late' | 'open' | 'own', string> };

export const SCENE_STARTS = '2026-10-24T11:00:00Z';
export const SCENE_ENDS = '2026-10-25T12:00:00Z';

let made = 0;

type Heard = { conversationId: string; replyId: string };

async function hear(house: House, who: string, text: string, given: Pick<Incoming, 'to'> & Partial<Incoming>): Promise<Heard> {
  const outcome = await receiveReply(house, {
    channel: 'fediverse', sourceId: `scene:${++made}`, author: { address: { kind: 'fediverse', value: `@${who.toLowerCase().replaceAll(' ', '')}@far.example` }, name: who, lang: 'en', confirmed: true },
    text, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false, ...given,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

async function answer(house: House, by: Actor, { conversationId, replyId }: Heard, text: string): Promise<string> {
  const { revision } = await house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', conversationId).executeTakeFirstOrThrow());
  const id = newId(house.clock().getTime());
  expect(await answerReply(house, by, { id, conversationId, seen: revision, replyId, lang: 'en', text, close: false })).toMatchObject({ ok: true });
  return id;
}

async function withPicture(house: House, { author, authorityId, team }: TestCouncil & { authorityId: string }, alts: string[]): Promise<string> {
  const id = await aDraft(house, author, team, 'Minus four at the summit.');
  for (const [at, alt] of alts.entries()) {
    expect(await addPicture(house, author, id, await plainPhoto(600 + at, 400))).toMatchObject({ ok: true });
    await house.database.transaction({ authority: authorityId }, (tx) =>
      tx.updateTable('media').set({ alt, decorative_reason: alt === '' ? 'a pattern' : null }).where('post_id', '=', id).where('position', '=', (eb) => eb.selectFrom('media').select((inner) => inner.fn.max('position').as('last')).where('post_id', '=', id)).execute());
  }
  expect(await publishPost(house, author, id)).toMatchObject({ ok: true });
  return id;
}

/** Plays the scene on a house whose clock it moves; `acting` is the house that acts, where another one answers readers. */
export async function playScene(house: TestHouse, acting: House = house, typed: Parameters<typeof theDay>[2] = {}): Promise<ReportScene> {
  const [at, pass] = [house.time.set, house.time.pass];
  at('2026-10-20T09:00:00Z');
  const [fife, orkney, moray] = [await aCouncil(house, 'Fife'), await aCouncil(house, 'Orkney Islands'), await aCouncil(house, 'Moray')];
  const { id, slug } = await theDay(acting, [fife], { slug: 'whatwedo', startsLocal: '2026-10-24T12:00', endsLocal: '2026-10-25T12:00', ...typed });
  at('2026-10-24T10:59:00Z');
  await say(acting, fife.author, fife.team, 'Just before noon: not of the day. #WhatWeDo');
  at(SCENE_STARTS);
  const first = await say(acting, fife.author, fife.voice, 'Noon: we begin. #WhatWeDo');
  await say(acting, orkney.author, orkney.voice, 'The ferry is in, and we join in a moment. #WhatWeDo');
  await say(acting, orkney.author, orkney.team, 'Roads take no part. #WhatWeDo');
  await say(acting, moray.author, moray.team, 'We take no part. #WhatWeDo');
  pass({ minutes: 5 });
  const quick = await hear(acting, 'Ally Reid', 'When is the bin day?', { to: { post: first } });
  const own = await hear(acting, 'Sheila Corsar', 'Who decides about bins?', { to: { voice: fife.voice.id } });
  await hear(acting, 'Sheila Corsar', 'Thank you for the salt. #whatwedo', { to: { post: first }, channel: 'web', author: { address: { kind: 'email', value: 'sheila@resident.example' }, name: 'Sheila Corsar', lang: 'en', confirmed: true } });
  const bad = await hear(acting, 'Nell Sim', GONE.hidden, { to: { post: first } });
  expect(await hideReply(acting, fife.organiser, bad.replyId, { rule: 'private-facts', days: 90, words: 'It names a child.' })).toMatchObject({ ok: true });
  pass({ minutes: 4, seconds: 50 });
  await answer(acting, fife.organiser, quick, 'On Tuesday.');
  const unanswered = await answer(acting, fife.organiser, await hear(acting, 'Jean Moar', 'Is the pool open?', { to: { post: first } }), 'It is.');
  expect(await withdrawPost(acting, fife.organiser, unanswered, 'It is not.')).toMatchObject({ ok: true });
  const edited = await say(acting, fife.author, fife.team, 'The plows are out. #WhatWeDo');
  const row = await house.database.read.selectFrom('posts').select('version').where('id', '=', edited).executeTakeFirstOrThrow();
  expect(await editPost(acting, fife.organiser, { postId: edited, version: row.version, lang: 'en', text: 'The ploughs are out. #WhatWeDo', details: {}, pictures: [], removePictures: [] })).toMatchObject({ ok: true });
  const withdrawn = await say(acting, fife.author, fife.team, GONE.withdrawn);
  pass({ minutes: 30 });
  expect(await withdrawPost(acting, fife.organiser, withdrawn, 'It was not true.')).toMatchObject({ ok: true });
  const pictured = await withPicture(acting, { ...fife, authorityId: fife.id }, ['A gritter & its moon', '']);
  expect(await takePart(acting, orkney.organiser, id, [orkney.voice.id])).toMatchObject({ ok: true });
  expect(await pauseCampaign(acting, fife.organiser, { campaignId: id, reason: 'An accident on the bridge.', voiceIds: [] })).toMatchObject({ ok: true });
  pass({ minutes: 10 });
  expect(await resumeCampaign(acting, fife.organiser, id)).toMatchObject({ ok: true });
  at('2026-10-25T00:30:00Z');
  const night = await say(acting, fife.author, fife.team, 'Half past one, the first time. #WhatWeDo');
  pass({ hours: 1 });
  await say(acting, fife.author, fife.team, 'Half past one, the second time. #WhatWeDo');
  const late = await hear(acting, 'Ally Reid', 'Is the hospital road done?', { to: { post: night } });
  const open = await hear(acting, 'Jean Moar', 'Will the library open?', { to: { voice: orkney.voice.id } });
  await hear(acting, 'Ally Reid', 'And in Orkney?', { to: { voice: orkney.voice.id } });
  at(SCENE_ENDS);
  await say(acting, fife.author, fife.team, 'Noon: it is over. #WhatWeDo');
  await answer(acting, fife.organiser, late, 'Yes, it is done.');
  await hear(acting, 'Jean Moar', 'After the day?', { to: { post: first } });
  return { campaign: (await campaignBySlug(acting.database, slug))!, fife, orkney, moray, posts: { first, edited, withdrawn, pictured, night }, questions: { quick: quick.replyId, late: late.replyId, open: open.replyId, own: own.replyId } };
}
