import { isSetUp } from '../../authorities/authorities.queries.ts';
import { deleteUnusedSetUpLinks, insertLink, keepTyped, linkByToken } from '../../members/links.store.ts';
import { hashToken, newToken } from '../../members/tokens.ts';
import type { House } from '../../platform/house.ts';
import { readKept, type Kept } from './kept.ts';

const LASTS_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes the one set-up link that works from now on, for seven days, and takes
 * over what was typed behind the one before. Null when the house is set up.
 */
export async function freshSetUpLink(house: Pick<House, 'config' | 'clock' | 'database'>): Promise<string | null> {
  if (await isSetUp(house.database)) return null;
  const token = newToken();
  const tokenHash = hashToken(token);
  const at = house.clock();
  await house.database.transaction('house', async (tx) => {
    const kept = await deleteUnusedSetUpLinks(tx);
    await insertLink(tx, { tokenHash, purpose: 'set-up', authorityId: null, memberId: null, at, expiresAt: new Date(at.getTime() + LASTS_MS) });
    await keepTyped(tx, tokenHash, kept);
  });
  return `${house.config.origin}/setup/${token}`;
}

/** A link that is still good, with what was typed behind it. */
export type OpenSetUp = { tokenHash: Buffer; kept: Kept };

export type SetUpReading = { ok: true; open: OpenSetUp } | { ok: false; refusal: 'done' | 'dead' };

/** Looks a set-up link up without using it: 'done' once the house is set up, 'dead' when it is unknown, replaced or late. */
export async function readSetUpLink(house: Pick<House, 'clock' | 'database'>, token: string): Promise<SetUpReading> {
  if (await isSetUp(house.database)) return { ok: false, refusal: 'done' };
  const tokenHash = hashToken(token);
  const link = await house.database.within('house', (reader) => linkByToken(reader, 'set-up', tokenHash));
  if (!link || link.usedAt || link.expiresAt <= house.clock()) return { ok: false, refusal: 'dead' };
  return { ok: true, open: { tokenHash, kept: readKept(link.kept) } };
}

/** Keeps what was typed behind a link, so that closing the page loses nothing. */
export async function keepSetUp(house: Pick<House, 'database'>, tokenHash: Buffer, kept: Kept): Promise<void> {
  await house.database.transaction('house', (tx) => keepTyped(tx, tokenHash, kept));
}
