import { Client } from 'pg';

/** One unchanging view of the whole database, everybody's rows included, for as long as `work` takes. */
export async function inSnapshot<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'whatwedo backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read, read only; select set_config('whatwedo.scope', 'house', true)`);
    return await work(client);
  } finally {
    await client.end();
  }
}
