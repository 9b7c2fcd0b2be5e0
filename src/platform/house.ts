import type { Database, Writer } from './database.ts';
import type { Files } from './files.ts';
import type { Hint } from './bus.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Mail } from './mail.ts';
import type { Config } from '../core/settings.ts';
import type { InterfaceLang } from './tables.ts';

/** A letter of the house, in words that are ready to be sent. `key` names what it is about and to whom: it is written once. */
export type HouseLetter = {
  key: string;
  kind: string;
  authorityId: string;
  /** The member it is for; null for somebody without an account. */
  memberId: string | null;
  email: string;
  lang: InterfaceLang;
  subject: string;
  text: string;
};

/** What a room must have done by one above it, which it may not know: given at wiring. */
export type Hooks = {
  /** A member leaves: called in the transaction that lets them go, with every row in sight. Gives what changed for readers. */
  memberLeaves(tx: Writer, leaver: { memberId: string }): Promise<Hint>;
  /** An answer was withdrawn: called in that transaction, so that what it answered waits again. */
  answerWithdrawn(tx: Writer, answer: { postId: string }): Promise<void>;
  /** Writes letters in the transaction of what they tell; sent afterwards where mail is set up. */
  writeLetters(tx: Writer, house: Pick<House, 'clock' | 'jobs' | 'mail'>, letters: readonly HouseLetter[]): Promise<void>;
};

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
  hooks: Hooks;
  announce(hint: Hint): Promise<void>;
};
