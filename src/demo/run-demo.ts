import { readArguments, WrongUse } from '../cli/command.ts';
import { readDemonstrationConfig } from '../config.ts';
import { sayDayAndTime } from '../core/time.ts';
import { openHouse, serveHouse, type OpenHouse } from '../wiring.ts';
import { CannotDemonstrate } from './cannot-demonstrate.ts';
import { readDayFiles } from './day-files.ts';
import { planDay, startBefore, type DayPlan } from './day-plan.ts';
import { readInstalled, refuseRealHouse } from './day-said.queries.ts';
import { emptyDemoFolder, takeDemoFolder } from './demo-folder.ts';
import { furnish } from './furnish.ts';
import { holdCampaign } from './hold-campaign.ts';
import { replayClock } from './replay-clock.ts';
import { playDay, readProgress, sayDay } from './say-day.ts';
import { houseAt } from './say-post.ts';
import { introduction, welcome } from './terminal-words.ts';

/**
 * What the house's clock shows until the day has been loaded, or its playing begins: long before anything is due.
 * With the real time the house would at once close a question hour of the day, or publish what is planned for its end.
 */
const BEFORE_ALL = new Date(0);

/** Everybody is there a quarter of an hour before the day begins. */
const BEFORE_NOON_MS = 15 * 60_000;
const FASTEST = 10_000;

/** What was asked for; `replay` is how many times as fast the day is played, or null to have it all at once. */
type Wanted = { replay: number | null; fresh: boolean };

/** A demonstration under way: `time.now` is what its house's clock shows. */
type Running = { house: OpenHouse; time: { now: () => Date }; stop: AbortSignal; closing: (() => Promise<void>)[] };

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readWanted(args: string[]): Wanted {
  const { options } = readArguments(args, { words: [], options: { replay: { type: 'string' }, fresh: { type: 'boolean' } } });
  const replay = options['replay'] === undefined ? null : Number(options['replay']);
  if (replay !== null && !(replay >= 1 && replay <= FASTEST)) {
    throw new WrongUse(`--replay takes how many times as fast the day is played, from 1 to ${FASTEST}: --replay 120.`);
  }
  return { replay, fresh: options['fresh'] === true };
}

/** The day of this house: as it was begun, since its ids and times depend on that, or a new one. */
async function planFor(house: OpenHouse): Promise<DayPlan> {
  const { setUpAt } = await readInstalled(house.database);
  const start = setUpAt ? new Date(setUpAt.getTime() + BEFORE_NOON_MS) : startBefore(new Date());
  return planDay(await readDayFiles(), start);
}

/**
 * Founds and opens what the day needs, unless it has begun: what somebody changed since then stays. A day that
 * was begun before there were campaigns has its campaign made now.
 */
async function prepare(house: OpenHouse, plan: DayPlan, now: Date): Promise<void> {
  if ((await readProgress(house, plan)).said > 0) return void (await holdCampaign(houseAt(house, now), plan));
  tell(`Founding ${plan.authorities.length} councils and opening ${plan.voices.length} voices …`);
  const before = houseAt(house, new Date(plan.start.getTime() - BEFORE_NOON_MS));
  await furnish(before, plan);
  await holdCampaign(before, plan);
}

async function load({ house, time, stop }: Running, plan: DayPlan): Promise<void> {
  const began = performance.now();
  await prepare(house, plan, new Date());
  const { left } = await readProgress(house, plan);
  if (left.length > 0) await sayDay(house, plan, { tell, stop });
  time.now = () => new Date();
  if (left.length === 0) return tell('All of it was loaded before.');
  if (!stop.aborted) tell(`The day was loaded in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

async function serve({ house, closing }: Running): Promise<void> {
  const server = await serveHouse(house);
  closing.push(() => server.close());
  const { config } = house;
  for (const line of ['', ...welcome(config.origin.replace(/:0$/, `:${server.port}`), config)]) say(line);
}

/** Serves first and then says each post when its time has come, from noon or from where the day was left. */
async function play(running: Running, plan: DayPlan, factor: number): Promise<void> {
  const { house, time, stop } = running;
  const { said, ahead } = await readProgress(house, plan);
  if (ahead.length === 0) {
    throw new CannotDemonstrate(`The day in ${house.config.dataDir} has been played or loaded to its end. Add --fresh to take it away and play it anew, or name another DATA_DIR.`);
  }
  const from = said === 0 ? plan.start : ahead[0]!.at;
  await prepare(house, plan, from);
  time.now = replayClock({ from, to: plan.end, factor });
  await serve(running);
  const minutes = Math.ceil((plan.end.getTime() - from.getTime()) / 60_000 / factor);
  tell(`From ${sayDayAndTime(from, 'en', from)} on, ${factor} times as fast: ${minutes === 1 ? 'about a minute' : `about ${minutes} minutes`}.`);
  await playDay(house, plan, factor, { tell, stop });
  if (!stop.aborted) tell('The day is over; from here the clock shows the real time.');
}

async function show(running: Running, replay: number | null): Promise<void> {
  const plan = await planFor(running.house);
  for (const line of introduction(plan, running.house.config)) tell(line);
  if (replay !== null) return play(running, plan, replay);
  await load(running, plan);
  if (!running.stop.aborted) await serve(running);
}

/**
 * `npm run demo [-- --replay N] [--fresh]`: the demonstration day in a data
 * folder of its own, loaded by the actions a person uses, and served. What was
 * loaded is kept; after an interruption it goes on where it stopped. With
 * `--replay N` the 24 hours are played N times as fast while people watch.
 * Throws WrongUse and CannotDemonstrate; returns while the house stays open.
 */
export async function runDemo(args: string[]): Promise<void> {
  const { replay, fresh } = readWanted(args);
  const config = { ...readDemonstrationConfig(), isPlayed: replay !== null };
  await readDayFiles();
  if (fresh) await emptyDemoFolder(config);
  await takeDemoFolder(config);
  if (config.databaseUrl) await refuseRealHouse(config.databaseUrl);
  const time = { now: () => BEFORE_ALL };
  const house = await openHouse(config, { clock: () => time.now() });
  const stop = new AbortController();
  const closing = [() => house.close()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  const shown = show({ house, time, stop: stop.signal, closing }, replay);
  const end = async (): Promise<void> => {
    stop.abort();
    await shown.catch(() => {});
    await close();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
  await shown.catch(async (error: unknown) => {
    await close();
    throw error;
  });
}
