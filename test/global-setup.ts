import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { socketUrl } from '../src/platform/postgres-occupant.ts';
import { otherDatabase, say, type TestServer } from './postgres.ts';

const log = openLog('warn');

type Stoppable<T> = T & { stop(): Promise<void> };
type Bare = Omit<TestServer, 'template'>;

/** A PostgreSQL of our own in a temporary folder, that promises nothing about power cuts. */
async function startOwnServer(): Promise<Stoppable<Bare>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'whatwedo-test-'));
  const sweep = () => rm(dataDir, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false }).catch(async (error) => {
    await sweep();
    throw error;
  });
  return {
    admin: socketUrl(postgres.socketDir, 'postgres', 'postgres'),
    application: postgres.url,
    async stop() {
      await postgres.stop();
      await sweep();
    },
  };
}

/** A throw-away role on a server that is there already; its user must be allowed to make roles and databases. */
async function useServer(admin: string): Promise<Stoppable<Bare>> {
  const role = `whatwedo_test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(18).toString('hex');
  await say(admin, `create role ${role} login nosuperuser nobypassrls password '${password}'`, `grant ${role} to current_user`);
  const application = new URL(admin);
  application.username = role;
  application.password = password;
  return { admin, application: application.href, stop: () => say(admin, `drop role ${role}`) };
}

/** Makes the database that every test database is a copy of. Nobody may stay connected to it. */
async function makeTemplate(server: Bare): Promise<string> {
  const template = `template_house_${randomBytes(4).toString('hex')}`;
  const role = new URL(server.application).username;
  await say(server.admin, `create database ${template} owner ${role}`);
  await say(otherDatabase(server.admin, template), 'create extension if not exists pg_trgm');
  await migrate(otherDatabase(server.application, template), log);
  return template;
}

/** Gives all tests of a run one PostgreSQL (`TEST_DATABASE_URL`, else our own) and a folder for the browser. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? await useServer(given) : await startOwnServer();
  const template = await makeTemplate(server).catch(async (error) => {
    await server.stop().catch(() => {});
    throw error;
  });
  const browserFolder = await mkdtemp(join(tmpdir(), 'whatwedo-browser-'));
  project.provide('testServer', { admin: server.admin, application: server.application, template });
  project.provide('browserFolder', browserFolder);
  return async () => {
    await rm(browserFolder, { recursive: true, force: true });
    await say(server.admin, `drop database if exists ${template}`);
    await server.stop();
  };
}
