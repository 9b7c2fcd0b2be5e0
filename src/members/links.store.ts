import type { Writer } from '../platform/database.ts';
import type { Sees } from './members.queries.ts';

export type LinkPurpose = 'set-up' | 'invitation' | 'reset';

export type LinkRow = {
  purpose: LinkPurpose;
  authorityId: string | null;
  memberId: string | null;
  kept: Record<string, unknown>;
  expiresAt: Date;
  usedAt: Date | null;
};

/** Stores a one-time link by the hash of its token. */
export async function insertLink(
  tx: Writer,
  link: { tokenHash: Buffer; purpose: LinkPurpose; authorityId: string | null; memberId: string | null; at: Date; expiresAt: Date },
): Promise<void> {
  await tx.insertInto('one_time_links').values({
    token_hash: link.tokenHash,
    purpose: link.purpose,
    authority_id: link.authorityId,
    member_id: link.memberId,
    created_at: link.at,
    expires_at: link.expiresAt,
    used_at: null,
  }).execute();
}

/** The link of a token, used or not, or null; the reader must see all authorities. */
export async function linkByToken(sees: Sees, purpose: LinkPurpose, tokenHash: Buffer): Promise<LinkRow | null> {
  const row = await sees
    .selectFrom('one_time_links')
    .select(['purpose', 'authority_id', 'member_id', 'kept', 'expires_at', 'used_at'])
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (!row) return null;
  return {
    purpose: row.purpose,
    authorityId: row.authority_id,
    memberId: row.member_id,
    kept: row.kept,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

/** Uses a link up; false when somebody was quicker or it has expired. Of two at once only one gets true. */
export async function useLink(tx: Writer, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes back a member's links that were not used yet, of one purpose or all, so that only the newest letter works. */
export async function deleteUnusedLinks(tx: Writer, memberId: string, purpose?: LinkPurpose): Promise<void> {
  const links = tx.deleteFrom('one_time_links').where('member_id', '=', memberId).where('used_at', 'is', null);
  await (purpose ? links.where('purpose', '=', purpose) : links).execute();
}

/** Forgets links that ended before a moment; until then they say that they were used or came too late. */
export async function deleteOldLinks(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom('one_time_links').where('expires_at', '<', before).execute();
}

/** Keeps what a person typed behind a link, so that closing the page loses nothing. Never a password in clear. */
export async function keepTyped(tx: Writer, tokenHash: Buffer, kept: Record<string, unknown>): Promise<void> {
  await tx.updateTable('one_time_links').set({ kept: JSON.stringify(kept) }).where('token_hash', '=', tokenHash).where('used_at', 'is', null).execute();
}

/** Takes back every set-up link that was not used, so that only the newest works; gives what was typed behind the last of them. */
export async function deleteUnusedSetUpLinks(tx: Writer): Promise<Record<string, unknown>> {
  const ended = await tx.deleteFrom('one_time_links')
    .where('purpose', '=', 'set-up').where('used_at', 'is', null)
    .returning(['kept', 'created_at'])
    .execute();
  return ended.toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime())[0]?.kept ?? {};
}
