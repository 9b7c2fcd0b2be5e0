import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { oneLine } from '../core/one-line.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { hostIsTaken, lockAuthority, updateAuthority, type AuthorityChange } from './authorities.store.ts';
import { readHostName } from './host-name.ts';
import { NAME_LENGTH, shortNameOf } from './read-authority.ts';

/** What an administrator typed; an empty text takes the thing away, where it may be missing. */
export type AuthorityFields = { name: string; nameGd: string; telephone: string; domain: string; host: string };

export type AuthorityFieldRefusal =
  | { field: 'name'; reason: 'empty' | 'too-long' }
  | { field: 'nameGd'; reason: 'too-long' }
  | { field: 'telephone'; reason: 'not-a-telephone' }
  | { field: 'domain'; reason: 'not-a-host-name' }
  | { field: 'host'; reason: 'not-a-host-name' | 'installation-host' | 'taken' | 'not-proved' };

export type ChangeOutcome = { ok: true } | { ok: false; refusals: AuthorityFieldRefusal[] };

type Reading = { name: string; nameGd: string | null; telephone: string | null; domain: string | null; host: string | null };

/**
 * Changes an authority's names, telephone, domain and own host name. Another
 * domain has to be proved anew, and its own host name must belong to the proved
 * one, unless the operator gives it. For its administrators.
 */
export async function changeAuthority(house: House, actor: Actor, authorityId: string, typed: AuthorityFields): Promise<ChangeOutcome> {
  if (!mayForAuthority(actor, 'manage-look', authorityId)) throw new AppError('not-allowed', 'only its administrators change an authority');
  const { read, refusals } = readFields(typed, new URL(house.config.origin).hostname);
  if (refusals.length > 0) return { ok: false, refusals };
  const outcome = await house.database.transaction({ authority: authorityId }, (tx) => change(house, actor, tx, authorityId, read));
  if (outcome.ok) await house.announce({ tags: ['everything', `authority:${authorityId}`], topics: [] });
  return outcome;
}

async function change(house: House, actor: Actor, tx: Writer, authorityId: string, read: Reading): Promise<ChangeOutcome> {
  const before = await lockAuthority(tx, authorityId);
  if (!before) throw new AppError('not-found', `no authority ${authorityId}`);
  if (read.host && (await hostIsTaken(tx, read.host, authorityId))) return { ok: false, refusals: [{ field: 'host', reason: 'taken' }] };
  if (read.host !== before.host && !mayTakeHost(actor, read, before)) return { ok: false, refusals: [{ field: 'host', reason: 'not-proved' }] };
  const after: AuthorityChange = { ...read };
  // The 32 keep the name of their area on the map, whatever the body calls itself.
  if (before.gss === null) after.shortName = shortNameOf(read.name);
  if (read.domain !== before.domain) after.domainProvedAt = null;
  const old = { name: before.name, nameGd: before.name_gd, telephone: before.telephone, domain: before.domain, host: before.host };
  const fields = (Object.keys(old) as (keyof Reading)[]).filter((field) => old[field] !== read[field]).join(' ');
  if (fields === '') return { ok: true };
  await updateAuthority(tx, authorityId, after);
  await record(tx, { authorityId, actor, action: 'authority.changed', subject: `authority:${authorityId}`, detail: { fields }, at: house.clock() });
  return { ok: true };
}

// Canonical links go to the host name: it must not be another's, such as the next council's.
function mayTakeHost(actor: Actor, { host, domain }: Reading, before: { domain: string | null; domain_proved_at: Date | null }): boolean {
  if (host === null || actor.isOperator) return true;
  if (!domain || domain !== before.domain || !before.domain_proved_at) return false;
  const own = domain.replace(/^www\./, '');
  return host === own || host.endsWith(`.${own}`);
}

function readFields(typed: AuthorityFields, ownHost: string): { read: Reading; refusals: AuthorityFieldRefusal[] } {
  const refusals: AuthorityFieldRefusal[] = [];
  const name = oneLine(typed.name);
  const nameGd = oneLine(typed.nameGd) || null;
  const telephone = oneLine(typed.telephone) || null;
  const domain = readHostName(typed.domain);
  const host = readHostName(typed.host);
  if (name === '') refusals.push({ field: 'name', reason: 'empty' });
  else if (name.length > NAME_LENGTH) refusals.push({ field: 'name', reason: 'too-long' });
  if ((nameGd ?? '').length > NAME_LENGTH) refusals.push({ field: 'nameGd', reason: 'too-long' });
  // Short numbers and "01632 960 123 (8am to 6pm)" alike; it must hold digits and no essay.
  if (telephone && !/^(?=(?:\D*\d){3})[^<>]{3,60}$/.test(telephone)) refusals.push({ field: 'telephone', reason: 'not-a-telephone' });
  if (typed.domain.trim() !== '' && !domain) refusals.push({ field: 'domain', reason: 'not-a-host-name' });
  if (typed.host.trim() !== '' && !host) refusals.push({ field: 'host', reason: 'not-a-host-name' });
  else if (host && host === ownHost) refusals.push({ field: 'host', reason: 'installation-host' });
  return { read: { name, nameGd, telephone, domain, host }, refusals };
}
