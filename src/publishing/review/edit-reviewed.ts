import { kindNamed } from '../../kinds/index.ts';
import type { Actor } from '../../members/permissions.ts';
import type { House } from '../../platform/house.ts';
import type { Finding } from '../../checks/index.ts';
import { editPost, lockChangeablePost, type EditRefusal } from '../edit-post.ts';
import type { Outcome } from '../refusals.ts';
import type { ReviewRow } from './reviews.store.ts';

/** Gives a post the newer words that a second reader found good; everything else of it stays. Refused as `editPost` refuses. */
export async function editReviewed(house: House, actor: Actor, { draft_id, lang, text }: Pick<ReviewRow, 'draft_id' | 'lang' | 'text'>): Promise<Outcome<{ handle: string; findings: Finding[] }, EditRefusal>> {
  const locked = await house.database.transaction({ authority: actor.authorityId }, (tx) => lockChangeablePost(tx, actor, draft_id));
  if (!locked.ok) return locked;
  const { post } = locked;
  const details = kindNamed(post.kind)?.unparse(post.details) ?? {};
  return editPost(house, actor, { postId: draft_id, version: post.version, lang, text, details, pictures: [], removePictures: [] });
}
