import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/checks/index.ts';
import type { Share } from './measures.ts';
import type { Scorer } from './sets.ts';

type Vector = { text: string; value?: string };
type Identifier = { kind: string; should: Vector[]; shouldNot: Vector[] };

/** Whether a finding of the kind covers at least half of the value. */
function isFound(kind: string, { text, value = text }: Vector): boolean {
  const from = text.indexOf(value);
  return check({ text, lang: 'en', context: 'incoming', media: [] }).some((finding) => {
    if (finding.kind !== kind || finding.from === null) return false;
    return (Math.min(finding.to!, from + value.length) - Math.max(finding.from, from)) * 2 >= value.length;
  });
}

/** The vectors of each identifier: how many are found as what they are, how many that are none are left alone, and which are wrong. */
export function tryVectors({ folder }: Scorer): { found: Share; leftAlone: Share; wrong: string[] } {
  const { identifiers } = JSON.parse(readFileSync(join(folder, 'identifiers.json'), 'utf8')) as { identifiers: Identifier[] };
  const trials = identifiers.flatMap(({ kind, should, shouldNot }) => [
    ...should.map((vector) => ({ kind, wanted: true, vector, found: isFound(kind, vector) })),
    ...shouldNot.map((vector) => ({ kind, wanted: false, vector, found: isFound(kind, vector) })),
  ]);
  const share = (wanted: boolean): Share => {
    const some = trials.filter((trial) => trial.wanted === wanted);
    return { hits: some.filter(({ found }) => found === wanted).length, of: some.length };
  };
  return {
    found: share(true), leftAlone: share(false),
    wrong: trials.filter(({ wanted, found }) => wanted !== found).map(({ kind, wanted, vector }) => `${kind} ${wanted ? 'not found' : 'found'}: “${vector.text}”`),
  };
}
