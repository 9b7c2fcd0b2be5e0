import type { House } from '../platform/house.ts';
import type { Reader } from '../platform/database.ts';
import { hashToken } from '../members/tokens.ts';
import { picturesOf, readDraft, type DraftRow, type MediaRow } from '../publishing/drafts.store.ts';
import { slotById, type Slot } from './slots.queries.ts';
import { linkByToken } from './slots.store.ts';

/** What a guest's link opens: their slot, what they wrote so far, and who gave the link. */
export type Starter = {
  tokenHash: Buffer;
  keeperId: string;
  authority: { id: string; slug: string; name: string };
  slot: Slot;
  /** Their draft; null before they wrote, and where an editor put it aside or the post is said. */
  draft: DraftRow | null;
  pictures: MediaRow[];
  hashtag: string;
};

async function within(reader: Reader, tokenHash: Buffer, now: Date): Promise<Starter | null> {
  const link = await linkByToken(reader, tokenHash);
  if (!link || link.expires_at <= now) return null;
  const slot = await slotById(reader, link.slot_id);
  if (!slot?.voice || !slot.isGuest) return null;
  const authority = await reader.selectFrom('authorities').select(['id', 'slug', 'name']).where('id', '=', link.authority_id).executeTakeFirstOrThrow();
  const campaign = await reader.selectFrom('campaigns').select('hashtags').where('id', '=', slot.campaign.id).executeTakeFirstOrThrow();
  const found = slot.draft ? await readDraft(reader, slot.draft.id) : null;
  const draft = found?.member_id === link.made_by && found.by_guest !== null ? found : null;
  return { tokenHash, keeperId: link.made_by, authority, slot, draft, pictures: draft ? await picturesOf(reader, draft.id) : [], hashtag: campaign.hashtags[0] ?? '' };
}

/**
 * What a guest's link opens; null for one that never was, is over, or was given
 * anew: they look the same to whoever guesses. Looked up by the hash of what was given.
 */
export async function readStarter(house: Pick<House, 'database' | 'clock'>, token: string): Promise<Starter | null> {
  const tokenHash = hashToken(token);
  return house.database.within('house', (reader) => within(reader, tokenHash, house.clock()));
}
