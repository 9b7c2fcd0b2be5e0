import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tagsOf } from '../../src/core/text.ts';
import { londonLocal, parseLondonLocal, sayDayAndTime } from '../../src/core/time.ts';
import { readDayFiles, type DayItem } from '../../src/demo/day-files.ts';
import { planDay, startBefore, type DayPlan } from '../../src/demo/day-plan.ts';
import { kinds } from '../../src/kinds/index.ts';
import { NOON, readTruths, tuesdaysPlan, type Truths } from './day.ts';

const MINUTE = 60_000;

let plan: DayPlan;
let truths: Truths;
let items: Map<string, DayItem>;
beforeAll(async () => {
  [plan, truths] = await Promise.all([tuesdaysPlan(), readTruths()]);
  items = new Map((await readDayFiles()).items.map((item) => [item.id, item]));
});

const countBy = (words: string[]): Record<string, number> => Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));

describe('the demonstration’s day', () => {
  it('begins at noon on Tuesday 3 February 2026 in London and ends 24 hours later', () => {
    expect(sayDayAndTime(plan.start, 'en')).toBe('Tuesday 3 February 2026, 12 noon');
    expect([plan.start, plan.end]).toEqual([NOON, new Date('2026-02-04T12:00:00Z')]);
  });

  it.each([
    ['a minute before noon it is still the day before’s', '2026-02-04T11:59:00Z', '2026-02-02T12:00:00Z'],
    ['at noon itself it has just ended', '2026-02-04T12:00:00Z', '2026-02-03T12:00:00Z'],
    ['in summer London’s noon is an hour earlier', '2026-07-10T11:00:00Z', '2026-07-09T11:00:00Z'],
    ['it is 24 hours long when the clocks went forward in it', '2026-03-29T11:30:00Z', '2026-03-28T11:00:00Z'],
    ['and when they went back', '2026-10-25T12:30:00Z', '2026-10-24T12:00:00Z'],
  ])('ends at the latest noon: %s', (_, now, start) => {
    expect(startBefore(new Date(now))).toEqual(new Date(start));
  });

  it('is that of the 28 councils and 118 voices that say something in it', () => {
    expect(plan.authorities).toEqual(truths.authorities);
    expect(plan.authorities).toHaveLength(28);
    expect(plan.voices).toHaveLength(truths.voicesThatSpoke);
    expect(new Set(plan.voices.map(({ handle }) => handle)).size).toBe(118);
    expect(plan.voices.filter(({ authority }) => !truths.authorities.includes(authority))).toEqual([]);
  });

  it('has every post of the files, said or waiting, and counts what waits', () => {
    const said = countBy(plan.posts.map(({ kind }) => kind));
    expect({ ...said, ...plan.waiting.posts }).toEqual(truths.postsByKind);
    expect(plan.posts).toHaveLength(319);
    expect(plan.waiting).toMatchObject({ posts: { 'surgery': 7, 'lost-and-found': 6 }, answers: 10, residents: 13 });
    expect(countBy(plan.talk.map(({ what }) => what))).toEqual({ reply: truths.residentsItems - 13, judging: 37, private: 1, taking: truths.liveHour.questions, beginning: truths.liveHour.questions, 'hour-end': 1, wall: 42, answer: truths.answers - 10, closing: 1, outcome: 1 });
    expect(plan.posts.flatMap(({ pictures }) => pictures).length + plan.waiting.pictures).toBe(truths.picturesDescribed);
  });

  it('lets no post wait whose kind Whatwedo has', () => {
    expect(kinds.map(({ name }) => name).filter((name) => name in plan.waiting.posts)).toEqual([]);
  });

  it('says each post in its own minute, in the order of the files, at no moment twice', () => {
    for (const { item, at } of plan.posts) expect([item, Math.floor((at.getTime() - NOON.getTime()) / MINUTE)]).toEqual([item, items.get(item)!.minute]);
    const order = [...items.keys()];
    const places = plan.posts.map(({ item }) => order.indexOf(item));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(new Set(plan.posts.map(({ at }) => at.getTime())).size).toBe(plan.posts.length);
  });

  it('ends each notice after 24 hours, to the next whole minute, and nothing else', () => {
    for (const { kind, at, details } of plan.posts) {
      if (kind !== 'notice') expect(Object.keys(details)).toEqual(kind === 'poll' ? ['options'] : []);
      else {
        const end = parseLondonLocal(details['ends']!);
        const over = (end.ok && end.occurs === 'once' ? end.instant.getTime() : NaN) - at.getTime() - 24 * 60 * MINUTE;
        expect(over, londonLocal(at)).toBeGreaterThanOrEqual(0);
        expect(over, londonLocal(at)).toBeLessThan(MINUTE);
      }
    }
  });

  it('writes the campaign’s tag into what belongs to it, once, and no other label', () => {
    const ofCampaign = plan.posts.filter(({ item }) => items.get(item)!.tags.includes('whatwedo'));
    expect(ofCampaign.length).toBeGreaterThan(10);
    for (const { text } of ofCampaign) expect(tagsOf(text).filter((tag) => tag === 'whatwedo')).toHaveLength(1);
    for (const { item, text } of plan.posts.filter(({ kind }) => kind !== 'poll')) expect(text.replace(/ #WhatWeDo$/, '')).toBe(items.get(item)!.text.replace(/ #WhatWeDo$/, ''));
  });

  it('asks its polls with the question alone, and offers the answers that stood behind it', () => {
    const asked = new Map(plan.posts.filter(({ kind }) => kind === 'poll').map(({ item, text, details }) => [item, [text, details['options']!.split('\n')]]));
    expect(asked.size).toBe(8);
    expect(asked.get('p063')).toEqual(['Which gets your first phone call when it\'s broken?', ['Pothole', 'Street light', 'Drain', 'Neighbour\'s hedge']]);
    expect(asked.get('p098')).toEqual([expect.stringMatching(/Name her:$/), ['Salty Nell', 'Sleet Caroline', 'Grit Expectations', 'Plough Bother']]);
    expect(asked.get('p019')![1]).toEqual(['Monday', 'Tuesday', 'Thursday', 'None, give us a Saturday instead']);
    expect(asked.get('p113')![0]).toBe(items.get('p113')!.text);
  });

  it('gives a post the same id each time it is planned, and another on another day', async () => {
    const ids = plan.posts.map(({ id }) => id);
    expect((await tuesdaysPlan()).posts.map(({ id }) => id)).toEqual(ids);
    const nextDay = planDay(await readDayFiles(), startBefore(new Date('2026-02-05T12:00:00Z')));
    expect(new Set([...ids, ...nextDay.posts.map(({ id }) => id)]).size).toBe(2 * plan.posts.length);
  });

  it('knows which posts are in Gaelic and in Scots', () => {
    const { en, gd, sco } = countBy(plan.posts.map(({ lang }) => lang));
    expect(gd).toBeGreaterThan(5);
    expect(sco).toBeGreaterThan(5);
    expect(en! + gd! + sco!).toBe(plan.posts.length);
    expect(plan.posts.filter(({ lang, authority }) => lang === 'gd' && authority === 'na-h-eileanan-siar')).not.toEqual([]);
  });

  it('says in plain words how to get its files back where they are missing', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'whatwedo-day-'));
    await expect(readDayFiles(empty)).rejects.toThrow(/cannot be read from .*git checkout -- src\/demo\/data/);
    await rm(empty, { recursive: true });
  });
});
