import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stopWith } from './children.ts';
import { startFlags } from './start-flags.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The house as an operator runs it, on a port of its own choice. */
export type HouseProcess = { pid: number; port: number; end(): Promise<void> };

/** Starts src/main.ts on a data folder and returns when it says where it is open. */
export async function startHouseProcess(dataDir: string): Promise<HouseProcess> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...startFlags(), MAIN], {
    env: { ...environment, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stopWith(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the house ended with code ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, at] = /^Whatwedo is open at \S+:(\d+)/.exec(line) ?? [];
      if (at) resolve(Number(at));
    });
  });
  return {
    pid: child.pid!,
    port,
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
