import { check, type Context } from '../../src/checks/index.ts';
import { asPost, realisticText, surroundings } from './realistic.ts';

/** Microseconds a text, in the quickest of many rounds over all of them: what else the machine does only ever adds. */
export function microsecondsEach(texts: readonly { text: string; context: Context }[]): number {
  const around = surroundings();
  const round = (): number => {
    const before = performance.now();
    for (const { text, context } of texts) check({ text, context, lang: 'en', media: [] }, around);
    return ((performance.now() - before) * 1000) / texts.length;
  };
  round();
  return Math.min(...Array.from({ length: 10 }, round));
}

/** Milliseconds for one text of a length, the quickest of many. */
export function millisecondsFor(length: number): number {
  const checked = asPost(realisticText(length));
  const around = surroundings();
  const times = Array.from({ length: 60 }, () => {
    const before = performance.now();
    check(checked, around);
    return performance.now() - before;
  });
  return Math.min(...times);
}
