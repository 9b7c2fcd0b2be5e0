import { atLeast, type Budget, type Row } from './budget.ts';
import type { BareAnswers } from './bare-server.ts';
import { startChild, type Child } from './children.ts';
import { fetchRaw } from './fetch-raw.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { head } from './head.ts';
import type { HouseAnswers } from './house-child.ts';
import { median, readable } from './numbers.ts';
import type { ReadersAnswers } from './readers.ts';

const SHARE = 0.75;
const ROUNDS = 7;
const SECONDS = 1.2;
const READERS = 64;

// What node:http adds by itself, to both.
const ADDED = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

type Used = Child<{ used: () => { node: number; postgres: number } }>;

async function perCpuSecond(readers: Child<ReadersAnswers>, server: Used, port: number, heads: string[], status: number): Promise<number> {
  const before = await server.ask('used', undefined);
  const read = await readers.ask('read', { port, heads, readers: READERS, seconds: SECONDS });
  const after = await server.ask('used', undefined);
  if (read.statuses[status] !== read.answers) throw new Error(`not all were ${status}: ${JSON.stringify(read.statuses)}`);
  return read.answers / (after.node - before.node);
}

type Places = { house: Child<HouseAnswers>; bare: Child<BareAnswers>; readers: Child<ReadersAnswers>; port: number; barePort: number; path: string };

async function measure(name: string, headers: Record<string, string>, places: Places): Promise<Row> {
  const { house, bare, readers, port, barePort, path } = places;
  const answer = await fetchRaw(port, path, headers);
  const sent = Object.entries(answer.headers).filter(([field]) => !ADDED.has(field)).flat();
  await bare.ask('give', { status: answer.status, headers: sent, body: answer.body.toString('base64') });
  const heads = [head(path, headers)];
  const [ours, limits]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const limit = await perCpuSecond(readers, bare as unknown as Used, barePort, heads, answer.status);
    const our = await perCpuSecond(readers, house as unknown as Used, port, heads, answer.status);
    // The first round warms both up.
    if (round === 0) continue;
    limits.push(limit);
    ours.push(our);
  }
  const limit = median(limits);
  return atLeast({ name: `read: ${name}`, value: median(ours), unit: 'answers a CPU-second', budget: SHARE * limit, limit });
}

/** An authority's home with 20 posts from the front cache, against node:http sending the same bytes. */
export const read: Budget = async (say) => {
  const dataDir = makeFolder();
  const house = await startChild<HouseAnswers>('./house-child.ts', { dataDir, amount: { posts: 400, authorities: 1, voices: 12 } });
  const [bare, readers] = [await startChild<BareAnswers>('./bare-server.ts'), await startChild<ReadersAnswers>('./readers.ts')];
  try {
    const { port, authority } = await house.ask('place', undefined);
    const path = `/${authority.slug}`;
    const places = { house, bare, readers, port, path, barePort: (await bare.ask('place', undefined)).port };
    const plain = await fetchRaw(port, path, {});
    const packed = await fetchRaw(port, path, { 'accept-encoding': 'br' });
    const rows: Row[] = [];
    say('read: plain');
    rows.push(await measure('plain', {}, places));
    say('read: brotli');
    rows.push(await measure('brotli', { 'accept-encoding': 'gzip, deflate, br' }, places));
    say('read: not changed (304)');
    rows.push(await measure('not changed (304)', { 'accept-encoding': 'br', 'if-none-match': packed.headers['etag']! }, places));
    const shares = rows.map(({ name, value, limit }) => `${name.slice(6)} ${readable(value / limit!)}`).join(', ');
    return { rows, notes: [`read: ${shares} of bare node:http; the page has ${readable(plain.body.length)} bytes, ${readable(packed.body.length)} in brotli.`] };
  } finally {
    await Promise.all([house.end(), bare.end(), readers.end()]);
    await removeFolder(dataDir);
  }
};
