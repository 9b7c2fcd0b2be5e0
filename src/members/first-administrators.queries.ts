import { sql } from 'kysely';
import type { Sees } from './members.queries.ts';

/** The authorities that have an administrator who has joined. The reader must see all authorities. */
export async function authoritiesInGoodHands(sees: Sees): Promise<ReadonlySet<string>> {
  const rows = await administrators(sees).select('authority_id').where('password_hash', 'is not', null).execute();
  return new Set(rows.map((row) => row.authority_id));
}

/** Whether an authority has an administrator who has joined. */
export async function hasAdministrator(sees: Sees, authorityId: string): Promise<boolean> {
  const found = await administrators(sees).select('id').where('authority_id', '=', authorityId).where('password_hash', 'is not', null).executeTakeFirst();
  return found !== undefined;
}

/** The invited administrator of an authority with this address who has not joined yet, or null. */
export async function waitingAdministrator(sees: Sees, authorityId: string, email: string): Promise<string | null> {
  const found = await administrators(sees)
    .select('id')
    .where('authority_id', '=', authorityId)
    .where('password_hash', 'is', null)
    .where(sql`lower(email)`, '=', sql`lower(${email})`)
    .executeTakeFirst();
  return found?.id ?? null;
}

function administrators(sees: Sees) {
  return sees.selectFrom('members').where('is_administrator', '=', true).where('left_at', 'is', null);
}
