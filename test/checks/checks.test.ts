import { describe, expect, it } from 'vitest';
import { check, LONGEST_POST, type CheckedText, type Finding } from '../../src/checks/index.ts';
import { sayIn } from '../../src/core/words/index.ts';

const picture = (alt: string, decorativeReason: string | null = null): CheckedText['media'][number] => ({ id: 'one', alt, decorativeReason });
const read = (text: string, ...media: CheckedText['media'][number][]): Finding[] => check({ text, lang: 'en', context: 'post', media });
const names = (findings: readonly Finding[]): string[] => findings.map((finding) => finding.check);

/** What voices said on such days, and what nobody should be bothered about. */
const LEFT_ALONE = [
  'Gritters out from 5:25am. Route 1 passable with care, the Lecht is closed at the snow gates.',
  'Bin day moved? Yes: Monday’s bins in Keith go on Tuesday. #WhatWeDo',
  'Tha an leabharlann dùinte an-diugh air sgàth an t-sneachda. Gabhaibh ar leisgeul. #NaNìAsàirNaDèan',
  'School closures: https://glen.example/closures#primaryschools is kept up to date all day.',
  'Jean from the night team: “I have driven the gritter since 1998, and I still like the first snow.”',
  '@night_gritters 1,204 calls since midnight. 3 of 4 answered within 20 seconds.',
  'Which evening would you use Kilmorach Library? #libraries',
  'Water off in Ward 10 until 14:00. Tankers at the hall. #A96 #24hours #7',
  'Dziękujemy za cierpliwość: drogi są już przejezdne.',
  '1-2-3! ❄️❄️ The crew is on the way 👩‍🚒',
  '.',
];

describe('the checks', () => {
  it.each(LEFT_ALONE)('leave alone: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('name the gravest first, and say why in both languages with nothing left unfilled', () => {
    const findings = read(`#gritterroutes ${'x'.repeat(LONGEST_POST)}`, picture(''));
    expect(findings.map(({ level }) => level)).toEqual(['stop', 'stop', 'advise']);
    for (const lang of ['en', 'gd'] as const) {
      for (const { title, why, params } of findings) expect(`${sayIn(lang)(title, params)} ${sayIn(lang)(why, params)}`).not.toMatch(/[{}]/);
    }
  });
});

describe('the length of a post', () => {
  it('is counted as a reader counts: a family and a flag are one each', () => {
    expect(names(read('👩‍👩‍👧‍👦'.repeat(LONGEST_POST)))).not.toContain('text-length');
    expect(read(`${'👩‍👩‍👧‍👦'.repeat(LONGEST_POST)}!`)[0]).toMatchObject({ level: 'stop', params: { length: LONGEST_POST + 1, over: 1 } });
  });

  it('stops what is too long with how much to take out, and takes the very longest', () => {
    expect(read('x'.repeat(LONGEST_POST))).toEqual([]);
    expect(read(`  ${'x'.repeat(LONGEST_POST)}\n\n`)).toEqual([]);
    expect(read('x'.repeat(10_000))).toMatchObject([{ check: 'text-length', level: 'stop', params: { length: 10_000, most: LONGEST_POST, over: 8_000 } }]);
  });

  it.each(['', ' ', '\n\n\t ', '\u00a0\u2003'])('stops a post that says nothing (%j)', (text) => {
    expect(read(text)).toMatchObject([{ level: 'stop', title: 'check.empty.title' }]);
  });

  it('needs no words beside a described picture', () => {
    expect(read('', picture('A snow plough on the A939 at the Lecht'))).toEqual([]);
  });
});

describe('the description of a picture', () => {
  it.each([
    ['a sentence', picture('Two gritters in the yard at dawn')],
    ['a few words, since people know what they show', picture('Map of route 1')],
    ['Gaelic', picture('Slighe 1 fon t-sneachda')],
    ['decoration with a reason', picture('', 'A line of snowflakes below the words')],
    ['both', picture('Snowflakes', 'Only there to be pretty')],
  ])('is there: %s', (_, media) => {
    expect(read('Snow.', media)).toEqual([]);
  });

  it.each([
    ['nothing', picture('')],
    ['spaces', picture('  \n ')],
    ['decoration without a reason', picture('', '')],
    ['decoration with spaces for a reason', picture('', '   ')],
  ])('is missing: %s', (_, media) => {
    expect(read('Snow.', media)).toMatchObject([{ check: 'picture-description', level: 'stop', params: { number: 1 } }]);
  });

  it('is missed for each picture by its number', () => {
    const findings = read('Snow.', picture('The yard'), picture(''), picture('The Lecht'), picture(' '));
    expect(findings.map(({ params }) => params['number'])).toEqual([2, 4]);
  });
});

describe('capitals in hashtags', () => {
  it('are advised where a tag may be several words, and the place is pointed at', () => {
    const text = 'Out all night. #gritterwatch';
    const [finding] = read(text);
    expect(finding).toMatchObject({ check: 'hashtag-capitals', level: 'advise', params: { tag: '#gritterwatch' } });
    expect(text.slice(finding!.from!, finding!.to!)).toBe('#gritterwatch');
  });

  it.each([
    '#GritterWatch', '#gritterWatch', '#snow', '#gritting', '#snowday2027', '#sneachda', '#SNOWFALLNOW', '#snow_day_in_glen', '#дороги', '#雪の日の道路情報',
    '#edinburgh', '#inverness', '#lossiemouth', '#recycling', '#aberdeenshire', '#clackmannanshire', 'see https://glen.example/#winterservices', 'colour#winterservices', '&#winterservices;',
  ])('are not asked for in %s', (text) => {
    expect(names(read(`Gritters out. ${text}`))).toEqual([]);
  });
});
