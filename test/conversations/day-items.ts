import { readFileSync } from 'node:fs';

type Item = { id: string; kind: string; text: string; voice?: string; resident?: { name: string; handle: string }; inReplyTo?: string };

export type DayItem = { id: string; kind: string; text: string; name: string; answers: string };

/** What residents (or the councils' voices) say on the demonstration day, with the text each of them answers ('' for none). */
export function dayItems(whose: 'residents' | 'voices' = 'residents'): DayItem[] {
  const file = new URL('../../src/demo/data/day.jsonl', import.meta.url);
  const items = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Item);
  const texts = new Map(items.map(({ id, text }) => [id, text]));
  const theirs = items.filter(({ resident }) => (resident !== undefined) === (whose === 'residents'));
  return theirs.map(({ id, kind, text, resident, inReplyTo }) => ({ id, kind, text, name: resident?.name ?? '', answers: texts.get(inReplyTo ?? '') ?? '' }));
}
