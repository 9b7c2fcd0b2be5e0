import { csvOf } from '../../../campaigns/open-data.ts';
import type { Friction } from '../../../insights/friction.queries.ts';

type Line = { number: string; of: string; outcome: string; value: number | null; unit: 'count' | 'seconds' };

const count = (number: string, value: number, of = '', outcome = ''): Line => ({ number, of, outcome, value, unit: 'count' });

/** The numbers of friction as a table, a row a number; kinds and reasons by their names in the code. Moments are UTC. */
export function frictionCsv({ posts, gates, added, addedWhereMet, inReview, kinds, reasons }: Friction, since: Date, now: Date): string {
  const lengths = Object.entries({ seconds_added: added, seconds_added_where_met: addedWhereMet, seconds_in_review: inReview });
  const lines: Line[] = [
    count('posts', posts),
    ...Object.entries(gates).map(([gate, value]) => count('posts_by_gate', value, gate)),
    ...lengths.flatMap(([number, { median, p90 }]) => [['median', median], ['p90', p90]].map(([of, value]) => ({ number, of: of as string, outcome: '', value: value as number | null, unit: 'seconds' as const }))),
    ...kinds.flatMap(({ kind, ...ends }) => Object.entries(ends).map(([outcome, value]) => count('findings_by_kind', value, kind, outcome))),
    ...reasons.map(({ outcome, reason, count: value }) => count('findings_by_reason', value, reason ?? '', outcome)),
  ];
  const period = { from: since.toISOString(), to: now.toISOString() };
  return csvOf(['number', 'of', 'outcome', 'value', 'unit', 'from', 'to'], lines.map((line) => ({ ...line, ...period })));
}
