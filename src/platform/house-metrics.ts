import type { Database } from './database.ts';
import type { FrontCache } from './front-cache.ts';
import type { Jobs } from './jobs.ts';
import type { Live } from './live.ts';
import { watchCount, watchLevel } from './metrics.ts';

/** What a house that is served has numbers of; `live` is null where this process has no live viewers. */
export type Watched = { cache: FrontCache; live: Live | null; database: Database; jobs: Jobs };

function watchCache({ stats }: FrontCache): void {
  watchCount('whatwedo_cache_hits_total', 'Requests answered from the front cache.', () => stats().hits);
  watchCount('whatwedo_cache_builds_total', 'Pages built because the front cache did not have them.', () => stats().builds);
  watchCount('whatwedo_cache_evicted_total', 'Pages that were dropped from the front cache for want of room.', () => stats().evicted);
  watchLevel('whatwedo_cache_pages', 'Pages in the front cache.', () => stats().pages);
  watchLevel('whatwedo_cache_bytes', 'Bytes that the pages in the front cache hold.', () => stats().bytes);
}

function watchDatabase({ connections }: Database): void {
  watchLevel('whatwedo_database_connections', 'Open connections to the database.', () => connections().open);
  watchLevel('whatwedo_database_connections_busy', 'Connections to the database that are in use.', () => connections().busy);
  watchLevel('whatwedo_database_queries_waiting', 'Queries that wait for a connection.', () => connections().waiting);
}

function watchJobs(jobs: Jobs): void {
  watchLevel('whatwedo_jobs_waiting', 'Jobs that are due and not begun.', async () => (await jobs.counts()).waiting);
  watchLevel('whatwedo_jobs_failed', 'Jobs that could not be done and wait for somebody to look.', async () => (await jobs.counts()).failed);
}

/** Shows an operator, at /metrics, how the parts of a house are; a house that is served later takes the place of this one. */
export function watchHouse({ cache, live, database, jobs }: Watched): void {
  watchCache(cache);
  watchDatabase(database);
  watchJobs(jobs);
  if (live) watchLevel('whatwedo_live_viewers', 'Readers connected to live updates.', live.viewers);
}
