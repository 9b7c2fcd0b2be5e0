import { expect } from 'vitest';
import { createCampaign } from '../../src/campaigns/create-campaign.ts';
import { takePart } from '../../src/campaigns/take-part.ts';
import type { CampaignTyped } from '../../src/campaigns/campaign-words.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { House } from '../../src/platform/house.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import type { TestAuthority, TestHouse, TestVoice } from '../house.ts';

/** A council that takes part in a day: its own voice, a team, and who runs them. */
export type TestCouncil = TestAuthority & { voice: TestVoice; team: TestVoice; organiser: Actor; author: Actor };

/** Noon on 24 November 2026 to noon the next day; test houses stand at nine that morning. */
export const THE_DAY: CampaignTyped = {
  name: '24 hours of what we do', hashtags: 'WhatWeDo', startsLocal: '2026-11-24T12:00', endsLocal: '2026-11-25T12:00',
  about: 'Noon to noon, what councils do.', gathers: 'all', residents: 'read', paceSeconds: '0',
};

/** A council with a voice of its own and a team; its organiser is administrator and owner of both, its author writes for both. */
export async function aCouncil(house: TestHouse, name: string): Promise<TestCouncil> {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const authority = await house.anAuthority({ slug, name: `${name} Council`, shortName: name });
  const handle = slug.replaceAll('-', '_');
  const voice = await house.aVoice(authority, { handle, kind: 'authority', name: `${name} Council` });
  const team = await house.aVoice(authority, { handle: `${handle}_roads`, kind: 'team', name: `${name} Roads` });
  const boss = await house.aMember(authority, { name: `${name} organiser`, administrator: true });
  const hand = await house.aMember(authority, { name: `${name} author` });
  for (const each of [voice, team]) {
    await house.aRole(each, boss, 'owner');
    await house.aRole(each, hand, 'author');
  }
  return { ...authority, voice, team, organiser: await house.actorOf(boss), author: await house.actorOf(hand) };
}

/** Makes the day; the first council owns it, the others join. Gives the campaign's id and address. */
export async function theDay(house: House, [owner, ...others]: TestCouncil[], typed: Partial<CampaignTyped> & { slug?: string } = {}): Promise<{ id: string; slug: string }> {
  const made = await createCampaign(house, owner!.organiser, { slug: 'whatwedo-2026', ...THE_DAY, ...typed });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  for (const council of others) expect(await takePart(house, council.organiser, made.id, 'all')).toMatchObject({ ok: true });
  return { id: made.id, slug: made.slug };
}

/** Publishes a text as a voice at the house's present moment and gives the post's id. */
export async function say(house: House, actor: Actor, voice: { id: string }, text: string): Promise<string> {
  const id = await aDraft(house, actor, voice, text);
  expect(await publishPost(house, actor, id)).toMatchObject({ ok: true });
  return id;
}

/** Stores a draft and gives its id. */
export async function aDraft(house: House, actor: Actor, voice: { id: string }, text: string): Promise<string> {
  const id = newId(house.clock().getTime());
  expect(await saveDraft(house, actor, { id, voiceId: voice.id, kind: 'update', lang: 'en', text, details: {} })).toMatchObject({ ok: true });
  return id;
}
