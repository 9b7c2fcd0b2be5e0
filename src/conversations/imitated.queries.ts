import { sql } from 'kysely';
import { learnOfficialNames } from '../core/look-alike.ts';
import type { Reader } from '../platform/database.ts';
import type { ResidentAddress } from './incoming.ts';

type Says = (name: string) => string | null;
type Learnt = { version: string; name: Says; handle: Says };

const learnt = new Map<string, Learnt>();

// A handle's underscores are read as spaces. Councillors' names are people's names; their handles are not.
async function officialIn(reader: Reader, authorityId: string): Promise<{ names: string[]; handles: { said: string; name: string }[] }> {
  const [authorities, voices] = await Promise.all([
    reader.selectFrom('authorities').select(['name', 'name_gd']).orderBy('id').execute(),
    reader.selectFrom('voices').select(['name', 'handle', 'kind', 'authority_id']).orderBy('id').execute(),
  ]);
  const own = voices.filter(({ kind, authority_id }) => authority_id === authorityId && kind !== 'councillor');
  return {
    names: [...authorities.flatMap(({ name, name_gd }) => (name_gd ? [name, name_gd] : [name])), ...own.map(({ name }) => name)],
    handles: voices.map(({ handle, name }) => ({ said: handle.replaceAll('_', ' '), name })),
  };
}

/**
 * Moves with every change of a voice or an authority: each row bears the number of
 * the transaction that wrote it (xmin), so that their sum and their count move.
 */
async function versionOf(reader: Reader): Promise<string> {
  const { rows } = await sql<{ version: string }>`select concat_ws(' ', v.*, a.*) as version
    from (select count(*), sum(xmin::text::bigint) from voices) v, (select count(*), sum(xmin::text::bigint) from authorities) a`.execute(reader);
  return rows[0]!.version;
}

/** Reading and learning a thousand names takes longer than all else about an item: done again only when one of them changed. */
async function learn(reader: Reader, authorityId: string): Promise<Learnt> {
  const version = await versionOf(reader);
  const kept = learnt.get(authorityId);
  if (kept?.version === version) return kept;
  const { names, handles } = await officialIn(reader, authorityId);
  const nameOfHandle = new Map(handles.map(({ said, name }) => [said, name]));
  const [name, handle] = [learnOfficialNames(names), learnOfficialNames([...nameOfHandle.keys()])];
  const made: Learnt = {
    version, name,
    handle: (said) => {
      const found = handle(said);
      return found === null ? name(said) : nameOfHandle.get(found)!;
    },
  };
  learnt.set(authorityId, made);
  return made;
}

/** What somebody is called on a network by the address it gave: '@fife_roads@social.example' is 'fife roads'. Null where an address is no name. */
function handleIn(address: ResidentAddress | null): string | null {
  if (!address || address.kind === 'email' || address.kind === 'phone' || address.value.startsWith('did:')) return null;
  const path = address.value.split('/').at(-1)!.replace(/^@/, '');
  const own = address.kind === 'bluesky' ? path.split('.')[0]! : path.split('@')[0]!;
  return own.replaceAll('_', ' ');
}

/**
 * Which official name somebody who writes to an authority could be taken for, or
 * null: by what they are called, held against every authority's name and the
 * names of this one's voices, or by their handle on another network, held
 * against the handles of all voices as well. The handle itself is private and
 * goes no further.
 */
export async function imitatedBy(reader: Reader, authorityId: string, { name, address }: { name: string; address: ResidentAddress | null }): Promise<string | null> {
  const imitates = await learn(reader, authorityId);
  const handle = handleIn(address);
  return imitates.name(name) ?? (handle === null ? null : imitates.handle(handle));
}
