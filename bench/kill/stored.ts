import { Client } from 'pg';
import { verifyAudit } from '../../src/audit/verify.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';

/**
 * What stands there after the kills. `lost`: acknowledged and not there. `twice`:
 * the same words in two posts, or said and still a draft. `halves`: posts
 * without one of their parts, or parts without their post. `broken`: audit chains
 * that do not hold.
 */
export type Stored = { posts: number; lost: number; twice: number; halves: number; broken: number };

const HALVES = `
  select count(*)::int as count from posts p
  full join (select post_id as id, count(*) as versions from post_versions group by 1) v using (id)
  full join (select post_id as id, count(*) as tags from post_tags group by 1) t using (id)
  full join (select post_id as id, count(*) as renderings from renderings group by 1) r using (id)
  full join (select substring(subject from 6)::uuid as id, count(*) as entries from audit_entries where action = 'post.published' group by 1) e using (id)
  where p.id is null or versions is distinct from 1 or tags is distinct from 1 or renderings is null or entries is distinct from 1`;

const TWICE = `
  select ((select count(*) - count(distinct text) from posts) + (select count(*) from drafts join posts using (id)))::int as count`;

async function countParts(url: string, said: ReadonlySet<string>): Promise<Omit<Stored, 'broken'>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set whatwedo.scope = 'house'`);
    const count = async (text: string): Promise<number> => (await client.query<{ count: number }>(text)).rows[0]!.count;
    const { rows } = await client.query<{ id: string }>('select id from posts');
    const there = new Set(rows.map(({ id }) => id));
    return { posts: rows.length, lost: [...said].filter((id) => !there.has(id)).length, twice: await count(TWICE), halves: await count(HALVES) };
  } finally {
    await client.end();
  }
}

async function brokenChains(url: string): Promise<number> {
  const database = openDatabase(url);
  try {
    return (await verifyAudit(database)).filter(({ findings }) => findings.length > 0).length;
  } finally {
    await database.close();
  }
}

/** Opens the database of a data folder that nobody uses and counts what is in it, against the ids that were promised. */
export async function countStored(dataDir: string, said: ReadonlySet<string>): Promise<Stored> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: openLog('silent') });
  try {
    return { ...(await countParts(postgres.url, said)), broken: await brokenChains(postgres.url) };
  } finally {
    await postgres.stop();
  }
}
