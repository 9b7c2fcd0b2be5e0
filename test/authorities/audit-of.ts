import type { TestHouse } from '../house.ts';

/** What an authority's audit says, oldest first. */
export async function auditOf(house: TestHouse, authorityId: string): Promise<{ action: string; actor: string; subject: string; detail: unknown }[]> {
  const rows = await house.database.within({ authority: authorityId }, (reader) =>
    reader.selectFrom('audit_entries').select('entry').where('authority_id', '=', authorityId).orderBy('number').execute());
  return rows.map(({ entry }) => JSON.parse(entry));
}
