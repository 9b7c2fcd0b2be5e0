import { expect, test } from 'vitest';
import { newestOnly } from '../../src/web/assets/desk/writing/text-reader.ts';

type Going = { asked: string; done(answer: string): void; broke(): void };

/** A reader that answers when it is told to. */
function slowReader(): { read: (asked: string) => Promise<string | null>; going: Going[] } {
  const going: Going[] = [];
  const read = newestOnly<string, string>((asked) => new Promise((done, broke) => void going.push({ asked, done, broke: () => broke(new Error('gone')) })));
  return { read, going };
}

test('while one text is read, of all that are typed meanwhile only the newest is read after it', async () => {
  const { read, going } = slowReader();
  const [first, second, third, fourth] = [read('I'), read('Ic'), read('Ice'), read('Ice!')];
  expect(going.map(({ asked }) => asked)).toEqual(['I']);
  expect(await Promise.all([second, third])).toEqual([null, null]);
  going[0]!.done('read I');
  expect(await first).toBe('read I');
  expect(going.map(({ asked }) => asked)).toEqual(['I', 'Ice!']);
  going[1]!.done('read Ice!');
  expect(await fourth).toBe('read Ice!');
});

test('a reading that breaks is answered with nothing, and the next one goes on', async () => {
  const { read, going } = slowReader();
  const broken = read('Ice');
  going[0]!.broke();
  expect(await broken).toBeNull();
  const next = read('Ice on the brae');
  going[1]!.done('read');
  expect(await next).toBe('read');
});
