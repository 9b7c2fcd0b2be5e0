import { below, type Budget } from './budget.ts';
import { startChild } from './children.ts';
import { makeFolder, removeFolder } from './folder.ts';
import type { HouseAnswers } from './house-child.ts';
import { quantile, readable } from './numbers.ts';

const ROUNDS = 30;
const A_ROUND = 25;

/** Says drafts one after another on a database that syncs each commit, in turn with bare rows that are synced too. */
export const publish: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<HouseAnswers>('./house-child.ts', { dataDir, amount: { posts: 2000, authorities: 1, voices: 12 } });
  try {
    const [posts, commits]: [number[], number[]] = [[], []];
    await house.ask('publish', 50);
    await house.ask('commit', 50);
    for (let round = 1; round <= ROUNDS; round++) {
      commits.push(...(await house.ask('commit', A_ROUND)));
      posts.push(...(await house.ask('publish', A_ROUND)));
      if (round % 10 === 0) say(`publish: ${posts.length} posts`);
    }
    const at = (share: number) => ({ value: quantile(posts, share), unit: 'ms', limit: quantile(commits, share) });
    return {
      rows: [
        below({ name: 'publish: half of the posts', budget: 12, ...at(0.5) }),
        below({ name: 'publish: slowest 1 %', budget: 50, ...at(0.99) }),
      ],
      notes: [`publish: ${posts.length} posts; the longest took ${readable(quantile(posts, 1))} ms, the longest bare row ${readable(quantile(commits, 1))} ms.`],
    };
  } finally {
    await house.end();
    await removeFolder(dataDir);
  }
};
