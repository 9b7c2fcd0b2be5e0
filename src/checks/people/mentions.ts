import { knownThings, type KnownThings } from '../register.ts';
import type { Reading } from '../check.ts';
import type { Mention, Named } from './mention.ts';
import { isNoPerson } from './no-person.ts';
import { CLASS } from './names/word-classes.ts';
import type { Unit } from './names/features.ts';
import { aboutOf, aroundOf, tagNames, weighRole, type Tagged } from './names/tag.ts';
import { roleOf } from './roles.ts';
import { isNear, signsIn, type TextSigns } from './text-signs.ts';

export type { Mention } from './mention.ts';

type Whole = { reading: Reading; units: readonly Unit[]; known: KnownThings; about: number; signs: TextSigns };

function namedBy(whole: Whole, tagged: Tagged): Named {
  const run = whole.units.slice(tagged.first, tagged.afterLast);
  const words = run.filter(({ group }) => group !== CLASS.title).map(({ look }) => look!.stem);
  return { ...whole, tokens: whole.reading.tokens, tagged, first: run[0]!.token, afterLast: run[run.length - 1]!.token + 1, words, around: aroundOf(whole.units, tagged) };
}

const isPraised = ({ signs, tokens, first }: Named): boolean => !signs.grave && isNear(signs.praising, tokens[first]!.sentence);

/** Where the name ends: without the 's of "Callum's". */
function endOf({ tokens, units, tagged, afterLast }: Named): number {
  const last = tokens[afterLast - 1]!;
  const { stem } = units[tagged.afterLast - 1]!.look!;
  return last.from + (last.low.startsWith(stem) && last.low.includes("'") && last.low.length === last.word.length ? stem.length : last.word.length);
}

function mentionOf(named: Named): Mention {
  const { tokens, first, afterLast, words, tagged } = named;
  const weight = weighRole(named.units, tagged, named.reading.checked.context, named.about);
  const { role, child } = roleOf(named, weight);
  return { from: tokens[first]!.from, to: endOf(named), tokens: [first, afterLast], words, role, child, certainty: tagged.certainty, praised: role === 'private' && isPraised(named), weight: weight.private };
}

/** Who is a child in one sentence is a child in all. */
function agreed(mentions: readonly Mention[]): Mention[] {
  const children = new Set(mentions.filter(({ child }) => child).map(({ words }) => words[0]));
  return mentions.map((mention) => (!mention.child && mention.role === 'private' && mention.words.length === 1 && children.has(mention.words[0]) ? { ...mention, child: true } : mention));
}

/** A reply that names another private person tells everyone whose business it is: then the one it greets is not just greeted. */
function exposed(mentions: readonly Mention[]): readonly Mention[] {
  const writer = mentions.find(({ role }) => role === 'writer');
  if (!writer || !mentions.some(({ role }) => role === 'private')) return mentions;
  return mentions.map((mention) => (mention.role === 'writer' ? { ...mention, role: 'private' } : mention));
}

function findMentions(reading: Reading): readonly Mention[] {
  const { units, tagged } = tagNames(reading.tokens, reading.checked.context);
  if (tagged.length === 0) return [];
  const whole = { reading, units, known: knownThings(reading.around.register), about: aboutOf(units), signs: signsIn(reading.tokens) };
  const people = tagged.map((run) => namedBy(whole, run)).filter((named) => !isNoPerson(named));
  return exposed(agreed(people.map(mentionOf)));
}

const known = new WeakMap<Reading, readonly Mention[]>();

/** The people a text names, in its order; read once for each reading. */
export function mentionsIn(reading: Reading): readonly Mention[] {
  let found = known.get(reading);
  if (!found) known.set(reading, (found = findMentions(reading)));
  return found;
}
