import type { Reading } from '../check.ts';
import { onceFor } from '../once.ts';
import { columnOf, COLUMNS } from './learnt/kinds.ts';
import type { Mention, Named } from './mention.ts';
import { roleOf, type Weight } from './roles.ts';
import { isNear } from './text-signs.ts';
import { endOf, unheardOf } from './unheard-of.ts';
import { weighedIn } from './weighed.ts';

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

function mentionOf(named: Named, likely: Float32Array): Mention {
  const { tokens, first, afterLast, words, tagged } = named;
  const { role, child, surelyChild } = roleOf(named, weightOf(named, likely));
  return { from: tokens[first]!.from, to: endOf(tokens[afterLast - 1]!), tokens: [first, afterLast], words, role, child, surelyChild, certainty: tagged.certainty, praised: role === 'private' && isPraised(named) };
}

/** Who is a child in one sentence is a child in all; and private in all, also where what is said of them there could be said of anybody. */
function agreed(mentions: readonly Mention[]): Mention[] {
  const firstsOf = (of: readonly Mention[]): ReadonlySet<string | undefined> => new Set(of.map(({ words }) => words[0]));
  const children = firstsOf(mentions.filter(({ child }) => child));
  const sure = firstsOf(mentions.filter(({ surelyChild }) => surelyChild));
  return mentions.map((mention) => {
    const [first, second] = mention.words;
    const isThem = second === undefined && (mention.role === 'private' ? children : sure).has(first);
    const isOne = mention.child || (isThem && mention.role !== 'office');
    return isOne ? { ...mention, role: 'private' as const, child: true, surelyChild: mention.surelyChild || sure.has(first) } : mention;
  });
}

/** A reply that names another private person tells everyone whose business it is: then the one it greets is not just greeted. */
function exposed(mentions: readonly Mention[]): readonly Mention[] {
  const writer = mentions.find(({ role }) => role === 'writer');
  if (!writer || !mentions.some(({ role }) => role === 'private')) return mentions;
  return mentions.map((mention) => (mention.role === 'writer' ? { ...mention, role: 'private' } : mention));
}

function findMentions(reading: Reading): readonly Mention[] {
  const { people, likely } = weighedIn(reading);
  const mentions = [...people.map((named) => mentionOf(named, likely)), ...unheardOf(reading, people)];
  // In place, since telephones of 2020 have no toSorted.
  mentions.sort((one, other) => one.from - other.from);
  return exposed(agreed(mentions));
}

/** The people a text names, in its order; read once for each reading. */
export const mentionsIn = onceFor(findMentions);
