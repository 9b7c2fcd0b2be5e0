import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeCampaign, createCampaign } from '../../src/campaigns/create-campaign.ts';
import { decideWall } from '../../src/campaigns/decide-wall.ts';
import { markLookAlike } from '../../src/campaigns/mark-look-alike.ts';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { leaveCampaign, takePart } from '../../src/campaigns/take-part.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, THE_DAY, theDay, type TestCouncil } from './scene.ts';

const ROLES = [
  'an author', 'an editor', 'a moderator', 'an owner', 'a moderator of a team', 'an administrator', 'the operator', 'an administrator of a council that takes part',
  'an owner in a council that takes part', 'an administrator of a council that takes no part',
] as const;
type Role = (typeof ROLES)[number];

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let moray: TestCouncil;
let item: string;
let days = 0;

beforeAll(async () => {
  house = await openTestHouse();
  house.time.set('2026-11-24T13:00:00Z');
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  moray = await aCouncil(house, 'Moray');
  const outcome = await receiveReply(house, {
    channel: 'web', sourceId: 'rights', author: { address: { kind: 'email', value: 'rights@resident.example' }, name: 'Fife Counсil', lang: 'en', confirmed: true },
    to: { voice: orkney.team.id }, text: 'Hello #WhatWeDo', lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
  });
  item = outcome.ok ? outcome.replyId : '';
});
afterAll(() => house.close());

async function actorIn(role: Role): Promise<Actor> {
  const [council, of] = role.endsWith('takes no part') ? [moray, moray.voice] : role.endsWith('that takes part') ? [orkney, orkney.voice] : [fife, role === 'a moderator of a team' ? fife.team : fife.voice];
  const member = await house.aMember(council, { administrator: role.startsWith('an administrator'), operator: role === 'the operator' });
  const held = (['author', 'editor', 'moderator', 'owner'] as const).find((each) => role.includes(` ${each}`));
  if (held && !role.startsWith('an administrator')) await house.aRole(of, member, held);
  return house.actorOf(member);
}

/** A day of its own for each try, so that none changes another's; Fife owns it and Orkney takes part. */
const aDay = async (): Promise<string> => (await theDay(house, [fife, orkney], { slug: `rights-${++days}` })).id;

const ORGANISERS: readonly Role[] = ['an administrator'];
const ANY_ADMINISTRATOR: readonly Role[] = ['an administrator', 'an administrator of a council that takes part', 'an administrator of a council that takes no part'];

type Act = (actor: Actor, day: string) => Promise<unknown>;
const ACTS: Record<string, { may: readonly Role[]; act: Act; before?: (day: string) => Promise<unknown> }> = {
  createCampaign: { may: ANY_ADMINISTRATOR, act: (actor) => createCampaign(house, actor, { ...THE_DAY, slug: `made-${++days}` }) },
  changeCampaign: { may: ORGANISERS, act: (actor, day) => changeCampaign(house, actor, day, 1, { ...THE_DAY, name: 'Another name' }) },
  takePart: { may: ANY_ADMINISTRATOR, act: (actor, day) => takePart(house, actor, day, 'all') },
  leaveCampaign: { may: ['an administrator of a council that takes part'], act: (actor, day) => leaveCampaign(house, actor, day) },
  pauseCampaign: { may: ORGANISERS, act: (actor, day) => pauseCampaign(house, actor, { campaignId: day, reason: 'A storm.', voiceIds: [] }) },
  resumeCampaign: { may: ORGANISERS, before: (day) => pauseCampaign(house, fife.organiser, { campaignId: day, reason: 'A storm.', voiceIds: [] }), act: (actor, day) => resumeCampaign(house, actor, day) },
  decideWall: { may: [...ORGANISERS, 'a moderator', 'an owner'], act: (actor, day) => decideWall(house, actor, day, item, 'shown') },
  markLookAlike: { may: ['a moderator', 'an owner'], act: (actor) => markLookAlike(house, actor, item, fife.voice.id, 'not-us') },
};

async function tried(act: () => Promise<unknown>): Promise<'done' | 'refused'> {
  try {
    return ((await act()) as { ok: boolean }).ok ? 'done' : 'refused';
  } catch (error) {
    if (error instanceof AppError && error.named === 'not-allowed') return 'refused';
    throw error;
  }
}

const entries = () => house.database.within('house', async (reader) => (await reader.selectFrom('audit_entries').select('number').execute()).length);

describe.each(Object.keys(ACTS))('%s', (name) => {
  const { may, act, before } = ACTS[name]!;
  it.each(ROLES)('by %s', async (role) => {
    const [actor, day] = [await actorIn(role), await aDay()];
    await before?.(day);
    const written = await entries();
    expect(await tried(() => act(actor, day))).toBe(may.includes(role) ? 'done' : 'refused');
    // What is done is written down once; what is refused leaves nothing.
    expect((await entries()) - written > 0).toBe(may.includes(role));
    // What no other try may find standing.
    await resumeCampaign(house, fife.organiser, day);
  });
});
