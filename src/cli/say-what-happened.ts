import { WrongSettings } from '../config.ts';
import { CannotDemonstrate } from '../demo/cannot-demonstrate.ts';
import { CannotBackUp } from '../platform/backup.ts';
import { UnusableBackup } from '../platform/backup-folder.ts';
import { CannotListen } from '../platform/cannot-listen.ts';
import { CannotStartDatabase, HouseInUse } from '../platform/embedded-postgres.ts';
import { CannotMigrate } from '../platform/migrate.ts';
import { CannotRestore } from '../platform/restore-target.ts';
import { WrongUse } from './command.ts';
import { CannotExport } from './export/copy-folder.ts';
import { databaseTrouble } from './database-trouble.ts';
import { NothingHere } from './installation.ts';

const WRONG_USE = [WrongSettings, WrongUse];
const IN_WORDS = [NothingHere, CannotDemonstrate, CannotBackUp, UnusableBackup, CannotRestore, CannotMigrate, CannotStartDatabase, HouseInUse, CannotListen, CannotExport];

/** Says on stderr why a command ended, whole only where it is a bug, and gives the exit code: 2 for wrong use, else 1. */
export function sayWhatHappened(error: unknown): 1 | 2 {
  if (WRONG_USE.some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
    return 2;
  }
  const known = IN_WORDS.some((kind) => error instanceof kind);
  const words = known ? (error as Error).message : databaseTrouble(error);
  if (words !== null) console.error(words);
  else console.error('This is a fault of the program, not of what you asked for:', error);
  return 1;
}
