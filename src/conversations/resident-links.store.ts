import type { Reader, Writer } from '../platform/database.ts';

export type LinkPurpose = 'confirm' | 'conversation';

export type NewLink = {
  tokenHash: Buffer;
  authorityId: string;
  purpose: LinkPurpose;
  residentId: string;
  conversationId: string;
  replyId: string | null;
  madeAt: Date;
  expiresAt: Date;
};

/** Stores residents' links by the hashes of their tokens. */
export async function insertLinks(tx: Writer, links: readonly NewLink[]): Promise<void> {
  if (links.length === 0) return;
  await tx.insertInto('resident_links').values(links.map((link) => ({
    token_hash: link.tokenHash,
    authority_id: link.authorityId,
    purpose: link.purpose,
    resident_id: link.residentId,
    conversation_id: link.conversationId,
    reply_id: link.replyId,
    made_at: link.madeAt,
    expires_at: link.expiresAt,
  }))).execute();
}

/** The link of a token, used or not, or null; the reader must see the house. */
export async function linkByToken(reader: Reader, purpose: LinkPurpose, tokenHash: Buffer) {
  const row = await reader
    .selectFrom('resident_links')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a link up; false where it had been. */
export async function useLink(tx: Writer, tokenHash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('resident_links').set({ used_at: at }).where('token_hash', '=', tokenHash).where('used_at', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Stores a browser that is to know its resident again. */
export async function insertDevice(tx: Writer, device: { tokenHash: Buffer; authorityId: string; residentId: string; madeAt: Date; expiresAt: Date }): Promise<void> {
  await tx.insertInto('resident_devices').values({
    token_hash: device.tokenHash,
    authority_id: device.authorityId,
    resident_id: device.residentId,
    made_at: device.madeAt,
    expires_at: device.expiresAt,
  }).execute();
}

/** The residents that this browser is remembered for, one an authority at most; the reader must see the house. */
export async function residentsOfDevice(reader: Reader, tokenHashes: readonly Buffer[], authorityId: string, now: Date) {
  if (tokenHashes.length === 0) return null;
  const row = await reader
    .selectFrom('resident_devices')
    .innerJoin('residents', 'residents.id', 'resident_devices.resident_id')
    .select(['residents.id', 'residents.name', 'residents.lang', 'residents.address_kind', 'residents.address', 'residents.confirmed_at'])
    .where('token_hash', 'in', tokenHashes)
    .where('resident_devices.authority_id', '=', authorityId)
    .where('expires_at', '>', now)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Ends every link to a resident's own conversation. */
export async function endConversationLinks(tx: Writer, conversationId: string): Promise<void> {
  await tx.deleteFrom('resident_links').where('conversation_id', '=', conversationId).where('purpose', '=', 'conversation').execute();
}

/** Forgets browsers by the hashes of their tokens, as far as they are in sight. Returns which they were. */
export async function deleteDevices(tx: Writer, tokenHashes: readonly Buffer[]): Promise<Buffer[]> {
  if (tokenHashes.length === 0) return [];
  const rows = await tx.deleteFrom('resident_devices').where('token_hash', 'in', tokenHashes).returning('token_hash').execute();
  return rows.map(({ token_hash }) => token_hash);
}

/** Forgets links and browsers that are over. */
export async function deleteOverLinks(tx: Writer, now: Date): Promise<void> {
  await tx.deleteFrom('resident_links').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('resident_devices').where('expires_at', '<=', now).execute();
}
