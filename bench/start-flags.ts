import { readFileSync } from 'node:fs';

/** The settings of Node that `npm start` gives the house, so that what is measured is what runs. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
