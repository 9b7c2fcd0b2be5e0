import { answerOf } from '../../conversations/polls/polls.queries.ts';
import { voterHash } from '../../conversations/polls/cast-vote.ts';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import { postById, type PostView } from '../../posts/posts.queries.ts';
import { voiceAt } from '../public/voice.ts';
import type { VoiceProfile } from '../public/voices.queries.ts';
import type { StaffRequest } from '../route.ts';
import { pollsCookieName } from '../session.ts';

/** A poll, perhaps withdrawn, with the voice that asks. */
export type AskedPoll = { post: PostView; voice: VoiceProfile };

/** The poll an address names; a page that is not there for anything else. */
export async function askedPoll({ house, params }: StaffRequest): Promise<AskedPoll> {
  const id = params['post'] ?? '';
  const [voice, post] = await Promise.all([voiceAt(house, (params['voice'] ?? '').toLowerCase()), isId(id) ? postById(house.database, id) : null]);
  if (post?.kind !== 'poll' || post.voice.id !== voice.id) throw new AppError('not-found', `no poll: ${id.slice(0, 60)}`);
  return { post, voice };
}

/** The token by which this browser is counted once in each poll; null where it brings none. */
export function browserOf({ house, cookie }: StaffRequest): string | null {
  const token = cookie(pollsCookieName(house));
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}

/** The answer that counts for this browser, counted from 1; null where none does. */
export async function ownAnswer(request: StaffRequest, { post, voice }: AskedPoll): Promise<number | null> {
  const browser = browserOf(request);
  if (browser === null) return null;
  return request.house.database.within({ authority: voice.authority.id }, (reader) => answerOf(reader, post.id, voterHash(browser, post.id)));
}
