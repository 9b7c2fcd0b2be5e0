import { atLeast, below, type Budget } from './budget.ts';
import { talk } from './conversation/rounds.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { quantile, readable } from './numbers.ts';

const SECONDS = 300;
const REPLIES_A_SECOND = 5;
const PAGES_A_SECOND = 2000;
const DESK_MS = 200;

/** 300 replies a minute for five minutes while readers look at 2,000 pages a second and a moderator works, with kill -9 in the middle. */
export const conversation: Budget = async (say) => {
  const dataDir = makeFolder();
  try {
    const talked = await talk({ dataDir, seconds: SECONDS, repliesPerSecond: REPLIES_A_SECOND, pagesPerSecond: PAGES_A_SECOND, say });
    const { sent, desk, reads, lost, twice, halves, unanswered, stored } = talked;
    const pages = reads.reduce((sum, { answers }) => sum + answers, 0) / reads.reduce((sum, { seconds }) => sum + seconds, 0);
    const p95 = (waits: readonly number[]): number => quantile(waits, 0.95);
    return {
      rows: [
        atLeast({ name: 'conversation: acknowledged replies that are there', value: sent.acknowledged.size - lost, unit: 'replies', budget: sent.acknowledged.size }),
        below({ name: 'conversation: replies twice, or by half', value: twice + halves, unit: 'replies', budget: 1 }),
        below({ name: 'conversation: desk inbox p95', value: p95(desk.inbox), unit: 'ms', budget: DESK_MS }),
        below({ name: 'conversation: desk conversation p95', value: p95(desk.conversation), unit: 'ms', budget: DESK_MS }),
        below({ name: 'conversation: desk asks for news p95', value: p95(desk.pulse), unit: 'ms', budget: DESK_MS }),
        atLeast({ name: 'conversation: pages read meanwhile', value: pages, unit: 'pages a second', budget: PAGES_A_SECOND * 0.99 }),
      ],
      notes: [
        `conversation: ${stored} replies stand there; ${unanswered} had no answer when everything was killed and were sent again; ${sent.refused} were refused. A reply took ${readable(quantile(sent.waits, 0.5))} ms, p95 ${readable(p95(sent.waits))} ms; a page p99 ${readable(Math.max(...reads.map(({ p99 }) => p99)))} ms.`,
      ],
    };
  } finally {
    await removeFolder(dataDir);
  }
};
