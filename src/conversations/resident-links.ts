import { hashToken, newToken } from '../members/tokens.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { insertDevice, insertLinks, linkByToken, type LinkPurpose } from './resident-links.store.ts';

const DAY_MS = 24 * 60 * 60_000;
const LASTS_MS: Record<LinkPurpose, number> = { confirm: 2 * DAY_MS, conversation: 400 * DAY_MS };

/** How long a browser is remembered, in seconds. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** Whose link it is, and to what. */
export type LinkTo = { authorityId: string; residentId: string; conversationId: string; replyId?: string };

/** Where a resident's link leads on this installation. */
const PATHS: Record<LinkPurpose, string> = { confirm: '/confirm', conversation: '/conversation' };

/**
 * Makes a link for a resident: to confirm their address (two days, once), or to
 * their own conversation (400 days). Whoever has the link has what it opens, so
 * it goes to the resident alone and into no log. Returns its token and its path.
 */
export async function makeResidentLink(tx: Writer, house: Pick<House, 'clock'>, purpose: LinkPurpose, to: LinkTo): Promise<{ token: string; path: string }> {
  return (await makeResidentLinks(tx, house, purpose, [to]))[0]!;
}

/** Makes a link for each of several residents, as `makeResidentLink` does for one, in the order given. */
export async function makeResidentLinks(tx: Writer, house: Pick<House, 'clock'>, purpose: LinkPurpose, to: readonly LinkTo[]): Promise<{ token: string; path: string }[]> {
  const madeAt = house.clock();
  const times = { madeAt, expiresAt: new Date(madeAt.getTime() + LASTS_MS[purpose]) };
  const tokens = to.map(() => newToken());
  await insertLinks(tx, to.map((each, at) => ({ ...each, replyId: each.replyId ?? null, purpose, tokenHash: hashToken(tokens[at]!), ...times })));
  return tokens.map((token) => ({ token, path: `${PATHS[purpose]}/${token}` }));
}

export type ResidentLink = { tokenHash: Buffer; authorityId: string; residentId: string; conversationId: string; replyId: string | null };

/**
 * What a link opens; null for one that never was, or is over: the two look the
 * same to whoever guesses. Looked up by the hash of what was given, so that the
 * time it takes tells nothing of how near a guess came.
 */
export async function readResidentLink(house: Pick<House, 'database' | 'clock'>, purpose: LinkPurpose, token: string): Promise<ResidentLink | null> {
  const tokenHash = hashToken(token);
  const row = await house.database.within('house', (reader) => linkByToken(reader, purpose, tokenHash));
  if (!row || row.expires_at <= house.clock()) return null;
  return {
    tokenHash, authorityId: row.authority_id, residentId: row.resident_id, conversationId: row.conversation_id,
    replyId: row.reply_id,
  };
}

/** Remembers a browser for a resident of one authority. Returns the token for its cookie. */
export async function rememberDevice(tx: Writer, house: Pick<House, 'clock'>, resident: { id: string; authorityId: string }): Promise<string> {
  const token = newToken();
  const madeAt = house.clock();
  await insertDevice(tx, { tokenHash: hashToken(token), authorityId: resident.authorityId, residentId: resident.id, madeAt, expiresAt: new Date(madeAt.getTime() + DEVICE_SECONDS * 1000) });
  return token;
}
