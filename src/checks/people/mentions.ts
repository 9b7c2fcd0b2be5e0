import { knownThings, type KnownThings } from '../register.ts';
import type { Reading } from '../check.ts';
import type { Mention, Named } from './mention.ts';
import { isNoPerson } from './no-person.ts';
import { CLASS } from './names/word-classes.ts';
import type { Unit } from './names/features.ts';
import { codedOf, type Coded, type Features } from './learnt/coded.ts';
import { roleFeaturesOf } from './learnt/role.ts';
import { CHILD, likelihood, PRIVATE } from './learnt/weighed.ts';
import { aboutOf, aroundOf, tagNames, type Tagged } from './names/tag.ts';
import { roleOf, SIGN_COUNT, signsOf } from './roles.ts';
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

/** The features of a named person: used up before the next is asked for. */
const featuresOf = (named: Named, coded: Coded): Features => roleFeaturesOf(named, coded, signsOf(named), SIGN_COUNT);

function mentionOf(named: Named, coded: Coded): Mention {
  const { tokens, first, afterLast, words, tagged } = named;
  const features = featuresOf(named, coded);
  const { role, child } = roleOf(named, { private: likelihood(PRIVATE, features), child: likelihood(CHILD, features) });
  return { from: tokens[first]!.from, to: endOf(named), tokens: [first, afterLast], words, role, child, certainty: tagged.certainty, praised: role === 'private' && isPraised(named) };
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

/** The tokens of the names that were found, without titles. */
function namesOf(units: readonly Unit[], tagged: readonly Tagged[]): ReadonlySet<number> {
  const names = new Set<number>();
  for (const { first, afterLast } of tagged) for (let at = first; at < afterLast; at++) if (units[at]!.group !== CLASS.title) names.add(units[at]!.token);
  return names;
}

/** The people a text names, before it is weighed who they are, and the text in numbers. */
export function namedIn(reading: Reading): { people: readonly Named[]; coded: Coded } | null {
  const { units, tagged } = tagNames(reading);
  if (tagged.length === 0) return null;
  const whole = { reading, units, known: knownThings(reading.around.register), about: aboutOf(units), signs: signsIn(reading.tokens) };
  return { people: tagged.map((run) => namedBy(whole, run)).filter((named) => !isNoPerson(named)), coded: codedOf(reading.tokens, namesOf(units, tagged)) };
}

function findMentions(reading: Reading): readonly Mention[] {
  const found = namedIn(reading);
  return found ? exposed(agreed(found.people.map((named) => mentionOf(named, found.coded)))) : [];
}

const known = new WeakMap<Reading, readonly Mention[]>();

/** The people a text names, in its order; read once for each reading. */
export function mentionsIn(reading: Reading): readonly Mention[] {
  let found = known.get(reading);
  if (!found) known.set(reading, (found = findMentions(reading)));
  return found;
}
