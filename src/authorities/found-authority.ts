import { record, type AuditActor } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { mayForInstallation, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { insertAuthority, insertWards } from './authorities.store.ts';
import { readAuthority, type AuthorityPlan, type AuthorityRefusal, type AuthorityTyped } from './read-authority.ts';

export type FoundOutcome = { ok: true; id: string; slug: string } | { ok: false; refusal: AuthorityRefusal };

/**
 * Founds an authority: one of Scotland's 32 with its wards, or another by name.
 * For the operator of the installation; refuses one that is here already.
 */
export async function foundAuthority(house: House, actor: Actor, typed: AuthorityTyped): Promise<FoundOutcome> {
  if (!mayForInstallation(actor, 'manage-authorities')) throw new AppError('not-allowed', 'only the operator founds authorities');
  const reading = readAuthority(typed);
  if (!reading.ok) return reading;
  const { plan } = reading;
  const id = newId();
  const founded = await house.database.transaction('house', async (tx) => {
    if (!(await storeAuthority(tx, id, plan, house.clock()))) return false;
    await recordFounding(tx, id, plan, actor, house.clock());
    return true;
  });
  if (!founded) return { ok: false, refusal: plan.gss ? { field: 'council', reason: 'already-here' } : { field: 'name', reason: 'taken' } };
  await announceAuthority(house, id);
  return { ok: true, id, slug: plan.slug };
}

/** Stores an authority and its wards; false, and nothing is stored, when it is here already. */
export async function storeAuthority(tx: Writer, id: string, plan: AuthorityPlan, at: Date): Promise<boolean> {
  const { wards, ...row } = plan;
  if (!(await insertAuthority(tx, { id, createdAt: at, ...row }))) return false;
  await insertWards(tx, id, wards);
  return true;
}

/** Writes the founding down as the first entry of the authority's own chain. */
export async function recordFounding(tx: Writer, id: string, plan: AuthorityPlan, actor: AuditActor, at: Date): Promise<void> {
  const detail = { slug: plan.slug, wards: plan.wards.length };
  await record(tx, { authorityId: id, actor, action: 'authority.created', subject: `authority:${id}`, detail, at });
}

/** A new authority stands on the map and in the list, which every page may show. */
export async function announceAuthority(house: House, id: string): Promise<void> {
  await house.announce({ tags: ['everything', `authority:${id}`], topics: [] });
}
