import { resolve } from 'node:path';
import type { Config, Role } from './core/settings.ts';

/** The settings were wrong; `problems` names every one, so that they can be mended in one go. */
export class WrongSettings extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(['The settings are not right:', ...problems.map((problem) => `  * ${problem}`)].join('\n'));
    this.name = 'WrongSettings';
    this.problems = problems;
  }
}

type Environment = Record<string, string | undefined>;

const ROLES: readonly Role[] = ['web', 'live', 'worker'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function readPort(text: string, problems: string[]): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) problems.push(`PORT is “${text}”: give a number from 0 to 65535`);
  return port;
}

function readOrigin(text: string | undefined, fallback: string, problems: string[]): string {
  if (!text) return fallback;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    problems.push('ORIGIN must be the public address and nothing more, such as https://whatwedo.example');
    return fallback;
  }
  return url.origin;
}

function readUrl(name: string, text: string | undefined, schemes: RegExp, example: string, problems: string[]): string | null {
  if (!text) return null;
  // The value may hold a password, so it is never repeated.
  if (!URL.canParse(text) || !schemes.test(new URL(text).protocol)) problems.push(`${name} is not an address such as ${example}`);
  return text;
}

/** What the house says itself each time it connects, and what these words in an address would overrule. */
const OUR_WORDS = ['application_name', 'options'];

function readDatabaseUrl(text: string | undefined, problems: string[]): string | null {
  const address = readUrl('DATABASE_URL', text, /^postgres(ql)?:$/, 'postgres://name:password@host/database', problems);
  if (!address || !URL.canParse(address)) return address;
  const { searchParams } = new URL(address);
  const taken = OUR_WORDS.filter((word) => searchParams.has(word));
  if (taken.length > 0) problems.push(`DATABASE_URL holds ${taken.join(' and ')}: leave that out, the house sets it itself`);
  return address;
}

// RFC 5322, section 3.4, as far as anybody writes it: an address, or a name and an address in angle brackets.
const MAIL_ADDRESS = /^(?:[^<>\p{Cc}]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/u;

function readMailFrom(text: string | undefined, problems: string[]): string | null {
  if (!text) return null;
  if (!MAIL_ADDRESS.test(text)) problems.push(`MAIL_FROM is “${text}”: give an address, such as Whatwedo <no-reply@whatwedo.example>`);
  return text;
}

function readRoles(text: string, databaseUrl: string | null, problems: string[]): readonly Role[] {
  const roles = [...new Set(text.split(',').map((role) => role.trim()).filter(Boolean))];
  const strange = roles.filter((role) => !ROLES.includes(role as Role));
  if (strange.length > 0 || roles.length === 0) problems.push(`ROLES is “${text}”: choose from ${ROLES.join(', ')}`);
  if (roles.length < ROLES.length && !databaseUrl) {
    problems.push('ROLES splits the house into several processes: that needs DATABASE_URL');
  }
  return roles as Role[];
}

function readChoice(name: string, text: string, choices: readonly string[], problems: string[]): string {
  if (!choices.includes(text)) problems.push(`${name} is “${text}”: choose from ${choices.join(', ')}`);
  return text;
}

// Longer than this readers have passed it on, and a tombstone is more honest than nothing.
const LONGEST_UNDO_SECONDS = 600;

function readUndo(text: string, problems: string[]): number {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > LONGEST_UNDO_SECONDS) problems.push(`UNDO_SECONDS is “${text}”: give a number from 0 to ${LONGEST_UNDO_SECONDS}`);
  return seconds;
}

/**
 * Reads the settings from an environment. Throws WrongSettings, which names
 * every problem at once; values that may hold a secret are never repeated.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const port = readPort(environment['PORT'] || '8080', problems);
  const host = environment['HOST'] || '0.0.0.0';
  const databaseUrl = readDatabaseUrl(environment['DATABASE_URL'], problems);
  const proxies = environment['TRUSTED_PROXIES'] || '0';
  if (!/^\d$/.test(proxies)) problems.push(`TRUSTED_PROXIES is “${proxies}”: give the number of proxies in front, 0 to 9`);
  const config: Config = {
    port,
    host,
    origin: readOrigin(environment['ORIGIN'], `http://localhost:${port}`, problems),
    dataDir: resolve(environment['DATA_DIR'] || './data'),
    databaseUrl,
    logLevel: readChoice('LOG_LEVEL', environment['LOG_LEVEL'] || 'info', LOG_LEVELS, problems),
    roles: readRoles(environment['ROLES'] || ROLES.join(','), databaseUrl, problems),
    smtpUrl: readUrl('SMTP_URL', environment['SMTP_URL'], /^smtps?:$/, 'smtp://name:password@mail.example:587', problems),
    mailFrom: readMailFrom(environment['MAIL_FROM'], problems),
    trustedProxies: Number(proxies),
    undoSeconds: readUndo(environment['UNDO_SECONDS'] || '10', problems),
    demonstration: false,
  };
  if (config.smtpUrl && !config.mailFrom) problems.push('SMTP_URL is set but MAIL_FROM is not: say whom mail comes from');
  if (problems.length > 0) throw new WrongSettings(problems);
  return config;
}

/**
 * The settings of a demonstration: marked on every page, with a data folder of
 * its own, all in one process, and without mail, since nothing in it may leave the house.
 * Unless HOST says otherwise it listens to this machine alone, since its passwords are known to all.
 */
export function readDemonstrationConfig(environment: Environment = process.env): Config {
  const { DATA_DIR, HOST, LOG_LEVEL } = environment;
  const own = { DATA_DIR: DATA_DIR || './demo-data', HOST: HOST || '127.0.0.1', LOG_LEVEL: LOG_LEVEL || 'warn', ROLES: '', SMTP_URL: '', MAIL_FROM: '' };
  return { ...readConfig({ ...environment, ...own }), demonstration: true };
}

/** Whether npm runs this process as one of its scripts (docs.npmjs.com, scripts, “current lifecycle event”). */
export function isRunByNpm(environment: Environment = process.env): boolean {
  return Boolean(environment['npm_lifecycle_event']);
}
