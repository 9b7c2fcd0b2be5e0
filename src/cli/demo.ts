import { isRunByNpm } from '../config.ts';
import { runDemo } from '../demo/run-demo.ts';
import { endWithStarter } from '../platform/end-with-starter.ts';
import { FINE } from './command.ts';

/** Starts the demonstration, which reads its own options. */
export async function run(args: string[]): Promise<number> {
  if (isRunByNpm()) endWithStarter();
  await runDemo(args);
  return FINE;
}
