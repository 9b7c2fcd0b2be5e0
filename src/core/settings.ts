/** Which parts of the house run in this process. */
export type Role = 'web' | 'live' | 'worker';

/** The settings an operator gives, checked and whole. Read from the environment in config.ts only. */
export type Config = {
  port: number;
  host: string;
  /** The public address, without a slash at the end: 'https://whatwedo.example'. */
  origin: string;
  dataDir: string;
  databaseUrl: string | null;
  logLevel: string;
  roles: readonly Role[];
  smtpUrl: string | null;
  mailFrom: string | null;
  /** How many proxies in front may be believed about a reader's address (X-Forwarded-For). */
  trustedProxies: number;
  /** For how many seconds a post can be taken back as if it had not been said; 0: never. */
  undoSeconds: number;
  /** Every page is marked as a demonstration, and no second factor is asked for. */
  demonstration: boolean;
  /** The demonstration's day is played: the house's clock is not the reader's. */
  isPlayed?: boolean;
};
