import { newId } from '../core/ids.ts';
import type { Writer } from '../platform/database.ts';
import type { Author, ResidentAddress } from './incoming.ts';

/** Small letters and no space around: the same e-mail address is the same resident. */
export function storedAddress({ kind, value }: ResidentAddress): ResidentAddress {
  const trimmed = value.trim();
  return { kind, value: kind === 'x' || kind === 'phone' ? trimmed : trimmed.toLowerCase() };
}

/** A resident by id; they must be in sight. */
export async function residentById(tx: Writer, id: string) {
  return tx.selectFrom('residents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function insertResident(tx: Writer, authorityId: string, author: Author, now: Date) {
  const address = author.address && storedAddress(author.address);
  return tx
    .insertInto('residents')
    .values({
      id: newId(now.getTime()),
      authority_id: authorityId,
      address_kind: address?.kind ?? null,
      address: address?.value ?? null,
      name: author.name,
      lang: author.lang,
      confirmed_at: author.confirmed ? now : null,
      created_at: now,
    })
    // Two of their items at the same moment: the later finds what the earlier made.
    .onConflict((conflict) => conflict.columns(['authority_id', 'address_kind', 'address']).where('address', 'is not', null)
      .doUpdateSet((row) => ({ name: row.ref('residents.name') })))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * The resident who wrote something to an authority: found by their address, or
 * made. Somebody without an address is somebody new each time, unless their own
 * link or browser says who they are (`residentId`).
 */
export async function residentOf(tx: Writer, authorityId: string, author: Author, now: Date): Promise<ResidentRow> {
  if (author.residentId) return residentById(tx, author.residentId);
  const resident = await insertResident(tx, authorityId, author, now);
  if (!author.confirmed || resident.confirmed_at) return resident;
  await storeConfirmed(tx, resident.id, author, now);
  return residentById(tx, resident.id);
}

export type ResidentRow = Awaited<ReturnType<typeof residentById>>;

/**
 * Remembers that an address is its resident's, and what they are called: until
 * then its name may be what a stranger typed beside it. Once.
 */
export async function storeConfirmed(tx: Writer, residentId: string, { name, lang }: Pick<Author, 'name' | 'lang'>, at: Date): Promise<void> {
  await tx.updateTable('residents').set({ confirmed_at: at, name, lang }).where('id', '=', residentId).where('confirmed_at', 'is', null).execute();
}

/** Blocks a resident until a moment, or, with null, no longer. */
export async function storeBlock(tx: Writer, residentId: string, until: Date | null): Promise<void> {
  await tx.updateTable('residents').set({ blocked_until: until }).where('id', '=', residentId).execute();
}
