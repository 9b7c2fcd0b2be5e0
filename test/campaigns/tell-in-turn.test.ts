import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_AT_ONCE, tellInTurn } from '../../src/campaigns/tell-in-turn.ts';

const EVERY_MS = 250;
let told: string[][];
let turn: ReturnType<typeof tellInTurn>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  told = [];
  turn = tellInTurn((names) => told.push(names), EVERY_MS);
});
afterEach(() => {
  turn.close();
  vi.useRealTimers();
});

test('a change is told at once, and one of nothing is not', () => {
  turn.hear(['the day']);
  turn.hear([]);
  expect(told).toEqual([['the day']]);
});

test('in a storm a dozen are told at once, and the rest four times a second, each wall once', () => {
  for (let at = 0; at < 100; at++) turn.hear(['the day', 'the year']);
  expect(told).toHaveLength(MOST_AT_ONCE);
  vi.advanceTimersByTime(EVERY_MS);
  expect(told).toHaveLength(MOST_AT_ONCE + 1);
  expect(told.at(-1)).toEqual(['the day', 'the year']);
  vi.advanceTimersByTime(EVERY_MS * 100);
  expect(told).toHaveLength(MOST_AT_ONCE + 1);
});

test('after a quiet hour in which other things changed, a storm is told no more often', () => {
  for (let at = 0; at < 500; at++) {
    turn.hear([]);
    vi.advanceTimersByTime(EVERY_MS * 2);
  }
  for (let at = 0; at < 100; at++) turn.hear(['the day']);
  expect(told).toHaveLength(MOST_AT_ONCE);
});

test('after the storm as many are told at once as before it', () => {
  for (let at = 0; at < 100; at++) turn.hear(['the day']);
  vi.advanceTimersByTime(EVERY_MS * (MOST_AT_ONCE + 1));
  const before = told.length;
  for (let at = 0; at < 100; at++) turn.hear(['the day']);
  expect(told.length - before).toBe(MOST_AT_ONCE);
});
