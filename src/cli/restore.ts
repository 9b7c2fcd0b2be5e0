import { resolve } from 'node:path';
import { INSTALLATION, record } from '../audit/record.ts';
import { verifyAudit } from '../audit/verify.ts';
import type { Manifest } from '../platform/backup-folder.ts';
import type { Database } from '../platform/database.ts';
import { examineBackup, restoreBackup } from '../platform/restore.ts';
import { FINE, readArguments, WRONG } from './command.ts';
import { noLog, withDatabase, withNewInstallation } from './installation.ts';
import { sayChains } from './say-chains.ts';

const say = (line: string) => console.error(line);

async function checkAudit(database: Database, manifest: Manifest): Promise<number> {
  const chains = await verifyAudit(database, { against: manifest.auditHeads });
  if (chains.every(({ findings }) => findings.length === 0)) return FINE;
  console.error('Everything was restored as it was backed up, but the audit in it is not whole:');
  sayChains(chains, console.error);
  return WRONG;
}

async function writeDown(database: Database, manifest: Manifest): Promise<void> {
  await database.transaction('house', (tx) => record(tx, {
    authorityId: INSTALLATION,
    actor: 'house',
    action: 'backup.restored',
    subject: 'installation',
    detail: { takenAt: manifest.takenAt },
    at: new Date(),
  }));
}

/** Restores a backup into an empty place; 1 when the audit in the backup is not whole. */
export async function run(args: string[]): Promise<number> {
  const folder = resolve(readArguments(args, { words: ['DIR'] }).words[0]!);
  const manifest = await examineBackup(folder, say);
  return withNewInstallation(async ({ url, mediaDir }) => {
    await restoreBackup({ url, mediaDir, folder, manifest, log: noLog, say });
    return withDatabase(url, async (database) => {
      const outcome = await checkAudit(database, manifest);
      await writeDown(database, manifest);
      console.log(`Restored as it was at ${manifest.takenAt}. Everybody signs in anew; links that were not used yet must be asked for again.`);
      return outcome;
    });
  });
}
