import { createHash } from 'node:crypto';
import { countedAddress, spendOrRefuse, type Counted } from '../../members/rate-limits.ts';
import type { House } from '../../platform/house.ts';
import { answerOf, pollState, type PollState } from './polls.queries.ts';
import { storeVote } from './polls.store.ts';

const HOUR = 60 * 60;

/** An answer on its way: `option` is its place among the answers, counted from 1; `browser` the token in the browser's cookie. */
export type Vote = { postId: string; authorityId: string; option: number; browser: string; address: string };

export type VoteRefusal = 'no-poll' | 'withdrawn' | 'closed' | 'no-such-option';

export type VoteOutcome = { ok: true; is: 'counted' | 'changed' | 'same' } | { ok: false; refusal: VoteRefusal };

/** Why an answer to a poll is not taken at this moment, or null where it is. */
export function refusalOf(poll: PollState, option: number, now: Date): VoteRefusal | null {
  if (poll.kind !== 'poll') return 'no-poll';
  if (poll.withdrawnAt) return 'withdrawn';
  if (poll.endsAt && poll.endsAt <= now) return 'closed';
  const { options } = poll.details;
  return Array.isArray(options) && Number.isInteger(option) && option >= 1 && option <= options.length ? null : 'no-such-option';
}

/** What is stored of a browser: another for each poll, so that nobody can put its answers together. */
export function voterHash(browser: string, postId: string): Buffer {
  return createHash('sha256').update(`${postId} ${browser}`, 'utf8').digest();
}

/**
 * A library, a school or a mobile network has one address for many people, so
 * there is room; a program that throws its cookies away runs out of it. A browser
 * that only changes its answer takes nothing from those beside it.
 */
function limitsOf({ postId, address }: Vote, voter: Buffer, hasAnswered: boolean): Counted[] {
  if (hasAnswered) return [{ subject: `poll-change:${voter.toString('hex')}`, most: 30, seconds: HOUR }];
  const from = countedAddress(address);
  return [
    { subject: `poll-address:${from}`, most: 600, seconds: HOUR },
    { subject: `poll-pair:${from}:${postId}`, most: 120, seconds: HOUR },
  ];
}

async function store(house: House, vote: Vote, hash: Buffer): Promise<VoteOutcome> {
  const at = house.clock();
  return house.database.transaction({ authority: vote.authorityId }, async (tx) => {
    const poll = await pollState(tx, vote.postId);
    const refusal = poll ? refusalOf(poll, vote.option, at) : 'no-poll';
    if (refusal) return { ok: false, refusal };
    return { ok: true, is: await storeVote(tx, { ...vote, voterHash: hash, at }) };
  });
}

/**
 * Counts a browser's answer to a poll. Each browser counts once: an answer given
 * later takes the place of the earlier one until the poll closes, since a slip of
 * the finger should not stand for good, and on a library's computer the last
 * person to answer should not be told that somebody else's answer is theirs.
 * Residents' acts are no acts of the authority: the audit does not list them one
 * by one, and nothing says who they were. Throws AppError 'too-many' with the
 * seconds to wait.
 */
export async function castVote(house: House, vote: Vote): Promise<VoteOutcome> {
  const hash = voterHash(vote.browser, vote.postId);
  const given = await house.database.within({ authority: vote.authorityId }, (reader) => answerOf(reader, vote.postId, hash));
  await spendOrRefuse(house, limitsOf(vote, hash, given !== null));
  const outcome = await store(house, vote, hash);
  // Lists show no numbers, so only the poll's own page is made anew.
  if (outcome.ok && outcome.is !== 'same') await house.announce({ tags: [`poll:${vote.postId}`], topics: [] });
  return outcome;
}
