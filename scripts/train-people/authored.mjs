// Texts written by several people for this project, with what is to be found marked in them.
import { readdirSync, readFileSync } from 'node:fs';
import { readMarked } from '../../test/checks/held-out.ts';
import { EMPTY_REGISTER } from '../../src/checks/register.ts';
import { NO_POLICY } from '../../src/checks/policy.ts';
import { readingOf } from '../../src/checks/reading.ts';

const folder = new URL('texts/', import.meta.url);
const NOTHING = { register: EMPTY_REGISTER, policy: NO_POLICY, saidLately: [] };

/** The sentences of the tests: names are not marked in them, so that the tagger cannot learn from it, and each counts as several. */
const UNMARKED = new Set(['found', 'left-alone']);
const TIMES = 2;

const written = () => readdirSync(folder).toSorted().map((name) => {
  const file = name.replace('.txt', '');
  const items = readMarked(readFileSync(new URL(name, folder), 'utf8'));
  return UNMARKED.has(file) ? { file, items: Array.from({ length: TIMES }, () => items.map((item) => ({ ...item, namesMarked: false }))).flat() } : { file, items };
});

/** What the voices of the demonstration say: a day as it is, with next to nothing to find. Every other text; the rest shows what was learnt. */
function demonstration() {
  const lines = readFileSync(new URL('../../src/demo/data/day.jsonl', import.meta.url), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  const said = lines.filter(({ voice }) => voice);
  return [{ file: 'demonstration', items: said.filter((_, at) => at % 2 === 0).map(({ id, text, kind }) => ({ id, text, spans: [], decoys: [], tags: [], namesMarked: false, context: kind === 'answer' ? 'reply' : 'post' })) }];
}

/** The marked texts of each file: `{ file, items }`. */
export const authored = () => [...demonstration(), ...written()];

/** A text as the checks read it. */
export const readingFor = ({ text, context }) => readingOf({ text, lang: 'en', context, media: [] }, NOTHING);

export const touches = (one, from, to) => one.start < to && from < one.end;
