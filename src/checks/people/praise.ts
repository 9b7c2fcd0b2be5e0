import type { Named } from './mentions.ts';

const PRAISE = new Set('congratulations congrats congratulated thanks thank well done bravo kudos hats proud happy wedding wed married newly-weds newlyweds birthday retires retired retiring retirement winner winners won wins award champion volunteer volunteers welcome shout anniversary tribute star hero heroes legend cheers thankful grateful lovely photo picture'.split(' '));
/** What takes the joy out of it: then being named is more than praise. */
const GRAVE = new Set('care cared carer carers illness ill cancer stroke dementia disease hospital died death passed heart recovery rehab homeless housing refuge benefit grant debt addiction alcohol drugs drink diagnosed diagnosis depression treatment patient disability disabled wheelchair foster fostered adopted adoption asylum refugee refugees court police evicted resident medication therapy chemo surgery'.split(' '));

/** So many tokens on either side are near, however long a sentence is: each name looks only so far. */
const NEAR = 80;

const graveTexts = new WeakMap<Named['tokens'], boolean>();

/** Whether anything grave is told in a text; looked for once for all its names. */
function isGrave(tokens: Named['tokens']): boolean {
  const known = graveTexts.get(tokens) ?? tokens.some(({ low }) => GRAVE.has(low));
  graveTexts.set(tokens, known);
  return known;
}

/** Whether a text names somebody to thank or congratulate them, and tells nothing grave. */
export function isPraised({ tokens, first }: Named): boolean {
  const { sentence } = tokens[first]!;
  const near = tokens.slice(Math.max(0, first - NEAR), first + NEAR).filter((token) => Math.abs(token.sentence - sentence) <= 1);
  return near.some(({ low }) => PRAISE.has(low)) && !isGrave(tokens);
}
