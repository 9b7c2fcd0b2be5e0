import { newId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { preparePicture, type PreparedPicture } from '../platform/pictures.ts';
import type { StoredPicture } from '../platform/tables.ts';
import { mayTouchDraft } from './draft-access.ts';
import { insertPicture, lockDraft, picturesOf } from './drafts.store.ts';
import { refused, type AddPictureRefusal, type Outcome } from './refusals.ts';
import { takeOffSchedule } from './take-off-schedule.ts';

/** The most pictures one post shows. */
export const MOST_PICTURES = 4;

/** What a row remembers of a prepared picture, once its files are stored. */
export function storedPicture(picture: PreparedPicture): StoredPicture {
  return {
    width: picture.width,
    height: picture.height,
    averageColour: picture.averageColour,
    files: picture.variants.map(({ name, type, width, height }) => ({ name, type, width, height })),
  };
}

type Added = { id: string; picture: StoredPicture; stillOf: PreparedPicture['stillOf'] };

const isSame = (one: StoredPicture, other: StoredPicture): boolean => one.files.at(-1)!.name === other.files.at(-1)!.name;

/**
 * Adds a picture to a draft: read by content, re-encoded without metadata, kept
 * in three widths. The files are on disk before the row names them, so that a
 * crash leaves a file too many and never a picture that is not there. The same
 * picture twice is there once. `stillOf` says that of a moving one only the first
 * frame was kept.
 */
export async function addPicture(house: House, actor: Actor, draftId: string, bytes: Uint8Array): Promise<Outcome<Added, AddPictureRefusal>> {
  const prepared = await preparePicture(bytes);
  if (!prepared.ok) return refused(prepared.refusal);
  for (const variant of prepared.picture.variants) await house.files.put(variant.name, variant.bytes);
  const picture = storedPicture(prepared.picture);
  const { stillOf } = prepared.picture;
  return house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (!draft) return refused({ reason: 'no-such-draft' });
    if (!(await mayTouchDraft(tx, actor, draft))) return refused({ reason: 'not-allowed' });
    const others = await picturesOf(tx, draftId);
    const there = others.find((other) => isSame(other.picture, picture));
    if (there) return { ok: true as const, id: there.id, picture, stillOf };
    if (others.length >= MOST_PICTURES) return refused({ reason: 'too-many-pictures', most: MOST_PICTURES });
    const now = house.clock();
    const id = newId();
    const position = (others.at(-1)?.position ?? -1) + 1;
    await insertPicture(tx, { id, authorityId: actor.authorityId, postId: draftId, position, picture, by: actor.memberId, at: now });
    if (draft.scheduled_for) await takeOffSchedule(tx, actor, draft, undefined, now);
    return { ok: true as const, id, picture, stillOf };
  });
}
