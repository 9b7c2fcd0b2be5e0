import { runDemo } from '../demo/run-demo.ts';
import { FINE } from './command.ts';

/** Starts the demonstration, which reads its own options. */
export async function run(args: string[]): Promise<number> {
  await runDemo(args);
  return FINE;
}
