import { setTimeout as pause } from 'node:timers/promises';
import { joinEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { below, type Budget } from './budget.ts';
import { startChild } from './children.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { furnish } from './furnish.ts';
import { head } from './head.ts';
import { startHouseProcess } from './house-process.ts';
import { readable } from './numbers.ts';
import { familyOf, memoryOf, postgresIn } from './processes.ts';
import type { ReadersAnswers } from './readers.ts';

const MEGABYTE = 1e6;
const IDLE_S = 60;
const NODE_MB = 250;
const DATABASE_MB = 150;

const megabytesOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + memoryOf(pid), 0) / MEGABYTE;

/** The house with all its roles after a minute in which nobody came, having been read before. */
export const memory: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startHouseProcess(dataDir);
  try {
    const fresh = megabytesOf([house.pid]);
    const place = await joinEmbeddedPostgres(dataDir);
    const { authority, voice, tag } = await furnish(place!.url, { posts: 5000, authorities: 32, voices: 320 });
    const readers = await startChild<ReadersAnswers>('./readers.ts');
    const paths = ['/', '/posts', `/${authority.slug}`, `/gd/${authority.slug}`, `/@${voice.handle}`, `/tags/${tag}`, '/search?q=gritters', `/${authority.slug}/register`];
    const { answers } = await readers.ask('read', { port: house.port, heads: paths.map((path) => head(path)), readers: 8, seconds: 5 });
    await readers.end();
    const busy = megabytesOf([house.pid]);
    say(`memory: ${answers} pages were read; now ${IDLE_S} idle seconds`);
    await pause(IDLE_S * 1000);
    const postgres = familyOf(postgresIn(dataDir));
    return {
      rows: [
        below({ name: 'memory: house, all roles', value: megabytesOf([house.pid]), unit: 'MB (PSS)', budget: NODE_MB }),
        below({ name: 'memory: database', value: megabytesOf(postgres), unit: 'MB (PSS)', budget: DATABASE_MB }),
      ],
      notes: [`memory: the house had ${readable(fresh)} MB when it was open, ${readable(busy)} MB after ${readable(answers)} pages; the database is ${postgres.length} processes.`],
    };
  } finally {
    await house.end();
    await removeFolder(dataDir);
  }
};
