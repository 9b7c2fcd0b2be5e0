import type { Token } from '../../check.ts';

type Stretch = { first: number; after: number };

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words with which another thought begins, so that a fact ends before them. */
const BEGINS = set('and but so then if who which that whose while although though please thanks thank he she they you i we it where when because cos cause as');
/** What a fact does not begin with. */
const IDLE = set('the a an of to in on at for and with but so then that which who as');
/** What a fact does not end with. */
const OPEN_END = set('the a an of to in on at for and with by from my his her your is was are were has have had or');
/** How many words a fact may reach back and on. */
const BACK = 5;
const ON = 9;

const isJoint = ({ shape, word }: Token): boolean => shape === 'mark' && !/^['’-]$/.test(word);

function startOf(tokens: readonly Token[], { first }: Stretch, least: number): number {
  const { sentence } = tokens[first]!;
  let from = first;
  while (from > least && first - from < BACK) {
    const before = tokens[from - 1]!;
    if (before.sentence !== sentence || isJoint(before) || BEGINS.has(before.low)) break;
    from--;
  }
  // Where no clause begins so near, its words are as likely somebody else's.
  const before = tokens[from - 1];
  if (from > least && before && before.sentence === sentence && !isJoint(before) && !BEGINS.has(before.low)) return first;
  while (from < first && IDLE.has(tokens[from]!.low)) from++;
  return from;
}

function endOf(tokens: readonly Token[], { first, after }: Stretch, most: number): number {
  const { sentence } = tokens[first]!;
  let to = after;
  while (to < most && to - after < ON) {
    const next = tokens[to]!;
    if (next.sentence !== sentence || isJoint(next) || BEGINS.has(next.low)) break;
    to++;
  }
  while (to > after && (OPEN_END.has(tokens[to - 1]!.low) || tokens[to - 1]!.shape === 'mark')) to--;
  return to;
}

/** The first token after the last of these before a place, as far as a fact may reach back. */
function behind(of: ReadonlySet<number>, at: number, least: number): number {
  for (let back = at - 1; back >= least && at - back <= BACK; back--) if (of.has(back)) return back + 1;
  return least;
}

/** The first of these from a place on, as far as a fact may reach on. */
function beyond(of: ReadonlySet<number>, at: number, most: number): number {
  for (let on = at; on < most && on - at <= ON; on++) if (of.has(on)) return on;
  return most;
}

/**
 * Facts in order, each with the rest of the clause it stands in: "burns" is no more private than how and
 * where somebody was burnt. None reaches into another, back over a person, or on over somebody's name.
 */
export function inClauses<Fact extends Stretch>(facts: readonly Fact[], tokens: readonly Token[], { names, people }: Record<'names' | 'people', ReadonlySet<number>>, goesOn: (fact: Fact) => boolean): Fact[] {
  let least = 0;
  return facts.map((fact, at) => {
    const most = facts[at + 1]?.first ?? tokens.length;
    const wide = goesOn(fact) ? { ...fact, first: startOf(tokens, fact, behind(people, fact.first, least)), after: endOf(tokens, fact, beyond(names, fact.after, most)) } : fact;
    least = wide.after;
    return wide;
  });
}
