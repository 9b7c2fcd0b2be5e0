import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readDemonstrationConfig } from '../config.ts';
import { openHouse, serveHouse, type OpenHouse } from '../wiring.ts';
import { accountLines, PASSWORD } from './accounts.ts';
import { CannotDemonstrate } from './cannot-demonstrate.ts';
import { readDayFiles } from './day-files.ts';
import { planDay, startBefore, type DayPlan, type PlannedPost } from './day-plan.ts';
import { readInstalled, saidAmong } from './day-said.queries.ts';
import { furnish } from './furnish.ts';
import { houseAt, openSaying } from './say-post.ts';

const MARK = 'this-is-a-demonstration.txt';
/** Everybody is there a quarter of an hour before the day begins. */
const BEFORE_NOON_MS = 900_000;

type Wanted = { replay: number | null; fresh: boolean };

function readWanted(args: string[]): Wanted {
  const { values } = parseArgs({ args, options: { replay: { type: 'string' }, fresh: { type: 'boolean', default: false } } });
  const replay = values.replay === undefined ? null : Number(values.replay);
  if (replay !== null && !(replay >= 1 && replay <= 10_000)) {
    throw new CannotDemonstrate('--replay takes how many times as fast the day is played, from 1 to 10000: --replay 120');
  }
  return { replay, fresh: values.fresh };
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes the folder and marks it as a demonstration's. Only a folder with the mark is ever emptied. */
async function prepareFolder(dataDir: string, fresh: boolean): Promise<void> {
  const there = await readdir(dataDir).catch(() => [] as string[]);
  if (there.length > 0 && !there.includes(MARK)) {
    throw new CannotDemonstrate(`${dataDir} holds something that is no demonstration, so it was left as it is. Name another folder with DATA_DIR.`);
  }
  if (fresh) await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, MARK), 'Everything in this folder is invented. npm run demo -- --fresh deletes it.\n');
}

function tellWaiting({ waiting }: DayPlan): void {
  const kinds = Object.entries(waiting.posts).map(([kind, count]) => `${count} ${kind}`).join(', ');
  tell(`Waiting until Whatwedo has them: posts of kinds to come (${kinds}), ${waiting.answers} answers and ${waiting.residents} things residents wrote.`);
}

/** Says the posts that were not said yet, in order; `until` waits for each one's time. */
async function sayAll(house: OpenHouse, posts: readonly PlannedPost[], until: (post: PlannedPost) => Promise<void>): Promise<void> {
  const said = await saidAmong(house.database, posts.map(({ id }) => id));
  const left = posts.filter(({ id }) => !said.has(id));
  const sayPost = await openSaying(house);
  for (const [place, post] of left.entries()) {
    await until(post);
    await sayPost(post);
    if ((place + 1) % 40 === 0 || place + 1 === left.length) tell(`${said.size + place + 1} of ${posts.length} posts`);
  }
}

/** A clock that shows the day's beginning now and runs so many times as fast. */
function fastClock(start: Date, factor: number): () => Date {
  const began = Date.now();
  return () => new Date(start.getTime() + (Date.now() - began) * factor);
}

async function load(house: OpenHouse, plan: DayPlan): Promise<void> {
  const began = performance.now();
  tell('Founding the councils and opening their voices …');
  await furnish(houseAt(house, new Date(plan.start.getTime() - BEFORE_NOON_MS)), plan);
  tell(`${plan.authorities.length} councils, ${plan.voices.length} voices, after ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** When the day that lies here began, or null for a new one. Refuses a house that is no demonstration. */
async function startedAt(house: OpenHouse): Promise<Date | null> {
  const installed = await readInstalled(house.database);
  if (installed.setUpAt && !installed.demonstration) {
    throw new CannotDemonstrate('This database holds a real installation, so nothing was changed. Leave DATABASE_URL and DATA_DIR out, or name others.');
  }
  return installed.setUpAt && new Date(installed.setUpAt.getTime() + BEFORE_NOON_MS);
}

function sayWhere(house: OpenHouse, port: number): void {
  say(`The demonstration is open at ${house.config.origin.replace(/:0$/, `:${port}`)}`);
  say(`Everything in it is invented. Sign in at /signin; the password of every account is “${PASSWORD}”:`);
  for (const line of accountLines()) say(line);
}

/** Ends in good order at Ctrl-C or when asked to. */
function endWhenAsked(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close().then(() => process.exit(0)));
}

/**
 * `npm run demo [-- --replay N] [--fresh]`: the demonstration day in a data
 * folder of its own, loaded by the actions a person uses, and served. What was
 * loaded is kept; after an interruption it goes on where it stopped. With
 * `--replay N` the 24 hours are played N times as fast while people watch.
 */
export async function runDemo(args: string[]): Promise<void> {
  const { replay, fresh } = readWanted(args);
  const config = readDemonstrationConfig();
  await prepareFolder(config.dataDir, fresh);
  const plan = planDay(await readDayFiles(), startBefore(new Date()));
  const house = await openHouse(config, replay === null ? {} : { clock: fastClock(plan.start, replay) });
  // A day that was begun goes on as it was planned then: its ids and times depend on its beginning.
  const begun = await startedAt(house);
  const day = begun ? planDay(await readDayFiles(), begun) : plan;
  await load(house, day);
  tellWaiting(day);
  if (replay === null) await sayAll(house, day.posts, async () => {});
  const server = await serveHouse(house);
  endWhenAsked(async () => {
    await server.close();
    await house.close();
  });
  sayWhere(house, server.port);
  if (replay === null) return;
  tell(`Playing the day ${replay} times as fast: it takes ${Math.ceil(1440 / replay)} minutes.`);
  await sayAll(house, day.posts, async ({ at }) => void (await pause(Math.max(0, (at.getTime() - house.clock().getTime()) / replay))));
  tell('The day is over. Everything stays to be read until you press Ctrl-C.');
}
