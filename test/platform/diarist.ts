// A house that does nothing but write numbered lines and say, for each, that it
// is stored. Run as a process of its own, so that it can be killed.
import { newId } from '../../src/core/ids.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { CannotStartDatabase, HouseInUse, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';
import { migrate } from '../../src/platform/migrate.ts';

const [dataDir = '', writes = ''] = process.argv.slice(2);
const log = openLog('silent');

try {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  await migrate(postgres.url, log);
  console.log(`open ${postgres.pid} ${postgres.socketDir}`);
  if (writes) await keepWriting(postgres.url);
} catch (error) {
  if (!(error instanceof HouseInUse || error instanceof CannotStartDatabase)) throw error;
  console.log(`${error.name}: ${error.message}`);
  process.exit(1);
}

async function keepWriting(url: string): Promise<void> {
  const database = openDatabase(url);
  const write = async () => {
    for (;;) {
      const id = newId();
      await database.transaction('house', (tx) =>
        tx.insertInto('authorities').values({ id, slug: id, name: 'Diary', short_name: 'Diary', created_at: new Date() }).execute());
      console.log(`stored ${id}`);
    }
  };
  await Promise.all([write(), write(), write(), write()]);
}
