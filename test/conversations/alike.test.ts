import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint, groupAlike, likeness } from '../../src/conversations/reading/alike.ts';
import { dayItems } from './day-items.ts';

const { campaign, themes } = JSON.parse(readFileSync(new URL('corpus/alike.json', import.meta.url), 'utf8')) as { campaign: string[]; themes: string[] };
const numbered = (prefix: string, texts: string[]) => texts.map((text, i) => ({ id: `${prefix}${i}`, text }));
const pool = numbered('pool', campaign);
const other = numbered('other', themes);
const day = dayItems();

describe('what many people write about one decision', () => {
  it('is one group of forty, each in words of their own', () => {
    const [group, ...others] = groupAlike(pool);
    expect(group!.ids).toEqual(pool.map(({ id }) => id));
    expect(others).toEqual([]);
  });

  it('is found among two hundred other letters, with nobody else in it', () => {
    const groups = groupAlike([...day, ...pool.toReversed(), ...other]);
    expect(groups[0]!.ids.toSorted()).toEqual(pool.map(({ id }) => id).toSorted());
  });

  it('is the same group whatever order it came in', () => {
    const turned = [...pool.slice(17), ...pool.slice(0, 17)].toReversed();
    expect(groupAlike(turned).map(({ ids }) => ids.length)).toEqual([40]);
  });
});

describe('the campaign of the demonstration day', () => {
  const [campaign, ...rest] = groupAlike(day);

  it('is five texts alike, and two beside them that a person must look at: one of them wants the opposite', () => {
    expect(campaign).toEqual({ ids: ['r063', 'r066', 'r067', 'r070', 'r075'], near: ['r071', 'r078'] });
  });

  it('is the only one of the day', () => {
    expect(rest).toEqual([]);
  });
});

describe('questions about one subject', () => {
  it('are no group when each asks something else', () => {
    expect(groupAlike(other)).toEqual([]);
  });

  it('are a group when two ask the same', () => {
    const asked = [...other, { id: 'again', text: 'What bin does a pizza box go in?' }];
    expect(groupAlike(asked)).toEqual([{ ids: ['other10', 'again'], near: [] }]);
  });

  it('are alike in Scots and with other endings', () => {
    expect(likeness(fingerprint('Dinnae close the Larkmuir pool'), fingerprint('Please do not be closing Larkmuir Pool!'))).toBe(1);
    expect(likeness(fingerprint('When is my bin emptied?'), fingerprint('Où est la gare'))).toBe(0);
    expect(likeness(fingerprint(''), fingerprint('…'))).toBe(0);
  });
});

describe('a chain in which each text is only like the next', () => {
  it('does not put its ends together', () => {
    const words = Array.from({ length: 60 }, (_, i) => `subject${String.fromCharCode(97 + (i % 26))}${i}`);
    const chain = numbered('link', Array.from({ length: 54 }, (_, i) => words.slice(i, i + 6).join(' ')));
    expect(groupAlike(chain)).toEqual([]);
    expect(groupAlike(chain.slice(0, 3))[0]!.ids).toHaveLength(3);
  });
});

describe('2,000 texts', () => {
  // Far above what it takes (0.2 s), so that a busy machine passes and what compares all words of all pairs does not.
  it.each([
    ['of as many people', Array.from({ length: 2_000 }, (_, i) => ({ id: `${i}`, text: `${day[i % day.length]!.text} ${i}` }))],
    ['about one thing', Array.from({ length: 2_000 }, (_, i) => ({ id: `${i}`, text: campaign[i % campaign.length]! }))],
    ['of 5,000 characters, all the same', Array.from({ length: 2_000 }, (_, i) => ({ id: `${i}`, text: campaign.join(' ').repeat(2).slice(0, 5_000) }))],
  ])('are grouped in a moment: %s', (_, items) => {
    const started = performance.now();
    expect(groupAlike(items).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('that nobody else is like are in no group', () => {
    expect(groupAlike([])).toEqual([]);
    expect(groupAlike([{ id: 'a', text: '' }, { id: 'b', text: '' }, { id: 'c', text: '🙂' }])).toEqual([]);
  });
});
