import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { isFileName } from '../../../platform/files.ts';
import { isOwnPicture } from '../../../publishing/desk.queries.ts';
import { discardDraft } from '../../../publishing/discard-draft.ts';
import { unschedulePost } from '../../../publishing/schedule-post.ts';
import type { WritingRefusal } from '../../../publishing/refusals.ts';
import { seeOther, type MemberRequest, type Reply } from '../../route.ts';

function orExplain(outcome: { ok: true } | { ok: false; refusal: WritingRefusal }): Reply {
  // Gone already is what was asked for.
  if (outcome.ok || outcome.refusal.reason === 'no-such-draft') return seeOther('/desk/posts');
  throw new AppError('not-allowed', outcome.refusal.reason);
}

function draftId({ params }: MemberRequest): string {
  const id = params['id'];
  if (!isId(id)) throw new AppError('not-found', 'not a draft’s id');
  return id;
}

/** Throws a draft away. */
export async function discard(request: MemberRequest): Promise<Reply> {
  return orExplain(await discardDraft(request.house, request.visit.actor, draftId(request)));
}

/** Takes a draft off the schedule. */
export async function unschedule(request: MemberRequest): Promise<Reply> {
  return orExplain(await unschedulePost(request.house, request.visit.actor, draftId(request)));
}

const TYPES: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

/** A picture of a draft, for members of its authority only. */
export async function draftPicture(request: MemberRequest): Promise<Reply> {
  const name = request.params['name'] ?? '';
  const own = isFileName(name) && (await isOwnPicture(request.house.database, request.visit.actor, name));
  const bytes = own ? await request.house.files.get(name) : null;
  if (!bytes) throw new AppError('not-found', 'no such picture of this authority');
  return { kind: 'bytes', bytes, contentType: TYPES[name.split('.').at(-1)!]!, headers: { 'cache-control': 'private, max-age=3600' } };
}
