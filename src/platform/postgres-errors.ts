/** A second process wants a DATA_DIR that is taken. The message says in plain words by whom, and what to do. */
export class HouseInUse extends Error {
  constructor(dataDir: string, holder: string) {
    super(
      `${dataDir} is in use by another Whatwedo (${holder}). Nothing was changed. ` +
        'Stop that one first, or give this one a DATA_DIR of its own.');
    this.name = 'HouseInUse';
  }
}

/** PostgreSQL does not come up. The message says in plain words what happened, what was kept, and what to do. */
export class CannotStartDatabase extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotStartDatabase';
  }
}

const OWN_SERVER = 'or set DATABASE_URL to a PostgreSQL server of your own';

type Reason = { sign: RegExp; words: (dataDir: string) => string };

/** PostgreSQL's and the operating system's words, turned into ours; the first that fits counts. */
const REASONS: Reason[] = [
  { sign: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    words: (dataDir) => `the disk that holds ${dataDir} is full. What was published is kept. Make room (some 100 MB) and start again` },
  // Node reports a folder that cannot be made on a read-only disk as ENOENT.
  { sign: /Read-only file system|EROFS|ENOENT.*mkdir/i,
    words: (dataDir) => `${dataDir} lies on a disk that cannot be written to. Name another folder as DATA_DIR, or make the disk writable` },
  { sign: /could not look up effective user ID/i,
    words: () => `the user this process runs as has no name on this machine, and PostgreSQL wants one. Start Whatwedo as a named user, ${OWN_SERVER}` },
  { sign: /database files are incompatible with server/i,
    words: (dataDir) => `the database in ${dataDir} was made by another main version of PostgreSQL. It is untouched. Start the Whatwedo that made it, make a backup there, and restore it here into an empty DATA_DIR` },
  { sign: /has group or world access|has wrong ownership|wrong ownership/i,
    words: (dataDir) => `${dataDir}/pg belongs to somebody else or is open to others. Start Whatwedo as the user that made it, or give the folder back to that user with permissions 0700` },
  { sign: /EEXIST|ENOTDIR/,
    words: (dataDir) => `${dataDir} cannot be made: there is a file of that name, or on the way to it. Name another folder as DATA_DIR` },
  { sign: /Permission denied|EACCES|EPERM|Operation not permitted/i,
    words: (dataDir) => `PostgreSQL may not use ${dataDir}. Name a folder as DATA_DIR that this user may write to, ${OWN_SERVER}` },
  { sign: /pre-existing shared memory block/i,
    words: (dataDir) => `something of an earlier PostgreSQL still uses ${dataDir}. Nothing was changed. Wait a moment and start again; if it stays, look for processes called “postgres” and stop them` },
  { sign: /invalid checkpoint record|could not locate a valid checkpoint|PANIC:/i,
    words: (dataDir) => `the database in ${dataDir} is damaged. It was left as it is. Restore the last backup into an empty DATA_DIR, and keep this folder` },
  { sign: /could not (?:resize|create|open) shared memory|could not map anonymous shared memory|Cannot allocate memory/i,
    words: () => `the machine has too little memory for it. Free some 200 MB, ${OWN_SERVER}` },
  { sign: /error while loading shared libraries|ENOEXEC|spawn\S* .*ENOENT/i,
    words: () => `its programs do not run on this machine. Run “npm ci” again, ${OWN_SERVER}` },
];

/** The error to show for what a failed program wrote or a failed system call said; the original stays as `cause`. */
export function inPlainWords(said: string, dataDir: string, cause?: unknown): CannotStartDatabase {
  const known = REASONS.find(({ sign }) => sign.test(said));
  const words = known
    ? known.words(dataDir)
    : `it gave up. What was published is kept. Its last words: ${lastLines(said)}. More in ${dataDir}/postgres.log`;
  return new CannotStartDatabase(`PostgreSQL could not be started: ${words}.`, cause ?? new Error(said.trim()));
}

function lastLines(said: string): string {
  return said.trim().split('\n').slice(-3).join(' / ') || 'none';
}
