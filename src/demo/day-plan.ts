import { addLondonDays, londonLocal, parseLondonLocal } from '../core/time.ts';
import type { DayFiles, DayItem, DemoPicture, DemoVoice } from './day-files.ts';
import { bearsCampaignTag, withCampaignTag } from './campaign-tag.ts';
import { canBeSaid, planTalk, type PlannedTalk } from './day-talk.ts';
import { idOfItem } from './item-id.ts';
import { languageOfItem } from './languages.ts';
import { pollOfItem } from './poll-options.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A post as it will be said: by which handle of which council, when, and in which words. */
export type PlannedPost = {
  item: string;
  id: string;
  at: Date;
  authority: string;
  handle: string;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, string>;
  pictures: DemoPicture[];
};

/** What cannot be said yet, counted; a voice's posts by their kind, and what answers them. */
export type Waiting = { posts: Record<string, number>; pictures: number; answers: number; residents: number };

/** The whole day: who takes part (slugs and voices), what is said in order of time, by voices to everybody and in conversation, and what waits. */
export type DayPlan = { start: Date; end: Date; authorities: string[]; voices: DemoVoice[]; posts: PlannedPost[]; talk: PlannedTalk[]; waiting: Waiting };

/** The kinds that can be said, and what a form would ask of each. A kind that is not here waits. */
const DETAILS_OF: Record<string, (at: Date, item: DayItem) => Record<string, string>> = {
  update: () => ({}),
  question: () => ({}),
  // The files give no end. A minute has a beginning only in a form, so the next whole one is taken.
  notice: (at) => ({ ends: londonLocal(new Date(Math.ceil((at.getTime() + DAY_MS) / MINUTE_MS) * MINUTE_MS)) }),
  // The day's polls stay open: nobody who looks at the demonstration was there in time.
  poll: (_, item) => ({ options: pollOfItem(item).options.join('\n') }),
};

/** The beginning of a day that ends at the latest noon in London: 24 hours before it, whatever the clocks did meanwhile. */
export function startBefore(now: Date): Date {
  const noon = noonOf(londonLocal(now).slice(0, 10));
  const end = noon <= now ? noon : noonOf(londonLocal(addLondonDays(now, -1)).slice(0, 10));
  return new Date(end.getTime() - DAY_MS);
}

function noonOf(day: string): Date {
  const noon = parseLondonLocal(`${day}T12:00`);
  if (!noon.ok || noon.occurs === 'twice') throw new Error(`clocks change at night, and yet there is not one noon on ${day}`);
  return noon.instant;
}

/** Lays the day out from its beginning. Who says something on the day takes part; nobody else is founded or opened. */
export function planDay({ voices, items }: DayFiles, start: Date): DayPlan {
  const speaking = new Set(items.flatMap(({ voice }) => (voice === undefined ? [] : [voice])));
  const authorities = new Set(voices.filter(({ key }) => speaking.has(key)).map(({ authority }) => authority));
  const byKey = new Map(voices.map((voice) => [voice.key, voice]));
  const byId = new Map(items.map((item) => [item.id, item]));
  const times = timesOf(items, start);
  const posts = items.filter(isPost).flatMap((item) => {
    const voice = byKey.get(item.voice!);
    const detailsOf = DETAILS_OF[item.kind];
    return voice && detailsOf ? [planPost(item, voice, times.get(item.id)!, detailsOf)] : [];
  });
  return {
    start,
    end: new Date(start.getTime() + DAY_MS),
    authorities: [...authorities].toSorted(),
    voices: voices.filter(({ authority }) => authorities.has(authority)),
    posts: posts.toSorted(inTime),
    talk: planTalk(items, { byId, byKey, times, canSay }).toSorted(inTime),
    waiting: countWaiting(items, byId),
  };
}

const inTime = (one: { at: Date }, other: { at: Date }): number => one.at.getTime() - other.at.getTime();

/** Whether an item's own kind is one that can be said; what residents say and what answers them always can. */
const canSay = ({ voice, kind }: DayItem): boolean => voice === undefined || kind === 'answer' || kind in DETAILS_OF;

const isPost = ({ voice, kind }: DayItem): boolean => voice !== undefined && kind !== 'answer';

/** Items of one minute stand in their order, evenly spread over it. */
function timesOf(items: readonly DayItem[], start: Date): Map<string, Date> {
  const minutes = Map.groupBy(items, ({ minute }) => minute);
  return new Map([...minutes].flatMap(([minute, together]) => together.map(({ id }, place) =>
    [id, new Date(start.getTime() + minute * MINUTE_MS + Math.floor(place / together.length * 60) * 1000)] as const)));
}

function planPost(item: DayItem, voice: DemoVoice, at: Date, detailsOf: (typeof DETAILS_OF)[string]): PlannedPost {
  return {
    item: item.id,
    id: idOfItem(item.id, at),
    at,
    authority: voice.authority,
    handle: voice.handle,
    kind: item.kind,
    lang: languageOfItem(item.id),
    text: textOf(item),
    details: detailsOf(at, item),
    pictures: item.media ?? [],
  };
}

function textOf(item: DayItem): string {
  return withCampaignTag(item.kind === 'poll' ? pollOfItem(item).text : item.text, bearsCampaignTag(item));
}

function countWaiting(items: readonly DayItem[], byId: ReadonlyMap<string, DayItem>): Waiting {
  const waiting: Waiting = { posts: {}, pictures: 0, answers: 0, residents: 0 };
  for (const item of items.filter((each) => !canBeSaid(each, { byId, canSay }))) {
    if (item.voice === undefined) waiting.residents++;
    else if (item.kind === 'answer') waiting.answers++;
    else {
      waiting.posts[item.kind] = (waiting.posts[item.kind] ?? 0) + 1;
      waiting.pictures += item.media?.length ?? 0;
    }
  }
  return waiting;
}
