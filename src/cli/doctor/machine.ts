import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../core/settings.ts';
import { fine, look, type Remark, wrong } from './remark.ts';

const MEGABYTE = 1024 * 1024;
const NEEDED_NODE = 24;
/** One live reader needs one, and 10,000 are planned for. */
const ENOUGH_FILES = 12_000;

/** Whether the runtime is new enough. */
export function checkNode(version: string = process.versions.node): Remark {
  if (Number.parseInt(version, 10) >= NEEDED_NODE) return fine(`Node ${version}`);
  return wrong(`Node ${version} is too old`, `Run “npm start” or “npx whatwedo …” in the checkout: they bring Node ${NEEDED_NODE} along.`);
}

function nearestThere(path: string): string {
  return existsSync(path) ? path : nearestThere(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether DATA_DIR and its pictures can be written to by whoever runs this. */
export function checkDataDir({ dataDir }: Config): Remark {
  const closed = [dataDir, join(dataDir, 'media')].map(nearestThere).find((path) => !isWritable(path));
  if (closed) return wrong(`${closed} cannot be written to`, `Give it to the user that runs Whatwedo (chown -R), or name another DATA_DIR.`);
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : process.getuid?.();
  if (process.getuid?.() === 0 && owner !== 0) {
    return look(`DATA_DIR ${dataDir} can be written to, but you are root and it is not root’s`, 'Run whatwedo as the user that owns it, or new files will be closed to that user.');
  }
  return fine(`DATA_DIR ${dataDir} can be written to`);
}

/** Whether the disk of DATA_DIR has room. */
export function checkFreeSpace({ dataDir }: Config): Remark {
  const { bavail, bsize } = statfsSync(nearestThere(dataDir));
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free < 200) return wrong(`Only ${free} MB are free for DATA_DIR`, 'Make room now: without it nothing can be published.');
  if (free < 2048) return look(`${free} MB are free for DATA_DIR`, 'Make room soon: a year of a council’s pictures takes some gigabytes.');
  return fine(`${Math.floor(free / 1024)} GB are free for DATA_DIR`);
}

/** Whether enough files and connections may be open at once. Linux tells; elsewhere nothing is said. */
export function checkOpenFiles(): Remark[] {
  if (process.platform !== 'linux') return [];
  const [, hard] = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  const most = hard === 'unlimited' ? Infinity : Number(hard);
  if (most >= ENOUGH_FILES) return [fine(`${most} files and connections may be open at once`)];
  return [look(`Only ${most} files and connections may be open at once`, 'For many live readers: LimitNOFILE=65536 in the systemd unit, or “ulimit -n 65536”.')];
}

/** Whether this machine knows Europe/London, and its clock is not years out. */
export function checkCalendar(now: Date = new Date()): Remark {
  const summer = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(new Date('2026-07-01T11:00:00Z'));
  if (summer !== '12') return wrong('Node does not know the time in Europe/London', 'Use the Node that is installed with Whatwedo: its calendar is complete.');
  if (now.getFullYear() < 2026) return wrong(`The clock says ${now.toISOString()}`, 'Set the clock, and let it be kept right: timedatectl set-ntp true.');
  return fine(`The clock says ${now.toISOString()}`);
}
