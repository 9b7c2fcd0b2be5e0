import { readConfig, WrongSettings } from '../config.ts';
import type { Config } from '../core/settings.ts';
import { FINE, readArguments, WRONG } from './command.ts';
import { checkDatabase, checkOrphan } from './doctor/database.ts';
import { checkCalendar, checkDataDir, checkFreeSpace, checkNode, checkOpenFiles } from './doctor/machine.ts';
import { checkMail, checkOrigin, checkPort } from './doctor/network.ts';
import { fine, type Remark, wrong } from './doctor/remark.ts';

function readSettings(): { config: Config | null; remarks: Remark[] } {
  try {
    return { config: readConfig(), remarks: [fine('The settings can be read')] };
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    return { config: null, remarks: error.problems.map((problem) => wrong(problem, 'Settings are described in docs/running.md.')) };
  }
}

async function examine(): Promise<Remark[]> {
  const { config, remarks } = readSettings();
  const machine = [checkNode(), ...checkOpenFiles(), checkCalendar()];
  if (!config) return [...remarks, ...machine];
  return [
    ...remarks,
    ...machine,
    checkDataDir(config),
    checkFreeSpace(config),
    ...checkOrigin(config),
    await checkPort(config),
    await checkMail(config),
    ...(await checkOrphan(config)),
    ...(await checkDatabase(config)),
  ];
}

function show(remark: Remark): void {
  console.log(`${remark.state.padEnd(5)}  ${remark.what}`);
  if (remark.state !== 'fine') console.log(`       → ${remark.mend}`);
}

/** Looks at everything an installation leans on; 1 when something is wrong. */
export async function run(args: string[]): Promise<number> {
  readArguments(args, { words: [] });
  const remarks = await examine();
  remarks.forEach(show);
  const count = remarks.filter(({ state }) => state === 'wrong').length;
  console.log(count === 0 ? '\nNothing is wrong.' : `\n${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`);
  return count === 0 ? FINE : WRONG;
}
