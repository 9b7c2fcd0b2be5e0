import type { Finding, Reading } from '../../check.ts';
import type { Mention } from '../mentions.ts';
import { factsAbout, type Fact, type FactKind } from './facts.ts';
import { rewriteOf } from './rewrites.ts';

export { factsAbout, type Fact, type FactKind } from './facts.ts';

/** Whether the one who writes told it of themselves: then the finding speaks to them. */
const isOwn = ({ owner, kind }: Fact, { checked }: Reading): boolean => kind !== 'child-school' && checked.context === 'incoming' && owner.cue.who === 'writer';

function findingOf(reading: Reading, fact: Fact, settled: ReadonlySet<FactKind>): Finding {
  const { kind } = fact;
  const from = reading.tokens[fact.first]!.from;
  const to = reading.tokens[fact.after - 1]!.to;
  return {
    check: 'people',
    kind,
    level: 'stop',
    ...reading.spanOf(from, to),
    title: `check.${kind}.title`,
    why: isOwn(fact, reading) && kind !== 'child-school' ? `check.${kind}.yours.why` : `check.${kind}.why`,
    params: {},
    rewrite: settled.has(kind) ? rewriteOf(reading, fact) : null,
    topic: null,
  };
}

/** What is to be said of the facts a text tells about the people it names or points at. */
export function factFindings(reading: Reading, mentions: readonly Mention[]): Finding[] {
  const facts = factsAbout(reading, mentions);
  // A kind is either mended everywhere in the text or nowhere: half a mending looks safe and is not.
  const open = new Set(facts.filter((fact) => rewriteOf(reading, fact) === null).map(({ kind }) => kind));
  const settled = new Set(facts.map(({ kind }) => kind).filter((kind) => !open.has(kind)));
  return facts.map((fact) => findingOf(reading, fact, settled));
}
