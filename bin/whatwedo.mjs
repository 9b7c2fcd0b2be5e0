#!/usr/bin/env node
// `npx whatwedo …`: the command line on Node 24, installed first where it is not.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const prepared = spawnSync(process.execPath, [join(root, 'scripts', 'prepare.mjs')], { stdio: ['ignore', 2, 2] });
if (prepared.status !== 0) process.exit(prepared.status ?? 1);

const cli = join(root, 'src', 'cli.ts');
if (parseInt(process.versions.node, 10) >= 24) {
  process.argv[1] = cli;
  await import(cli);
} else {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const child = spawn(existsSync(own) ? own : 'node', [cli, ...process.argv.slice(2)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  // A terminal sends Ctrl-C to both; a supervisor's signal must be handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
