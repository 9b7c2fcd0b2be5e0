import { campaignBySlug } from '../campaigns/campaigns.queries.ts';
import { answerReply } from '../conversations/answer-reply.ts';
import { setThreadRules } from '../conversations/set-thread-rules.ts';
import { decideOutcome } from '../conversations/decide-outcome.ts';
import { judgeQuestion } from '../conversations/judge-question.ts';
import { makePrivate } from '../conversations/make-private.ts';
import { handOver } from '../conversations/hand-over.ts';
import type { SaidTo } from '../conversations/incoming.ts';
import { receiveReply } from '../conversations/receive-reply.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { firstAdministrator, writerOf, type Account } from './accounts.ts';
import { CAMPAIGN_SLUG } from './campaign-slug.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import { councilVoices, itemOf, voicesByHandle } from './day-said.queries.ts';
import type { PlannedJudging, PlannedPrivate } from './day-judged.ts';
import type { PlannedAnswer, PlannedClosing, PlannedOutcome, PlannedReply, PlannedTalk } from './day-talk.ts';
import type { PlannedWall } from './day-wall.ts';
import { hourIn } from './hold-hour.ts';
import type { PlannedBeginning, PlannedHourEnd, PlannedTaking } from './live-hour.ts';
import { actorOf } from './people.ts';
import { saidOnceRead } from './read-second.ts';
import { answerInHour, begin, decideOnWall, endHour, take } from './say-hour.ts';
import { houseAt } from './say-post.ts';
import type { Source } from './source.ts';

/** Says a part of a conversation at its time, by the door or the desk that a person would use. */
export type SayTalk = (step: PlannedTalk) => Promise<void>;

/** `campaignId` and `hourId` null where the day has no campaign, or its hour was taken off. */
type Talkers = {
  councils: ReadonlyMap<string, string>;
  voices: ReadonlyMap<string, string>;
  as: (account: Account) => Promise<Actor>;
  campaignId: string | null;
  hourId: string | null;
};

/** Looks voices and members up once, and gives what says a part of a conversation. */
export async function openTalking(house: House): Promise<SayTalk> {
  const known = new Map<string, Promise<Actor>>();
  const as = (account: Account): Promise<Actor> => {
    if (!known.has(account.email)) known.set(account.email, actorOf(house, account));
    return known.get(account.email)!;
  };
  const campaignId = (await campaignBySlug(house.database, CAMPAIGN_SLUG))?.id ?? null;
  const hourId = campaignId && ((await hourIn(house, campaignId))?.id ?? null);
  const talkers: Talkers = { councils: await councilVoices(house.database), voices: await voicesByHandle(house.database), as, campaignId, hourId };
  return (step) => sayStep(houseAt(house, step.at), talkers, step);
}

async function sayStep(house: House, talkers: Talkers, step: PlannedTalk): Promise<void> {
  switch (step.what) {
    case 'reply':
      return bring(house, talkers, step);
    case 'judging':
      return judge(house, talkers, step);
    case 'private':
      return takeOutOfView(house, talkers, step);
    case 'taking':
    case 'beginning':
    case 'hour-end':
    case 'wall':
      return organise(house, talkers, step);
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

async function placeOf(house: House, { councils, voices, hourId }: Talkers, { to, item }: PlannedReply): Promise<SaidTo> {
  if ('authority' in to) return { voice: councils.get(to.authority)! };
  if ('chair' in to) return { voice: voices.get(to.chair)!, ...(hourId ? { gatheredFor: hourId } : {}) };
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
async function answer(house: House, { voices, as, campaignId }: Talkers, step: PlannedAnswer): Promise<void> {
  const { id, authority, handle, lang, text, answers, item, inHour } = step;
  const before = await mustHave(house, answers, item);
  if (inHour && campaignId && (await answerInHour(house, as, campaignId, step, before))) return;
  if (before.handle !== handle) {
    const keeper = await as(firstAdministrator(before.authority));
    accepted(await handOver(house, keeper, before.conversationId, voices.get(handle)!), `handing over for ${item}`);
  }
  const { conversationId, revision, id: replyId } = await mustHave(house, answers, item);
  const writer = await as(writerOf(handle, authority));
  const toRead = { writer, council: authority, words: { answerId: id, conversationId, lang, text }, item };
  const outcome = await saidOnceRead(house, toRead, () => answerReply(house, writer, { id, conversationId, seen: revision, replyId, lang, text, close: false }));
  accepted(outcome, `the answer ${item}`);
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

async function takeOutOfView(house: House, { as }: Talkers, { source, item }: PlannedPrivate): Promise<void> {
  const { conversationId, authority } = await mustHave(house, source, item);
  accepted(await makePrivate(house, await as(firstAdministrator(authority)), conversationId), `taking ${item} out of public view`);
}

/** What is done in the question hour and about the wall; nothing where the day has no campaign. */
async function organise(house: House, { as, campaignId }: Talkers, step: PlannedTaking | PlannedBeginning | PlannedHourEnd | PlannedWall): Promise<void> {
  if (campaignId === null) return;
  if (step.what === 'hour-end') return endHour(house, as, campaignId);
  const item = await mustHave(house, step.source, step.item);
  if (step.what === 'taking') return take(house, as, campaignId, step, item);
  if (step.what === 'beginning') return begin(house, as, campaignId, step, item);
  return decideOnWall(house, as, campaignId, step, item);
}
