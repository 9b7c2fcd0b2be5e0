import { readFileSync } from 'node:fs';
import { check, isSafety } from '../../src/checks/index.ts';
import { atMost, type Row } from '../budget.ts';
import { readLines } from './sets.ts';

type Said = { text: string; kind: string; voice?: string };

/** What the voices of the demonstration's day say, staff and office holders named in their jobs: nearly nothing in it wants to be stopped. Of every two texts the one that nothing was learnt from. */
export function demonstrationRows(): Row[] {
  const day = readLines<Said>(readFileSync(new URL('../../src/demo/data/day.jsonl', import.meta.url), 'utf8')).filter(({ voice }) => voice).filter((_, at) => at % 2 === 1);
  const found = day.map(({ text, kind }) =>
    check({ text, lang: 'en', context: kind === 'answer' ? 'reply' : 'post', media: [] }).filter((finding) => isSafety(finding.kind)));
  const share = (some: (findings: (typeof found)[number]) => boolean): number => (100 * found.filter(some).length) / day.length;
  return [
    atMost({ name: `checks, demonstration’s ${day.length} posts and answers: interrupted by a stop`, value: share((findings) => findings.some(({ level }) => level === 'stop')), unit: '%', budget: 2 }),
    atMost({ name: `checks, demonstration’s ${day.length} posts and answers: interrupted by any finding`, value: share((findings) => findings.length > 0), unit: '%', budget: 8 }),
  ];
}
