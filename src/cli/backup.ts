import { resolve } from 'node:path';
import { INSTALLATION, record } from '../audit/record.ts';
import { makeBackup } from '../platform/backup.ts';
import type { Manifest } from '../platform/backup-folder.ts';
import { FINE, readArguments, WRONG } from './command.ts';
import { type Installation, withDatabase, withInstallation } from './installation.ts';

/** That somebody carried everything out of the house is an act like any other. */
async function writeDown({ url }: Installation, manifest: Manifest): Promise<void> {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  await withDatabase(url, (database) => database.transaction('house', (tx) => record(tx, {
    authorityId: INSTALLATION,
    actor: 'house',
    action: 'backup.made',
    subject: 'installation',
    detail: { rows, pictures: manifest.pictures.count },
    at: new Date(),
  })));
}

function sayDamage(names: string[], mediaDir: string): void {
  console.error(`${names.length} pictures in ${mediaDir} are not what was stored, and are not in this backup:`);
  for (const name of names) console.error(`  * ${name}`);
  console.error('Look for them in an earlier backup. A disk that changes files wants replacing.');
}

/** Backs the installation up into a folder; 1 when pictures of it were already damaged. */
export async function run(args: string[]): Promise<number> {
  const folder = resolve(readArguments(args, { words: ['DIR'] }).words[0]!);
  return withInstallation(async (installation) => {
    const { url, mediaDir } = installation;
    const manifest = await makeBackup({ url, mediaDir, folder, at: new Date(), say: (line) => console.error(line) });
    await writeDown(installation, manifest);
    console.log(`Backed up into ${folder}. It holds private data: keep it as safe as the house itself.`);
    if (manifest.damagedPictures.length === 0) return FINE;
    sayDamage(manifest.damagedPictures, mediaDir);
    return WRONG;
  });
}
