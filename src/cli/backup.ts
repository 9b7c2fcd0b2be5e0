import { resolve } from 'node:path';
import { INSTALLATION, record } from '../audit/record.ts';
import { makeBackup } from '../platform/backup.ts';
import { type Manifest, MANIFEST } from '../platform/backup-folder.ts';
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

const MOST_NAMED = 20;

function sayNames(what: string, names: string[]): void {
  if (names.length === 0) return;
  console.error(`${what}: ${names.length}`);
  for (const name of names.slice(0, MOST_NAMED)) console.error(`  * ${name}`);
  if (names.length > MOST_NAMED) console.error(`  and ${names.length - MOST_NAMED} more, which ${MANIFEST} names`);
}

function sayWhatIsNotHere({ damagedPictures, missingPictures }: Manifest, { mediaDir }: Installation): void {
  sayNames(`Picture files that posts, voices or councils need and that are missing from ${mediaDir}, and so from this backup`, missingPictures);
  sayNames(`Picture files in ${mediaDir} that are not what was stored, and so are not in this backup`, damagedPictures);
  if (missingPictures.length > 0) console.error('Is DATA_DIR the right one? Otherwise take the missing files from an earlier backup.');
  if (damagedPictures.length > 0) console.error('Take the damaged files from an earlier backup. A disk that changes files wants replacing.');
  console.error('This backup is kept all the same and can be restored: everything else is in it.');
}

/** Backs the installation up into a folder; 1 when pictures of it were already damaged or missing. */
export async function run(args: string[]): Promise<number> {
  const folder = resolve(readArguments(args, { words: ['DIR'] }).words[0]!);
  return withInstallation(async (installation) => {
    const { url, mediaDir } = installation;
    const manifest = await makeBackup({ url, mediaDir, folder, at: new Date(), say: (line) => console.error(line) });
    await writeDown(installation, manifest);
    console.log(`Backed up into ${folder}. It holds private data: keep it as safe as the house itself.`);
    if (manifest.damagedPictures.length + manifest.missingPictures.length === 0) return FINE;
    sayWhatIsNotHere(manifest, installation);
    return WRONG;
  });
}
