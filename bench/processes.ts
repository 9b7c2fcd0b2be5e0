import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TICKS_A_SECOND = 100;

function statOf(pid: number | string): string[] | null {
  try {
    // The name of a process may hold anything, so what follows its last bracket is read (proc(5)).
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return null;
  }
}

/** A process and all below it, as far as they run. Linux only: elsewhere just the process. */
export function familyOf(pid: number): number[] {
  const family = [pid];
  const all = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  const parents = new Map(all.map((name) => [Number(name), Number(statOf(name)?.[1] ?? 0)]));
  for (const parent of family) for (const [child, its] of parents) if (its === parent) family.push(child);
  return family;
}

/** CPU-seconds a process and its children used, those that ended included; NaN where it cannot be known. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  const ticks = familyOf(pid).map((member) => {
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = (statOf(member) ?? []).slice(11, 15).map(Number);
    return utime + stime + cutime + cstime;
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND;
}

/** Memory in bytes that is a process' own, with its share of what it shares (PSS); NaN where it cannot be known. */
export function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return NaN;
  }
}

/** The number of the PostgreSQL that stands in a data folder; 0 when none does. */
export function postgresIn(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}
