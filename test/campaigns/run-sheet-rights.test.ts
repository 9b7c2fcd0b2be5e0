import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptSlot, declineSlot } from '../../src/campaigns/accept-slot.ts';
import { addSlot, changeSlot, removeSlot } from '../../src/campaigns/add-slot.ts';
import { offerToGuest, offerToMember, takeSlotBack } from '../../src/campaigns/offer-slot.ts';
import { seedSlots } from '../../src/campaigns/seed-slots.ts';
import { writeSlot } from '../../src/campaigns/write-slot.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Actor } from '../../src/members/permissions.ts';
import type { VoiceRole } from '../../src/platform/tables.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { aCouncil, theDay, type TestCouncil } from './scene.ts';

const ROLES = ['a member without a role', 'an author', 'an editor', 'a moderator', 'an owner', 'an owner of another voice', 'an administrator', 'an administrator of another council', 'an owner in another council'] as const;
type Role = (typeof ROLES)[number];
const VOICE_ROLE: Partial<Record<Role, VoiceRole>> = { 'an author': 'author', 'an editor': 'editor', 'a moderator': 'moderator', 'an owner': 'owner' };

const PLANNERS: Role[] = ['an editor', 'an owner', 'an administrator'];
const WRITERS: Role[] = ['an author', 'an editor', 'an owner'];

let house: TestHouse;
let fife: TestCouncil;
let orkney: TestCouncil;
let day: { id: string; slug: string };

beforeAll(async () => {
  house = await openTestHouse();
  fife = await aCouncil(house, 'Fife');
  orkney = await aCouncil(house, 'Orkney Islands');
  day = await theDay(house, [fife, orkney]);
});
afterAll(() => house.close());

async function somebody(role: Role): Promise<Actor> {
  if (role === 'an administrator of another council' || role === 'an owner in another council') {
    const isOwner = role === 'an owner in another council';
    const member = await house.aMember(orkney, { administrator: !isOwner });
    if (isOwner) await house.aRole(orkney.team, member, 'owner');
    return house.actorOf(member);
  }
  const member = await house.aMember(fife, { administrator: role === 'an administrator' });
  const held = VOICE_ROLE[role];
  if (held) await house.aRole(fife.team, member, held);
  if (role === 'an owner of another voice') await house.aRole(fife.voice, member, 'owner');
  return house.actorOf(member);
}

const typed = () => ({ title: 'The salt barn', hint: '', startsLocal: '2026-11-24T20:00', minutes: '30', voiceId: fife.team.id });

async function aSlot(): Promise<{ slotId: string; revision: number }> {
  const added = await addSlot(house, fife.organiser, day.id, typed());
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  return { slotId: added.id, revision: 1 };
}

async function askedOf(memberId: string): Promise<string> {
  const { slotId } = await aSlot();
  await house.database.transaction({ authority: fife.id }, (tx) => tx.updateTable('slots').set({ member_id: memberId, offered_at: house.clock() }).where('id', '=', slotId).execute());
  return slotId;
}

const ACTS: Record<string, { may: Role[]; act(actor: Actor): Promise<() => Promise<unknown>> }> = {
  seedSlots: { may: ['an administrator', 'an administrator of another council'], act: async (actor) => () => seedSlots(house, actor, day.id, ['gritting']) },
  addSlot: { may: PLANNERS, act: async (actor) => () => addSlot(house, actor, day.id, typed()) },
  changeSlot: { may: PLANNERS, act: async (actor) => { const which = await aSlot(); return () => changeSlot(house, actor, which, { ...typed(), title: 'Another' }); } },
  removeSlot: { may: PLANNERS, act: async (actor) => { const which = await aSlot(); return () => removeSlot(house, actor, which); } },
  offerToMember: { may: PLANNERS, act: async (actor) => { const which = await aSlot(); return () => offerToMember(house, actor, which, fife.author.memberId); } },
  offerToGuest: { may: PLANNERS, act: async (actor) => { const which = await aSlot(); return () => offerToGuest(house, actor, which, { name: 'Ann', email: '' }); } },
  takeSlotBack: { may: PLANNERS, act: async (actor) => { const which = await aSlot(); return () => takeSlotBack(house, actor, which); } },
  writeSlot: { may: WRITERS, act: async (actor) => { const { slotId } = await aSlot(); return () => writeSlot(house, actor, slotId); } },
  'acceptSlot, of a colleague': { may: [], act: async (actor) => { const id = await askedOf(fife.author.memberId); return () => acceptSlot(house, actor, id); } },
  'declineSlot, of a colleague': { may: [], act: async (actor) => { const id = await askedOf(fife.author.memberId); return () => declineSlot(house, actor, id); } },
};

async function isDone(act: () => Promise<unknown>): Promise<boolean> {
  try {
    return ((await act()) as { ok: boolean }).ok;
  } catch (error) {
    if (error instanceof AppError && error.named === 'not-allowed') return false;
    throw error;
  }
}

const entries = () => house.database.within('house', async (reader) => (await reader.selectFrom('audit_entries').select('number').execute()).length);

describe.each(Object.entries(ACTS))('%s', (_name, { may, act }) => {
  it.each(ROLES)('by %s', async (role) => {
    const attempt = await act(await somebody(role));
    const before = await entries();
    expect(await isDone(attempt)).toBe(may.includes(role));
    if (!may.includes(role)) expect(await entries(), 'a refused act writes nothing').toBe(before);
  });
});
