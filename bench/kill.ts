import { atLeast, below, type Budget } from './budget.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { killOverAndOver } from './kill/rounds.ts';
import { median, quantile, readable } from './numbers.ts';

const KILLS = 30;
const POSTS_A_ROUND = 40;
const RESTART_S = 5;

/** Thirty times kill -9 of the house and its database while four people publish. */
export const kill: Budget = async (say) => {
  const dataDir = makeFolder();
  try {
    const { acknowledged, unanswered, restarts, posts, lost, twice, halves, broken } = await killOverAndOver({ dataDir, kills: KILLS, posts: POSTS_A_ROUND, say });
    const slowest = quantile(restarts, 1) / 1000;
    return {
      rows: [
        atLeast({ name: 'kill: acknowledged posts that are there', value: acknowledged - lost, unit: 'posts', budget: acknowledged }),
        below({ name: 'kill: posts said twice, or by half', value: twice + halves, unit: 'posts', budget: 1 }),
        below({ name: 'kill: audit chains that do not hold', value: broken, unit: 'chains', budget: 1 }),
        below({ name: 'kill: slowest restart to a page', value: slowest, unit: 's', budget: RESTART_S }),
      ],
      notes: [`kill: ${KILLS} kills; ${unanswered} posts had no answer yet and were said again after the restart; ${posts} stand there; half of the restarts took ${readable(median(restarts) / 1000)} s.`],
    };
  } finally {
    await removeFolder(dataDir);
  }
};
