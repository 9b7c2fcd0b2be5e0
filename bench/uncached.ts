import { atLeast, below, type Budget } from './budget.ts';
import { startChild } from './children.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { head } from './head.ts';
import type { HouseAnswers } from './house-child.ts';
import { median, readable } from './numbers.ts';
import type { ReadersAnswers } from './readers.ts';

const PAGES_A_CORE = 1500;
const LONGEST_MS = 20;
const ROUNDS = 5;
const SECONDS = 2;
const READERS = 8;

type Rounds = { web: number[]; withDatabase: number[]; perSecond: number[]; p50: number[]; p99: number[]; renders: number[]; queries: number[] };

/**
 * An authority's home of 20 posts made anew for each request: the cache keeps
 * nothing, and each of a thousand addresses is another page.
 */
export const uncached: Budget = async (say) => {
  const dataDir = makeFolder();
  const amount = { posts: 5000, authorities: 1, voices: 40 };
  const house = await startChild<HouseAnswers>('./house-child.ts', { dataDir, amount, cacheBytes: 0 });
  const readers = await startChild<ReadersAnswers>('./readers.ts');
  try {
    const { port, authority } = await house.ask('place', undefined);
    const cursors = await house.ask('cursors', 1000);
    const heads = cursors.map((cursor) => head(`/${authority.slug}?before=${cursor}`));
    const few = cursors.slice(0, 200);
    const all: Rounds = { web: [], withDatabase: [], perSecond: [], p50: [], p99: [], renders: [], queries: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      say(`uncached: round ${round} of ${ROUNDS}`);
      const renders = await house.ask('renders', { cursors: few, seconds: SECONDS / 2 });
      const queries = await house.ask('queries', { cursors: few, seconds: SECONDS / 2 });
      const before = await house.ask('used', undefined);
      const read = await readers.ask('read', { port, heads, readers: READERS, seconds: SECONDS });
      const after = await house.ask('used', undefined);
      if (read.statuses['200'] !== read.answers) throw new Error(`not all were pages: ${JSON.stringify(read.statuses)}`);
      // The first round warms up.
      if (round === 0) continue;
      const [web, database] = [after.node - before.node, after.postgres - before.postgres];
      all.web.push(read.answers / web);
      all.withDatabase.push(read.answers / (web + database));
      all.perSecond.push(read.answers / read.seconds);
      all.p50.push(read.p50);
      all.p99.push(read.p99);
      all.renders.push(renders);
      all.queries.push(queries);
    }
    const render = median(all.renders);
    return {
      rows: [
        atLeast({ name: 'uncached: web process', value: median(all.web), unit: 'pages a CPU-second', budget: PAGES_A_CORE, limit: render }),
        below({ name: `uncached: slowest 1 % (${READERS} at once)`, value: median(all.p99), unit: 'ms', budget: LONGEST_MS }),
      ],
      notes: [
        `uncached: ${readable(median(all.withDatabase))} pages a CPU-second with PostgreSQL’s own share counted in, ${readable(median(all.perSecond))} a second on the clock, half of them within ${readable(median(all.p50))} ms.`,
        `uncached: the limit is the page made from remembered rows; asking for the rows alone is ${readable(median(all.queries))} a CPU-second of the web process.`,
      ],
    };
  } finally {
    await Promise.all([house.end(), readers.end()]);
    await removeFolder(dataDir);
  }
};
