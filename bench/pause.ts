import { below, type Budget } from './budget.ts';
import { startChild } from './children.ts';
import type { DayHouseAnswers } from './day/house.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { quantile, readable } from './numbers.ts';

const RUNS = 10;
const DUE = 500;
const ACKNOWLEDGED_MS = 2000;

/** 500 posts due in the same second, ten times: a pause in their midst, and none leaves after it was acknowledged. */
export const pause: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<DayHouseAnswers>('./day/house.ts', { dataDir, authorities: 32, voices: 320, paceSeconds: 0 });
  try {
    const [left, took, midst]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run < RUNS; run++) {
      const round = await house.ask('pauseAmid', { count: DUE, after: Math.round((run / RUNS) * DUE * 0.8) });
      if (!round.isUnderWay || !round.paused || !round.resumed) throw new Error(`the run could not be made: ${JSON.stringify(round)}`);
      if (!round.areAllSaid) throw new Error('what a pause held back did not all leave when it was over');
      left.push(round.later - round.whenAcknowledged);
      took.push(round.took);
      midst.push(round.whenAcknowledged);
      say(`pause: ${round.whenAcknowledged} of ${DUE} had left when it was acknowledged after ${readable(round.took)} ms, ${round.later - round.whenAcknowledged} left after it`);
    }
    return {
      rows: [
        below({ name: `pause: posts that left after its acknowledgement, of ${RUNS} × ${DUE} due in one second`, value: left.reduce((sum, each) => sum + each, 0), unit: 'posts', budget: 1 }),
        below({ name: 'pause: slowest acknowledgement', value: quantile(took, 1), unit: 'ms', budget: ACKNOWLEDGED_MS }),
      ],
      notes: [`pause: when it was acknowledged ${midst.join(', ')} of ${DUE} had left; all the others left when it was over, none was lost.`],
    };
  } finally {
    await house.end();
    await removeFolder(dataDir);
  }
};
