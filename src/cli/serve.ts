import { start } from '../main.ts';
import { FINE, readArguments } from './command.ts';

/** Starts the house; the process stays until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  readArguments(args, { words: [] });
  await start();
  return FINE;
}
