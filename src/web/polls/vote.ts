import { castVote, refusalOf, type VoteOutcome, type VoteRefusal } from '../../conversations/polls/cast-vote.ts';
import { AppError, never } from '../../core/errors.ts';
import type { WordKey } from '../../core/words/index.ts';
import { newToken } from '../../members/tokens.ts';
import { addressesIn } from '../parts/addresses.ts';
import { page, seeOther, sendAgain, type Cookie, type Reply, type StaffRequest } from '../route.ts';
import { pollsCookieName } from '../session.ts';
import { answerPage } from './answer-page.ts';
import { askedPoll, browserOf, ownAnswer, type AskedPoll } from './asked-poll.ts';

const YEAR = 365 * 24 * 60 * 60;

/** What the answer's page says was done, by the word in its address. */
const DONE: Record<string, WordKey> = { counted: 'poll.counted', changed: 'poll.changed', same: 'poll.same' };

const pollsCookie = ({ house }: StaffRequest): Cookie => ({ name: pollsCookieName(house), value: newToken(), maxAge: YEAR });

function addressWith(address: string, name: string, value: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`;
}

const voteAddress = ({ lang }: StaffRequest, { post, voice }: AskedPoll): string => addressesIn(lang).vote(voice.handle, post.id);
const postAddress = ({ lang }: StaffRequest, { post, voice }: AskedPoll): string => addressesIn(lang).post(voice.handle, post.id);

const stateOf = ({ kind, options, endsAt, withdrawn }: AskedPoll['post']) => ({ kind, details: { options }, endsAt, withdrawnAt: withdrawn?.at ?? null });

function optionIn({ form }: StaffRequest): number {
  return /^[1-9]$/.test(form.get('option')) ? Number(form.get('option')) : 0;
}

/** Nothing was counted: the form again with the reason, or for a poll that is gone its note. */
async function refuse(request: StaffRequest, asked: AskedPoll, refusal: VoteRefusal): Promise<Reply> {
  switch (refusal) {
    case 'no-poll':
      throw new AppError('not-found', 'no poll any more');
    case 'withdrawn':
      return seeOther(postAddress(request, asked));
    case 'closed':
    case 'no-such-option': {
      const error = request.say(refusal === 'closed' ? 'poll.refused.closed' : 'poll.refused.choose');
      return page(await answerPage(request, asked, { chosen: await ownAnswer(request, asked), error }, { refused: error }), 422);
    }
    default:
      return never(refusal);
  }
}

function answered(request: StaffRequest, asked: AskedPoll, outcome: VoteOutcome & { ok: true }, isKnown: boolean): Reply {
  return seeOther(addressWith(voteAddress(request, asked), 'done', isKnown ? outcome.is : 'no-cookie'));
}

/**
 * Takes an answer to a poll. A browser without our cookie is given one and sends
 * the same form once more: what is pressed twice before the first reply comes
 * counts once, since only the last of them goes on. Where the cookie does not come
 * back the browser keeps none, and its answer counts within the limit of its address.
 */
export async function sendVote(request: StaffRequest): Promise<Reply> {
  const { house, address, query } = request;
  const asked = await askedPoll(request);
  const option = optionIn(request);
  const refusal = refusalOf(stateOf(asked.post), option, house.clock());
  if (refusal) return refuse(request, asked, refusal);
  const browser = browserOf(request);
  if (browser === null && !query.has('again')) return sendAgain(addressWith(voteAddress(request, asked), 'again', '1'), [pollsCookie(request)]);
  const outcome = await castVote(house, { postId: asked.post.id, authorityId: asked.voice.authority.id, option, browser: browser ?? newToken(), address });
  return outcome.ok ? answered(request, asked, outcome, browser !== null) : refuse(request, asked, outcome.refusal);
}

/** What counts for this browser in a poll, and what was just done. The words in the address are believed only where they fit. */
export async function showAnswer(request: StaffRequest): Promise<Reply> {
  const { query, say } = request;
  const asked = await askedPoll(request);
  if (asked.post.withdrawn) return seeOther(postAddress(request, asked));
  const chosen = await ownAnswer(request, asked);
  const word = query.get('done') ?? '';
  const key = chosen === null ? (word === 'no-cookie' ? 'poll.counted.no-cookie' : null) : Object.hasOwn(DONE, word) ? DONE[word] : null;
  return page(await answerPage(request, asked, { chosen }, key ? { done: say(key) } : {}));
}
