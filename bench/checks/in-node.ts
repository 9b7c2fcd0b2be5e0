import { check, type Context } from '../../src/checks/index.ts';
import { median } from '../numbers.ts';
import { asPost, realisticText, surroundings } from './realistic.ts';

/** Microseconds a text, the middle one of many rounds over all of them. */
export function microsecondsEach(texts: readonly { text: string; context: Context }[]): number {
  const around = surroundings();
  const round = (): number => {
    const before = performance.now();
    for (const { text, context } of texts) check({ text, context, lang: 'en', media: [] }, around);
    return ((performance.now() - before) * 1000) / texts.length;
  };
  round();
  return median(Array.from({ length: 7 }, round));
}

/** Milliseconds for one text of a length, the middle one of many. */
export function millisecondsFor(length: number): number {
  const checked = asPost(realisticText(length));
  const around = surroundings();
  const times = Array.from({ length: 15 }, () => {
    const before = performance.now();
    check(checked, around);
    return performance.now() - before;
  });
  return median(times);
}
