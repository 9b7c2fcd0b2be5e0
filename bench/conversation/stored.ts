import { Client } from 'pg';
import { openLog } from '../../src/platform/log.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';

/**
 * What stands there in the end. `lost`: acknowledged and not there. `twice`: the
 * same words in two items. `halves`: items without their conversation, or shown
 * in public and in no thread.
 */
export type StoredReplies = { stored: number; lost: number; twice: number; halves: number };

const HALVES = `select count(*)::int as count from replies r join conversations c on c.id = r.conversation_id
  left join thread_items i on i.id = r.id where r.text like 'Reply %' and r.state = 'shown' and not c.is_private and i.id is null`;

/** Opens the database of a data folder that nobody uses and counts the replies in it, against those that were promised. */
export async function countReplies(dataDir: string, acknowledged: ReadonlySet<string>): Promise<StoredReplies> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: openLog('silent') });
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await client.query(`set whatwedo.scope = 'house'`);
    const { rows } = await client.query<{ text: string; count: number }>(`select text, count(*)::int as count from replies where text like 'Reply %' group by text`);
    const there = new Set(rows.map(({ text }) => text));
    const { rows: [halves] } = await client.query<{ count: number }>(HALVES);
    return {
      stored: rows.length,
      lost: [...acknowledged].filter((text) => !there.has(text)).length,
      twice: rows.filter(({ count }) => count > 1).length,
      halves: halves!.count,
    };
  } finally {
    await client.end();
    await postgres.stop();
  }
}
