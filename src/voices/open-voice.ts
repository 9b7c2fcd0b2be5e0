import { record, type AuditActor } from '../audit/record.ts';
import { wardsOfAuthority } from '../authorities/authorities.queries.ts';
import type { Ward } from '../authorities/scottish-councils.ts';
import { AppError } from '../core/errors.ts';
import { checkHandle, type NameRefusal } from '../core/handles.ts';
import { isId, newId } from '../core/ids.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { VoiceKind } from '../platform/tables.ts';
import { readProfile, VOICE_KINDS, type ProfileRefusal, type ProfileTyped } from './profile.ts';
import { insertRole } from './roles.store.ts';
import { handleIsTaken, isMemberOf } from './voices.queries.ts';
import { insertVoice, type Profile } from './voices.store.ts';

/** A new voice as a person typed it; `owner` is the id of the member who will own it, the opener or a colleague. */
export type VoiceTyped = ProfileTyped & { kind: string; handle: string; owner: string };

export type VoiceRefusal =
  | ProfileRefusal
  | { field: 'kind'; reason: 'missing' }
  | { field: 'handle'; reason: NameRefusal | 'taken'; suggestion?: string }
  | { field: 'owner'; reason: 'not-a-member' };

/** A voice as it will be opened, checked but for what only the register knows. */
export type VoicePlan = { kind: VoiceKind; handle: string; profile: Profile };

export type OpenOutcome = { ok: true; id: string; handle: string } | { ok: false; refusals: VoiceRefusal[] };

/**
 * Opens a voice of an authority and names its first owner. For the authority's
 * administrators. The handle is its own for ever: one that was ever given is refused.
 */
export async function openVoice(house: House, actor: Actor, authorityId: string, typed: VoiceTyped): Promise<OpenOutcome> {
  if (!mayForAuthority(actor, 'manage-voices', authorityId)) throw new AppError('not-allowed', 'only an authority’s administrators open its voices');
  const reading = readVoice(typed, await wardsOfAuthority(house.database, authorityId));
  if (!reading.ok) return { ok: false, refusals: [...reading.refusals, ...(await takenAlready(house, typed.handle))] };
  const id = newId();
  const outcome = await house.database.transaction({ authority: authorityId }, async (tx): Promise<OpenOutcome> => {
    if (!isId(typed.owner) || !(await isMemberOf(tx, typed.owner, authorityId))) {
      return { ok: false, refusals: [{ field: 'owner', reason: 'not-a-member' }] };
    }
    const opened = { id, authorityId, ownerId: typed.owner, at: house.clock() };
    if (!(await storeVoice(tx, reading.plan, opened))) return { ok: false, refusals: [{ field: 'handle', reason: 'taken' }] };
    await recordOpening(tx, reading.plan, opened, actor);
    return { ok: true, id, handle: reading.plan.handle };
  });
  if (outcome.ok) await announceVoice(house, { id, authorityId });
  return outcome;
}

/** So that a form with other things to mend says this too. */
async function takenAlready(house: House, typed: string): Promise<VoiceRefusal[]> {
  const handle = checkHandle(typed);
  return handle.ok && (await handleIsTaken(house.database, handle.handle)) ? [{ field: 'handle', reason: 'taken' }] : [];
}

/** Checks all of a new voice that can be checked without the register; says everything there is to mend at once. */
export function readVoice(typed: Omit<VoiceTyped, 'owner'>, wards: readonly Ward[]): { ok: true; plan: VoicePlan } | { ok: false; refusals: VoiceRefusal[] } {
  const kind = VOICE_KINDS.find((known) => known === typed.kind);
  const handle = checkHandle(typed.handle);
  const { profile, refusals } = readProfile(typed, kind ?? 'team', wards);
  const all: VoiceRefusal[] = [...refusals];
  if (!kind) all.unshift({ field: 'kind', reason: 'missing' });
  // Without a name none could be made from it, and one thing to mend is enough.
  const awaitsName = typed.handle.trim() === '' && refusals.some(({ field }) => field === 'name');
  if (!handle.ok && !awaitsName) all.push({ field: 'handle', reason: handle.refusal, ...(handle.suggestion ? { suggestion: handle.suggestion } : {}) });
  if (!kind || !handle.ok || all.length > 0) return { ok: false, refusals: all };
  return { ok: true, plan: { kind, handle: handle.handle, profile } };
}

export type Opened = { id: string; authorityId: string; ownerId: string; at: Date };

/** Stores a voice and its first owner; false, and nothing is stored, when its handle was ever given. */
export async function storeVoice(tx: Writer, plan: VoicePlan, opened: Opened): Promise<boolean> {
  const { id, authorityId, ownerId, at } = opened;
  if (!(await insertVoice(tx, { id, authorityId, handle: plan.handle, kind: plan.kind, createdAt: at, ...plan.profile }))) return false;
  await insertRole(tx, { voiceId: id, memberId: ownerId, authorityId, role: 'owner' }, at);
  return true;
}

/** Writes the opening and the first owner's role down. */
export async function recordOpening(tx: Writer, plan: VoicePlan, opened: Opened, actor: AuditActor): Promise<void> {
  const { id, authorityId, ownerId, at } = opened;
  const { kind, handle } = plan;
  await record(tx, { authorityId, actor, action: 'voice.created', subject: `voice:${id}`, detail: { kind, handle }, at });
  await record(tx, { authorityId, actor, action: 'member.role-granted', subject: `member:${ownerId}`, detail: { voice: id, role: 'owner' }, at });
}

/** The pages that show a voice: its own, its authority's register and home, and whatever it said. */
export async function announceVoice(house: House, voice: { id: string; authorityId: string }): Promise<void> {
  await house.announce({ tags: [`voice:${voice.id}`, `authority:${voice.authorityId}`], topics: [] });
}
