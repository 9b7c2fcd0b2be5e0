import { record, type AuditAction } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { isId } from '../core/ids.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { findResidents, MOST_FOUND, residentFile, SHORTEST_SEARCH, type FoundResident, type ResidentFile } from './residents-data.queries.ts';
import { settingsOf } from './settings.queries.ts';
import type { ConversationSettings } from './settings.ts';

export type FindOutcome = { ok: true; found: FoundResident[]; isCut: boolean } | { ok: false; refusal: 'too-short' };

function mayManage(actor: Actor): void {
  if (!mayForAuthority(actor, 'manage-residents', actor.authorityId)) throw new AppError('not-allowed', 'only administrators manage residents’ data');
}

/** Every look at a resident's data is written down with who it was, never with what was typed to find them. */
async function note(tx: Writer, house: House, actor: Actor, action: AuditAction, residentId: string, detail: Record<string, string | number> = {}): Promise<void> {
  await record(tx, { authorityId: actor.authorityId, actor, action, subject: `resident:${residentId}`, detail, at: house.clock() });
}

/** Finds the authority's residents by what is known of them, at least three characters. For administrators. */
export async function findResident(house: House, actor: Actor, typed: string): Promise<FindOutcome> {
  mayManage(actor);
  if (typed.trim().length < SHORTEST_SEARCH) return { ok: false, refusal: 'too-short' };
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const all = await findResidents(tx, actor.authorityId, typed);
    const found = all.slice(0, MOST_FOUND);
    for (const { id } of found) await note(tx, house, actor, 'resident.found', id);
    return { ok: true, found, isCut: all.length > MOST_FOUND };
  });
}

/** A resident's file, and for how long what is in it is kept. */
export type ResidentData = { file: ResidentFile; keepDays: ConversationSettings['keepDays'] };

/** All that is held of one resident, for an administrator. `as`: why it is read. 404 for a resident of another authority. */
export async function residentData(house: House, actor: Actor, residentId: string, as: 'page' | 'file' | 'print'): Promise<ResidentData> {
  mayManage(actor);
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const file = isId(residentId) ? await residentFile(tx, actor.authorityId, residentId) : null;
    if (!file) throw new AppError('not-found', 'no such resident');
    const { keepDays } = await settingsOf(tx, actor.authorityId);
    if (as === 'page') await note(tx, house, actor, 'resident.found', residentId, { opened: 1 });
    else await note(tx, house, actor, 'resident.exported', residentId, { as });
    return { file, keepDays };
  });
}
