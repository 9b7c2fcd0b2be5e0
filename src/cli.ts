import { readFile } from 'node:fs/promises';
import { type Command, WrongUse } from './cli/command.ts';

/** Every command of `whatwedo`, in the order the help lists them. */
const COMMANDS: readonly Command[] = [
  { name: 'serve', usage: '', summary: 'Start Whatwedo, as npm start does.', load: () => import('./cli/serve.ts') },
  { name: 'demo', usage: '[--replay SPEED] [--fresh]', summary: 'Start a demonstration with data of its own; --replay 120 plays its day 120 times as fast.', load: () => import('./cli/demo.ts') },
  { name: 'doctor', usage: '', summary: 'Say what is wrong with this installation, and how to mend it.', load: () => import('./cli/doctor.ts') },
  { name: 'check', usage: '[--all]', summary: 'Check texts for what should not be published: lines of {id, text, context} in, lines of {id, findings} out.', load: () => import('./cli/check.ts') },
  { name: 'backup', usage: 'DIR', summary: 'Write everything into a new or empty folder.', load: () => import('./cli/backup.ts') },
  { name: 'restore', usage: 'DIR', summary: 'Put a backup into an empty DATA_DIR or database.', load: () => import('./cli/restore.ts') },
  { name: 'export', usage: 'campaign SLUG [--to DIR]', summary: 'Write a campaign, its report and its data as files that need no server.', load: () => import('./cli/export.ts') },
  { name: 'verify-audit', usage: '[--head FILE|URL]', summary: 'Read the audit through; with a head published earlier, also find a cut end.', load: () => import('./cli/verify-audit.ts') },
  { name: 'reset-member', usage: 'EMAIL [--second-factor]', summary: 'Print a link with which a member who is locked out sets a new password.', load: () => import('./cli/reset-member.ts') },
];

function helpText(): string {
  const lines = COMMANDS.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  return [
    'Usage: whatwedo COMMAND …\n',
    ...lines,
    '\n  --help, --version\n',
    'Settings come from the environment (docs/running.md). Run it as the user that runs Whatwedo.',
    'Ends with 0: fine; 1: something is wrong, it says what; 2: wrong use or wrong settings.',
  ].join('\n');
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined) throw new WrongUse('Which command?');
  if (name === '--version' || name === '-v') {
    console.log(`whatwedo ${await version()}, on Node ${process.versions.node}`);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  const wantsHelp = ['--help', '-h', 'help'].includes(name) || args.includes('--help') || args.includes('-h');
  if (!command && !wantsHelp) throw new WrongUse(`There is no command “${name}”.`);
  if (wantsHelp) {
    console.log(command ? `Usage: whatwedo ${command.name} ${command.usage}\n\n${command.summary}` : helpText());
    return 0;
  }
  return (await command!.load()).run(args);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // It knows every error of the house, which `check` must not wait for.
  const { sayWhatHappened } = await import('./cli/say-what-happened.ts');
  process.exitCode = sayWhatHappened(error);
  if (error instanceof WrongUse) console.error(`\n${helpText()}`);
}
