import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../core/settings.ts';
import type { Database } from '../../platform/database.ts';
import { CannotStartDatabase, HouseInUse, joinEmbeddedPostgres } from '../../platform/embedded-postgres.ts';
import { knownMigrations } from '../../platform/migrate.ts';
import { readOccupant } from '../../platform/postgres-occupant.ts';
import { isAlive } from '../../platform/postgres-process.ts';
import { databaseTrouble } from '../database-trouble.ts';
import { type Installation, withDatabase, withInstallation } from '../installation.ts';
import { checkPictures } from './pictures.ts';
import { fine, look, type Remark, wrong } from './remark.ts';
import { auditEnds, migrationsOf, type Standing, standingOf } from './standing.queries.ts';

const OLDEST = 15;
const MOST_DRIFT_MS = 5000;

/** Whether a PostgreSQL of ours runs without its house. Look before anything else starts or stops it. */
export async function checkOrphan({ databaseUrl, dataDir }: Config): Promise<Remark[]> {
  if (databaseUrl) return [];
  const occupant = readOccupant(join(dataDir, 'pg'));
  if (!occupant || !isAlive(occupant.pid) || (await joinEmbeddedPostgres(dataDir))) return [];
  return [look(`PostgreSQL (process ${occupant.pid}) may have been left behind by a Whatwedo that is gone`, 'Nothing is lost: the next start stops it and takes over.')];
}

function checkServer({ version, versionText, now, connections }: Standing): Remark[] {
  const remarks: Remark[] = [];
  const major = Math.floor(version / 10_000);
  if (major >= OLDEST) remarks.push(fine(`PostgreSQL ${versionText} answers`));
  else remarks.push(wrong(`PostgreSQL ${versionText} is too old`, `Version ${OLDEST} or newer is needed.`));
  if (connections < 30) remarks.push(look(`The server allows ${connections} connections`, 'One process uses up to 25: raise max_connections to 60.'));
  const drift = Math.abs(now.getTime() - Date.now());
  if (drift > MOST_DRIFT_MS) remarks.push(wrong(`The clocks of this machine and the database are ${Math.round(drift / 1000)} s apart`, 'Let both be kept right: timedatectl set-ntp true.'));
  return remarks;
}

function checkRole({ isSuperuser, bypassesRowSecurity, mayMakeTables }: Standing): Remark[] {
  const remarks: Remark[] = [];
  if (isSuperuser || bypassesRowSecurity) {
    const which = isSuperuser ? 'is a superuser' : 'may bypass row security';
    remarks.push(wrong(`The database role ${which}: nothing then keeps authorities apart`, 'Use a role made with “create role … login nosuperuser nobypassrls” that owns the database.'));
  } else remarks.push(fine('The database role is bound by row security'));
  if (!mayMakeTables) remarks.push(wrong('The database role may not make tables', 'Let the role own the database: alter database … owner to ….'));
  return remarks;
}

/** What is chosen when a database is made: see docs/running.md, “A PostgreSQL server”. */
function checkMaking({ encoding, hasTrigrams }: Standing): Remark[] {
  const remarks: Remark[] = [];
  if (encoding === 'UTF8') remarks.push(fine('The database keeps text as UTF8'));
  else remarks.push(wrong(`The database keeps text as ${encoding}: names, Gaelic and signs would be refused or spoilt`, 'This cannot be changed afterwards: back up, “create database … encoding \'UTF8\' template template0”, and restore there.'));
  if (!hasTrigrams) remarks.push(look('The database has no pg_trgm', 'Let its owner say “create extension if not exists pg_trgm” in it, after installing PostgreSQL’s contrib package.'));
  return remarks;
}

async function checkMigrations(database: Database): Promise<{ remark: Remark; isCurrent: boolean }> {
  const [applied, known] = [await migrationsOf(database), await knownMigrations()];
  const beyond = applied.filter((name) => !known.includes(name));
  const pending = known.filter((name) => !applied.includes(name));
  if (beyond.length > 0) return { isCurrent: false, remark: wrong(`The database is newer than this version: it has ${beyond.join(', ')}`, 'Run the newer version, or restore a backup made before it.') };
  if (applied.length === 0) return { isCurrent: false, remark: look('The database is still empty', 'npm start makes the tables and prints the set-up link.') };
  if (pending.length > 0) return { isCurrent: false, remark: look(`The database waits for ${pending.join(', ')}`, 'Make a backup, then start this version: it brings the database forward.') };
  return { isCurrent: true, remark: fine(`The tables are those of this version (${applied.at(-1)})`) };
}

async function checkAudit(database: Database): Promise<Remark[]> {
  const { torn, newest } = await auditEnds(database);
  const remarks = torn.map((id) => wrong(`The audit of ${id} does not end where it should`, 'Keep this database as it is and run “whatwedo verify-audit”: it says what was changed.'));
  if (torn.length === 0) remarks.push(fine('The audit ends where its heads say; “whatwedo verify-audit” reads all of it'));
  if (newest && newest.getTime() - Date.now() > 60_000) {
    remarks.push(wrong(`The last act was written at ${newest.toISOString()}, which is still to come: the clock was set back`, 'Set the clock, and let it be kept right: timedatectl set-ntp true.'));
  }
  return remarks;
}

async function examine(database: Database, installation: Installation): Promise<Remark[]> {
  const standing = await standingOf(database);
  const remarks = [...checkServer(standing), ...checkRole(standing), ...checkMaking(standing)];
  const { remark, isCurrent } = await checkMigrations(database);
  return [...remarks, remark, ...(isCurrent ? [...(await checkAudit(database)), ...(await checkPictures(installation))] : [])];
}

/** Everything about the database of the settings, and the pictures it names; one that does not run is started for the time of the look. */
export async function checkDatabase({ databaseUrl, dataDir }: Config): Promise<Remark[]> {
  if (!databaseUrl && !existsSync(join(dataDir, 'pg'))) {
    return [look(`There is no database in ${dataDir} yet`, 'npm start makes it and prints the set-up link.')];
  }
  try {
    return await withInstallation((installation) => withDatabase(installation.url, (database) => examine(database, installation)));
  } catch (error) {
    if (error instanceof CannotStartDatabase || error instanceof HouseInUse) return [wrong('The database does not run', error.message)];
    const trouble = databaseTrouble(error);
    if (trouble) return [wrong(trouble, 'Check DATABASE_URL, and see docs/running.md, “A PostgreSQL server”.')];
    throw error;
  }
}
