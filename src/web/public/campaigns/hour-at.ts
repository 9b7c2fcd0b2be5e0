import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { hourQuestions, type HourQuestion } from '../../../campaigns/hour.queries.ts';
import { programmeItem, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import type { PostFrame } from '../../parts/post-frame.ts';
import type { PublicRequest } from '../../route.ts';
import { postFrame } from '../frame.ts';
import { campaignAt } from './campaign-at.ts';

/** Where an hour is in its life: proposed until its council says yes; its last questions may be answered when its time is over, until somebody closes it. */
export type HourPhase = 'proposed' | 'before' | 'live' | 'over-time' | 'after';

/** A question hour as its pages show it. */
export type ShownHour = { campaign: Pick<Campaign, 'id' | 'slug' | 'name' | 'nameGd'>; hour: ProgrammeItem; questions: HourQuestion[]; phase: HourPhase; frame: PostFrame };

/** Where an hour is at a moment. */
function phaseOf({ startsAt, endsAt, closedAt, toConfirm }: Pick<ProgrammeItem, 'startsAt' | 'endsAt' | 'closedAt' | 'toConfirm'>, now: Date): HourPhase {
  if (closedAt) return 'after';
  if (toConfirm) return 'proposed';
  if (startsAt > now) return 'before';
  return endsAt > now ? 'live' : 'over-time';
}

/** The question hour of an id in a campaign; a page that is not there where there is none. */
export async function hourOf({ house }: Pick<PublicRequest, 'house'>, campaign: Pick<Campaign, 'id'>, id: string): Promise<ProgrammeItem> {
  const hour = isId(id) ? await programmeItem(house.database, id) : null;
  if (hour?.kind !== 'question-hour' || hour.campaignId !== campaign.id) throw new AppError('not-found', `no question hour: ${id.slice(0, 60)}`);
  return hour;
}

/** An hour with its questions, as they stand now. */
export async function shownHour(request: Pick<PublicRequest, 'house' | 'say' | 'lang'>, campaign: ShownHour['campaign'], hour: ProgrammeItem): Promise<ShownHour> {
  const frame = postFrame(request, 'everywhere');
  return { campaign, hour, questions: await hourQuestions(request.house.database, hour.id), phase: phaseOf(hour, frame.now), frame };
}

/** The hour that an address names. */
export async function hourAt(request: PublicRequest): Promise<ShownHour> {
  const campaign = await campaignAt(request);
  return shownHour(request, campaign, await hourOf(request, campaign, request.params['hour'] ?? ''));
}

const isAnswering = ({ answeringSince, answeredAt, state }: HourQuestion): boolean => answeringSince !== null && answeredAt === null && state === 'shown';

/** The question that is being answered now; null where none is. */
export function answeringIn({ questions, phase }: Pick<ShownHour, 'questions' | 'phase'>): HourQuestion | null {
  return phase === 'after' ? null : (questions.find(isAnswering) ?? null);
}

/** The numbered questions that wait for their turn, in order. */
export function waitingIn({ questions }: Pick<ShownHour, 'questions'>): HourQuestion[] {
  return questions.filter((question) => question.number !== null && !question.passedAt && question.state === 'shown' && question.answeredAt === null && !isAnswering(question));
}

/** Those that were answered, the newest answer first. */
export function answeredIn({ questions }: Pick<ShownHour, 'questions'>): HourQuestion[] {
  return questions.filter(({ answeredAt, state }) => answeredAt !== null && state === 'shown').toSorted((one, other) => other.answeredAt!.getTime() - one.answeredAt!.getTime());
}

/** What changes a page that shows an hour: the hour, its voice and council, the threads of its questions and their answers. */
export function hourTags({ campaign, hour, questions }: ShownHour): string[] {
  const shown = questions.flatMap(({ thread, answer }) => [...(thread ? [`thread:${thread.id}`] : []), ...(answer ? [`post:${answer.id}`] : [])]);
  return [`campaign:${campaign.id}`, `hour:${hour.id}`, `voice:${hour.voice.id}`, `authority:${hour.authority.id}`, `questions:${hour.authority.id}`, ...new Set(shown)];
}

const MINUTE = 60_000;

/** When a page that shows an hour changes by itself: it begins, its time is over, one more minute is spent on a question. */
export function hourChanges(shown: ShownHour): Date[] {
  const { hour, frame: { now } } = shown;
  const since = answeringIn(shown)?.answeringSince?.getTime();
  const minute = since === undefined ? [] : [new Date(since + (Math.floor((now.getTime() - since) / MINUTE) + 1) * MINUTE)];
  return [...[hour.startsAt, hour.endsAt].filter((at) => at > now), ...minute];
}
