import type { Reader } from '../platform/database.ts';

/** The conversations of an authority's resident, in one order for all, so that two who erase wait for each other; null where there is no such person. */
export async function conversationsOfResident(reader: Reader, authorityId: string, residentId: string): Promise<string[] | null> {
  const resident = await reader.selectFrom('residents').select('id').where('authority_id', '=', authorityId).where('id', '=', residentId).executeTakeFirst();
  if (!resident) return null;
  const rows = await reader.selectFrom('conversations').select('id').where('resident_id', '=', residentId).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
