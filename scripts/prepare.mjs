// Installs what is missing, so that `npm start` and `npm test` work on a fresh clone.
// Plain JavaScript: it runs on whatever Node is there (20 or newer) before Node 24 has come.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(ROOT, 'node_modules', '.bin');
const STAMP = join(ROOT, 'node_modules', '.installed-for');
const LOCK = join(ROOT, '.installing');
const LONGEST_SILENCE_MS = 30_000;
const NEEDED = 24;

const say = (line) => process.stderr.write(`whatwedo: ${line}\n`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** What an installation is good for: the lock file and the machine it was made on. */
function wantedStamp() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

const isInstalled = () => readOrNull(STAMP)?.trim() === wantedStamp();

// One install at a time -------------------------------------------------------

const ME = `${hostname()} ${process.pid} ${Date.now()}`;
const ownerOf = (lock) => readOrNull(join(lock, 'owner'));

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the holder of the lock is gone: its process ended, or it has given no sign of life for 30 s. */
function isStale() {
  const seen = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
  if (seen === undefined) return false;
  const [host, pid] = ownerOf(LOCK)?.split(' ') ?? [];
  if (host === hostname() && !isRunning(Number(pid))) return true;
  return Date.now() - seen > LONGEST_SILENCE_MS;
}

function breakLock() {
  const owner = ownerOf(LOCK);
  const aside = `${LOCK}-${process.pid}`;
  try {
    renameSync(LOCK, aside);
  } catch {
    return; // another was quicker
  }
  // Between the look and the rename somebody may have taken the lock afresh.
  if (ownerOf(aside) === owner) rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, LOCK);
}

function takeLock() {
  try {
    mkdirSync(LOCK);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(LOCK, 'owner'), ME);
  return true;
}

function releaseLock() {
  if (ownerOf(LOCK) === ME) rmSync(LOCK, { recursive: true, force: true });
}

/** Waits for the lock; false when another has meanwhile installed everything. */
async function lockOrInstalled() {
  let told = false;
  while (!takeLock()) {
    if (isStale()) breakLock();
    else {
      if (!told) say('another process is installing here; waiting for it …');
      told = true;
      await pause(250);
      if (ownerOf(LOCK) === null && isInstalled()) return false;
    }
  }
  if (!isInstalled()) return true;
  releaseLock();
  return false;
}

// The install -----------------------------------------------------------------

/** npm must not run on the Node it is about to delete, nor believe what an outer npm said of it. */
function cleanEnvironment() {
  const outer = /^(npm_lifecycle|npm_package|npm_node|npm_execpath$|npm_command$|NODE_ENV$)/i;
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[pathName] ?? '').split(delimiter);
  environment[pathName] = folders.filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder)).join(delimiter);
  return environment;
}

const REASONS = [
  [/E?NOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i,
    'the package registry could not be reached. Check the network (and npm’s proxy settings), then try again.'],
  [/ENOSPC/, 'the disk is full. The installation needs about 800 MB.'],
  [/EACCES|EPERM|EROFS/, `this folder may not be written to: ${ROOT}`],
];

function explain(output) {
  const reason = REASONS.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm said why:';
  const last = output.trim().split('\n').slice(-12).map((line) => `    ${line}`).join('\n');
  return `the installation did not succeed: ${reason}\n${last}`;
}

/** Runs `npm ci` and gives what it printed and how it ended; a line every 10 s shows that it lives. */
async function npmCi() {
  const began = Date.now();
  const child = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  let output = '';
  const keep = (chunk) => { output = (output + chunk).slice(-20_000); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const alive = setInterval(() => utimesSync(LOCK, new Date(), new Date()), 2_000);
  const words = setInterval(() => say(`still installing (${seconds()} s) …`), 10_000);
  const ended = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `npm could not be run: ${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
  clearInterval(alive);
  clearInterval(words);
  return { ...ended, seconds: seconds() };
}

async function install() {
  say('installing what is missing; this takes about half a minute …');
  const { code, output, seconds } = await npmCi();
  if (code !== 0) {
    say(explain(output));
    return false;
  }
  writeFileSync(`${STAMP}.new`, `${wantedStamp()}\n`);
  renameSync(`${STAMP}.new`, STAMP);
  say(`installed in ${seconds} s`);
  return true;
}

/** The version of the Node that npm scripts will find, as 'a.b.c'. */
function nodeVersion() {
  const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}` };
  return spawnSync('node', ['-p', 'process.versions.node'], { env, encoding: 'utf8' }).stdout?.trim() || 'none';
}

async function prepare() {
  if (!isInstalled() && (await lockOrInstalled())) {
    try {
      if (!(await install())) return 1;
    } finally {
      releaseLock();
    }
  }
  if (parseInt(process.versions.node, 10) >= NEEDED && process.execPath.startsWith(ROOT)) return 0;
  const version = nodeVersion();
  if (parseInt(version, 10) >= NEEDED) return 0;
  say(`Node ${NEEDED} or newer is needed, and this machine has ${version}. The copy that is installed beside the product ` +
    'is missing here: install scripts may be switched off (ignore-scripts), or there is none for this machine. ' +
    `Install Node ${NEEDED} from https://nodejs.org and try again.`);
  return 2;
}

try {
  process.exitCode = await prepare();
} catch (error) {
  say(`the installation did not succeed: ${error.message}`);
  process.exitCode = 1;
}
