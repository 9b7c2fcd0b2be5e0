import type { Finding, Reading, Rewrite } from '../../check.ts';
import type { Mention } from '../mentions.ts';
import type { Fact } from './fact.ts';
import { factsAbout } from './facts.ts';
import { rewriteOf } from './rewrites.ts';

export type { Fact, FactKind } from './fact.ts';
export { factsAbout } from './facts.ts';

/** Whether the one who writes told it of themselves: then the finding speaks to them. */
const isOwn = ({ owner, kind }: Fact, { checked }: Reading): boolean => kind !== 'child-school' && checked.context === 'incoming' && owner.cue.who === 'writer';

function findingOf(reading: Reading, fact: Fact, rewrite: Rewrite | null): Finding {
  const { kind } = fact;
  const from = reading.tokens[fact.first]!.from;
  const to = reading.tokens[fact.after - 1]!.to;
  return {
    check: 'people',
    kind,
    level: fact.unsure ? 'warn' : 'stop',
    ...reading.spanOf(from, to),
    title: `check.${kind}.title`,
    why: isOwn(fact, reading) && kind !== 'child-school' ? `check.${kind}.yours.why` : `check.${kind}.why`,
    params: {},
    rewrite,
    topic: null,
  };
}

/** What is to be said of the facts a text tells about the people it names or points at. */
export function factFindings(reading: Reading, mentions: readonly Mention[]): Finding[] {
  const facts = factsAbout(reading, mentions);
  const asking = facts[0] ? reading.tokens[facts[0].first]!.sentence : -1;
  const rewrites = facts.map((fact) => rewriteOf(reading, fact, reading.tokens[fact.first]!.sentence !== asking));
  // A kind is either mended everywhere in the text or nowhere: half a mending looks safe and is not.
  const open = new Set(facts.filter((_, at) => rewrites[at] === null).map(({ kind }) => kind));
  return facts.map((fact, at) => findingOf(reading, fact, open.has(fact.kind) ? null : rewrites[at]!));
}
