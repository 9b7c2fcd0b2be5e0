import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
let collecting = false;

const requests = new Histogram({
  name: 'whatwedo_app_request_seconds',
  help: 'How long requests took that the front cache did not answer, by class of status.',
  labelNames: ['status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
});

// Looking a label up costs more than counting.
const byClass = [1, 2, 3, 4, 5].map((first) => requests.labels(`${first}xx`));

/** Notes a request that reached the app: its status and how long it took, in seconds. */
export function noteRequest(status: number, seconds: number): void {
  byClass[Math.floor(status / 100) - 1]?.observe(seconds);
}

const PATIENCE_MS = 1000;

/** A number, or NaN when it cannot be had within a second: the others are wanted most when something is wrong. */
async function inTime(read: () => number | Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<number>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, NaN)));
  const number = (async () => read())().catch(() => NaN);
  return Promise.race([number, tooLate]).finally(() => clearTimeout(timer));
}

/** Shows a number that something else keeps, read when somebody asks: it goes up and down. NaN where it cannot be read within a second. */
export function watchLevel(name: string, help: string, read: () => number | Promise<number>): void {
  show(new Gauge({ name, help, registers: [], async collect() { this.set(await inTime(read)); } }));
}

/** Shows a count that something else keeps and that only grows, read when somebody asks. */
export function watchCount(name: string, help: string, read: () => number): void {
  show(new Counter({ name, help, registers: [], collect() { this.reset(); this.inc(read()); } }));
}

function show(metric: (Gauge | Counter) & { name?: string }): void {
  // A house that is opened again in one process takes the place of the one before.
  registry.removeSingleMetric(metric.name!);
  registry.registerMetric(metric);
}

/** All numbers in Prometheus' text format 0.0.4. Those of the process itself are collected from the first call on. */
export async function metricsText(): Promise<string> {
  if (!collecting) collectDefaultMetrics({ register: registry });
  collecting = true;
  return registry.metrics();
}
