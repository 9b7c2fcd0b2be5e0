// npm run bench -- [NAME …] [--json FILE] [--write]
import { writeFileSync } from 'node:fs';
import type { Budget, Measured } from './budget.ts';
import { tableOf } from './table.ts';

const BUDGETS: Record<string, () => Promise<Budget>> = {
  'read': async () => (await import('./read.ts')).read,
  'uncached': async () => (await import('./uncached.ts')).uncached,
  'publish': async () => (await import('./publish.ts')).publish,
  'live': async () => (await import('./live.ts')).live,
  'timeline': async () => (await import('./timeline.ts')).timeline,
  'memory': async () => (await import('./memory.ts')).memory,
  'first-load': async () => (await import('./first-load.ts')).firstLoad,
  'start': async () => (await import('./start.ts')).start,
  'conversation': async () => (await import('./conversation.ts')).conversation,
  'day': async () => (await import('./day.ts')).day,
  'pause': async () => (await import('./pause.ts')).pause,
  'checks': async () => (await import('./checks.ts')).checks,
  'kill': async () => (await import('./kill.ts')).kill,
};

type Asked = { names: string[]; json: string | null; write: boolean };

function readArguments(words: readonly string[]): Asked | string {
  const names: string[] = [];
  let json: string | null = null;
  let write = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--json') json = words[++at] ?? '';
    else if (word === '--write') write = true;
    else if (Object.hasOwn(BUDGETS, word)) names.push(word);
    else return `There is no budget called “${word}”. There are: ${Object.keys(BUDGETS).join(', ')}.`;
  }
  if (json === '') return '--json needs the name of a file.';
  return { names: names.length > 0 ? names : Object.keys(BUDGETS), json, write };
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function measureAll(names: readonly string[]): Promise<{ measured: Required<Measured>; failed: string[] }> {
  const measured: Required<Measured> = { rows: [], notes: [], pages: {} };
  const failed: string[] = [];
  for (const name of names) {
    const began = performance.now();
    say(`${name} …`);
    try {
      const { rows, notes, pages } = await (await BUDGETS[name]!())(say);
      measured.rows.push(...rows);
      measured.notes.push(...notes);
      Object.assign(measured.pages, pages);
      say(`${name}: measured in ${Math.round((performance.now() - began) / 1000)} s`);
    } catch (error) {
      failed.push(name);
      say(`${name} could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return { measured, failed };
}

const asked = readArguments(process.argv.slice(2));
if (typeof asked === 'string') {
  say(asked);
  process.exit(2);
}
const { measured, failed } = await measureAll(asked.names);
console.log(tableOf(measured.rows));
if (measured.notes.length > 0) console.log(`\n${measured.notes.map((note) => `* ${note}`).join('\n')}`);
if (asked.json) writeFileSync(asked.json, `${JSON.stringify(measured.rows, null, 2)}\n`);
if (asked.write) for (const [path, text] of Object.entries(measured.pages)) writeFileSync(new URL(`../${path}`, import.meta.url), text);
// A missed budget is a result; one that could not be measured is a failure.
process.exit(failed.length > 0 ? 1 : 0);
