import type { Database } from './database.ts';
import type { Files } from './files.ts';
import type { Hint } from './bus.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Mail } from './mail.ts';
import type { Config } from '../core/settings.ts';

/**
 * What every action may lean on: the machine, opened once at the start and
 * handed down. `announce` is called after a commit, with the tags of the pages
 * that changed and the live topics; it returns when this process serves no old
 * page any more.
 */
export type House = {
  config: Config;
  clock: () => Date;
  log: Log;
  database: Database;
  files: Files;
  jobs: Jobs;
  mail: Mail;
  announce(hint: Hint): Promise<void>;
};
