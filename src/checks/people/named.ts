import type { Reading } from '../check.ts';
import { knownThings, type KnownThings } from '../register.ts';
import type { Named } from './mention.ts';
import { isBacked, isNoPerson } from './no-person.ts';
import type { Unit } from './names/features.ts';
import { tagNames, type Tagged } from './names/tag.ts';
import { CLASS } from './names/word-classes.ts';
import { signsIn, type TextSigns } from './text-signs.ts';

type Whole = { reading: Reading; units: readonly Unit[]; known: KnownThings; signs: TextSigns };

function namedBy(whole: Whole, tagged: Tagged): Named {
  const run = whole.units.slice(tagged.first, tagged.afterLast);
  const words = run.filter(({ group }) => group !== CLASS.title).map(({ look }) => look!.stem);
  return { ...whole, tokens: whole.reading.tokens, tagged, first: run[0]!.token, afterLast: run[run.length - 1]!.token + 1, words };
}

/** The people a text names, before it is weighed who they are. */
export function namedIn(reading: Reading): readonly Named[] {
  const { units, tagged } = tagNames(reading);
  if (tagged.length === 0) return [];
  const whole = { reading, units, known: knownThings(reading.around.register), signs: signsIn(reading.tokens) };
  const runs = tagged.map((run) => namedBy(whole, run)).filter((named) => !isNoPerson(named));
  const backed = new Set(runs.filter(isBacked));
  const names = new Set([...backed].flatMap(({ words }) => words));
  // Who is named once is named each time.
  return runs.filter((run) => backed.has(run) || run.words.every((word) => names.has(word)));
}
