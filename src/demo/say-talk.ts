import { answerReply } from '../conversations/answer-reply.ts';
import { setThreadRules } from '../conversations/set-thread-rules.ts';
import { decideOutcome } from '../conversations/decide-outcome.ts';
import { judgeQuestion } from '../conversations/judge-question.ts';
import { handOver } from '../conversations/hand-over.ts';
import type { SaidTo } from '../conversations/incoming.ts';
import { receiveReply } from '../conversations/receive-reply.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { firstAdministrator, writerOf, type Account } from './accounts.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import { councilVoices, itemOf, voicesByHandle } from './day-said.queries.ts';
import type { PlannedJudging } from './day-judged.ts';
import type { PlannedAnswer, PlannedClosing, PlannedOutcome, PlannedReply, PlannedTalk } from './day-talk.ts';
import { actorOf } from './people.ts';
import { houseAt } from './say-post.ts';
import type { Source } from './source.ts';

/** Says a part of a conversation at its time, by the door or the desk that a person would use. */
export type SayTalk = (step: PlannedTalk) => Promise<void>;

type Talkers = { councils: ReadonlyMap<string, string>; voices: ReadonlyMap<string, string>; as: (account: Account) => Promise<Actor> };

/** Looks voices and members up once, and gives what says a part of a conversation. */
export async function openTalking(house: House): Promise<SayTalk> {
  const known = new Map<string, Promise<Actor>>();
  const as = (account: Account): Promise<Actor> => {
    if (!known.has(account.email)) known.set(account.email, actorOf(house, account));
    return known.get(account.email)!;
  };
  const talkers: Talkers = { councils: await councilVoices(house.database), voices: await voicesByHandle(house.database), as };
  return (step) => sayStep(houseAt(house, step.at), talkers, step);
}

async function sayStep(house: House, talkers: Talkers, step: PlannedTalk): Promise<void> {
  switch (step.what) {
    case 'reply':
      return bring(house, talkers, step);
    case 'judging':
      return judge(house, talkers, step);
    case 'answer':
      return answer(house, talkers, step);
    case 'closing':
      return close(house, talkers, step);
    case 'outcome':
      return decide(house, talkers, step);
  }
}

async function mustHave(house: House, source: Source, item: string) {
  const found = await itemOf(house.database, source);
  if (!found) throw new CannotDemonstrate(`What ${item} speaks of was not said. Start again with --fresh.`);
  return found;
}

async function placeOf(house: House, { councils }: Talkers, { to, item }: PlannedReply): Promise<SaidTo> {
  if ('authority' in to) return { voice: councils.get(to.authority)! };
  return 'source' in to ? { item: (await mustHave(house, to.source, item)).id } : to;
}

/** What a channel does when it hears something: brings it to the door. */
async function bring(house: House, talkers: Talkers, reply: PlannedReply): Promise<void> {
  const { source, name, address, text, at, item } = reply;
  accepted(await receiveReply(house, {
    ...source, author: { address, name, lang: 'en', confirmed: true }, to: await placeOf(house, talkers, reply), text, lang: 'en', saidAt: at,
    isPrivate: false, wantsLetter: address.kind === 'email',
  }), `what ${item} says`);
}

/** What a person does at the desk: hands it to the voice that knows, where that is another, and answers. */
async function answer(house: House, { voices, as }: Talkers, { id, authority, handle, lang, text, answers, item }: PlannedAnswer): Promise<void> {
  const before = await mustHave(house, answers, item);
  if (before.handle !== handle) {
    const keeper = await as(firstAdministrator(before.authority));
    accepted(await handOver(house, keeper, before.conversationId, voices.get(handle)!), `handing over for ${item}`);
  }
  const { conversationId, revision, id: replyId } = await mustHave(house, answers, item);
  accepted(await answerReply(house, await as(writerOf(handle, authority)), { id, conversationId, seen: revision, replyId, lang, text, close: false }), `the answer ${item}`);
}

async function close(house: House, { as }: Talkers, { authority, threadId, at, item }: PlannedClosing): Promise<void> {
  accepted(await setThreadRules(house, await as(firstAdministrator(authority)), threadId, { slowSeconds: 0, closesAt: at, holdsOvernight: false }), `closing by ${item}`);
}

async function decide(house: House, { as }: Talkers, { authority, threadId, youSaid, weDid, item }: PlannedOutcome): Promise<void> {
  accepted(await decideOutcome(house, await as(firstAdministrator(authority)), { threadId, youSaid, weDid, decidedBy: '', lang: 'en', closes: true }), `the outcome ${item}`);
}

async function judge(house: House, { as }: Talkers, { source, asks, item }: PlannedJudging): Promise<void> {
  const { id, authority } = await mustHave(house, source, item);
  accepted(await judgeQuestion(house, await as(firstAdministrator(authority)), id, asks), `judging ${item}`);
}
