import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';

/** The server all tests of a run share; `admin` may make databases, `application` is the role of the house. */
export type TestServer = { admin: string; application: string; template: string };

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The address of another database on the same server. */
export function otherDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Runs statements one by one on a connection of their own. */
export async function say(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const IN_USE = '55006';

/** Drops a database as soon as nobody is connected to it: forcing would raise an error in a connection that is just closing. */
async function dropWhenFree(admin: string, database: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await say(admin, `drop database if exists ${database}`);
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE || tries === 200) throw error;
      await pause(25);
    }
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A migrated database of its own; `url` is for the application's role. Close
 * what you opened before `drop`, which fails when somebody stays connected.
 */
export async function createTestDatabase(server: TestServer = inject('testServer')): Promise<TestDatabase> {
  return makeDatabase(server, server.template);
}

/** A database of its own with nothing in it, for what tests the migrations. */
export async function createEmptyDatabase(server: TestServer = inject('testServer')): Promise<TestDatabase> {
  return makeDatabase(server, 'template1');
}

async function makeDatabase(server: TestServer, template: string): Promise<TestDatabase> {
  const database = `house_${randomBytes(8).toString('hex')}`;
  const role = new URL(server.application).username;
  await say(server.admin, `create database ${database} owner ${role} template ${template} strategy file_copy`);
  return { url: otherDatabase(server.application, database), drop: () => dropWhenFree(server.admin, database) };
}
