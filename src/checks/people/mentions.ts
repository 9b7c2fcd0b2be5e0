import type { Reading, Token } from '../check.ts';
import { identifiersIn } from '../identifiers/identifiers-in.ts';
import { onceFor } from '../once.ts';
import { columnOf, COLUMNS } from './learnt/kinds.ts';
import type { Mention, Named } from './mention.ts';
import { roleOf, type Weight } from './roles.ts';
import { isNear } from './text-signs.ts';
import { endOf, unheardOf } from './unheard-of.ts';
import { surestIn, weighedIn } from './weighed.ts';

export type { Mention } from './mention.ts';

const isPraised = ({ signs, tokens, first }: Named): boolean => !signs.grave && isNear(signs.praising, tokens[first]!.sentence);

const [PERSON, CHILD] = [columnOf('person-name'), columnOf('child-name')];

/** How likely a named person is a private one, and how likely a child if so: what the words of the name weigh in the mean. */
function weightOf({ first, afterLast, tokens }: Named, likely: Float32Array): Weight {
  let [person, child, count] = [0, 0, 0];
  for (let at = first; at < afterLast; at++) {
    if (tokens[at]!.shape === 'mark') continue;
    person += likely[at * COLUMNS + PERSON]!;
    child += likely[at * COLUMNS + CHILD]!;
    count++;
  }
  return { private: (person + child) / count, child: child / (person + child + 1e-9) };
}

/** "Auntie Rose", "Uncle Ally": what comes before the name is how they are called. */
const KIN_TITLES = new Set('aunt aunty auntie uncle granny grandad granda grandpa nana nanna papa gran mama'.split(' '));

const isKinTitle = (tokens: readonly Token[], first: number): boolean =>
  first > 0 && tokens[first - 1]!.capital === 'first' && tokens[first - 1]!.sentence === tokens[first]!.sentence && KIN_TITLES.has(tokens[first - 1]!.low);

function mentionOf(named: Named, likely: Float32Array, isRisky: boolean): Mention {
  const { tokens, first, afterLast, words, tagged } = named;
  const weight = weightOf(named, likely);
  const { role, child, surelyChild } = roleOf(named, weight, isRisky);
  const begin = isKinTitle(tokens, first) ? first - 1 : first;
  return { from: tokens[begin]!.from, to: endOf(tokens[afterLast - 1]!), tokens: [begin, afterLast], words, role, likely: weight.private, child, surelyChild, certainty: tagged.certainty, praised: role === 'private' && isPraised(named) };
}

/** Who is a child in one sentence is a child in all; and private in all, also where what is said of them there could be said of anybody, or where their whole name stands. */
function agreed(mentions: readonly Mention[]): Mention[] {
  const firstsOf = (of: readonly Mention[]): ReadonlySet<string | undefined> => new Set(of.map(({ words }) => words[0]));
  const children = firstsOf(mentions.filter(({ child }) => child));
  const sure = firstsOf(mentions.filter(({ surelyChild }) => surelyChild));
  const byFirstAlone = firstsOf(mentions.filter(({ role, words }) => role === 'private' && words.length === 1));
  return mentions.map((mention) => {
    const [first, second] = mention.words;
    if (mention.role === 'public' && byFirstAlone.has(first)) return { ...mention, role: 'private' as const };
    const isThem = second === undefined && (mention.role === 'private' ? children : sure).has(first);
    const isOne = mention.child || (isThem && mention.role !== 'office');
    return isOne ? { ...mention, role: 'private' as const, child: true, surelyChild: mention.surelyChild || sure.has(first) } : mention;
  });
}

const LINKS = new Set([',', 'and', 'an', '&', '+', '/']);

/** Whether two names stand in one list: "Bea, Torcuil and Staś". */
function areListed({ tokens }: Reading, one: Mention, next: Mention): boolean {
  const between = tokens.slice(one.tokens[1], next.tokens[0]);
  return between.length > 0 && between.length < 3 && between.every(({ low, sentence }) => LINKS.has(low) && sentence === tokens[next.tokens[0]]!.sentence);
}

/** What holds of one of a list holds of whoever stands beside them: private, and a child where both go by one name. */
function alike(mention: Mention, beside: Mention): Mention {
  if (beside.role !== 'private' || mention.role === 'office' || mention.role === 'writer') return mention;
  const child = mention.child || (beside.child && mention.words.length === 1 && beside.words.length === 1);
  return { ...mention, role: 'private', child, praised: mention.role === 'private' ? mention.praised : beside.praised };
}

/** The people of a text with what is known of those they are listed with, from the front and from the back. */
function listed(reading: Reading, mentions: Mention[]): Mention[] {
  const out = [...mentions];
  for (let at = 1; at < out.length; at++) if (areListed(reading, out[at - 1]!, out[at]!)) out[at] = alike(out[at]!, out[at - 1]!);
  for (let at = out.length - 2; at >= 0; at--) if (areListed(reading, out[at]!, out[at + 1]!)) out[at] = alike(out[at]!, out[at + 1]!);
  return out;
}

/** A reply that names another private person tells everyone whose business it is: then the one it greets is not just greeted. */
function exposed(mentions: readonly Mention[]): readonly Mention[] {
  const writer = mentions.find(({ role }) => role === 'writer');
  if (!writer || !mentions.some(({ role }) => role === 'private')) return mentions;
  return mentions.map((mention) => (mention.role === 'writer' ? { ...mention, role: 'private' } : mention));
}

/** What is told of somebody in private, and from which likelihood on a text that tells it is read more warily for names. */
const TELLING = ['service-user', 'health', 'exact-whereabouts', 'offence', 'immigration-status', 'child-school', 'home-address'] as const;
const TELLS_FROM = 0.25;

const tells = (reading: Reading): boolean => identifiersIn(reading).length > 0 || surestIn(reading, TELLING, 0, reading.tokens.length) >= TELLS_FROM;

/** The people of a text; where it tells something else of somebody, or names somebody who is surely private, the others are more likely so, too. */
function readPeople(reading: Reading): Mention[] {
  const { people, likely } = weighedIn(reading);
  const read = (isRisky: boolean): Mention[] => people.map((named) => mentionOf(named, likely, isRisky));
  if (people.length === 0 || tells(reading)) return read(true);
  const mentions = read(false);
  return mentions.some(({ role }) => role === 'private') ? read(true) : mentions;
}

function findMentions(reading: Reading): readonly Mention[] {
  const mentions = [...readPeople(reading), ...unheardOf(reading, weighedIn(reading).people)];
  // In place, since telephones of 2020 have no toSorted.
  mentions.sort((one, other) => one.from - other.from);
  return exposed(listed(reading, agreed(mentions)));
}

/** The people a text names, in its order; read once for each reading. */
export const mentionsIn = onceFor(findMentions);
