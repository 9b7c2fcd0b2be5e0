import { below, type Budget } from './budget.ts';
import { fetchRaw } from './fetch-raw.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { startHouseProcess } from './house-process.ts';
import { median, readable } from './numbers.ts';

const TIMES = 3;
const MOST_S = 10;

/** Seconds from the start of the process to the first whole page. */
async function startOnce(dataDir: string): Promise<number> {
  const began = performance.now();
  const house = await startHouseProcess(dataDir);
  try {
    const page = await fetchRaw(house.port, '/');
    if (page.status >= 400) throw new Error(`the first page was ${page.status}`);
    return (performance.now() - began) / 1000;
  } finally {
    await house.end();
  }
}

/** From nothing to a page: with an empty data folder, and again with one that was used. */
export const start: Budget = async (say) => {
  const [first, again]: [number[], number[]] = [[], []];
  for (let time = 0; time < TIMES; time++) {
    const dataDir = makeFolder();
    first.push(await startOnce(dataDir));
    again.push(await startOnce(dataDir));
    await removeFolder(dataDir);
    say(`start: ${readable(first.at(-1)!)} s with an empty folder, ${readable(again.at(-1)!)} s again`);
  }
  return {
    rows: [
      below({ name: 'start: empty folder to a page', value: median(first), unit: 's', budget: MOST_S }),
      below({ name: 'start: again', value: median(again), unit: 's', budget: MOST_S, limit: null }),
    ],
    notes: [],
  };
};
