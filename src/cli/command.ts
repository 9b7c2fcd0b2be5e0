import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A command of the command line. `run` gets what follows its name and gives the exit code. */
export type Command = {
  name: string;
  usage: string;
  summary: string;
  /** Loaded when it is called, so that `--help` need not wait for the whole house. */
  load(): Promise<{ run(args: string[]): Promise<number> }>;
};

/** The command was given what it does not know, or not what it needs. Ends with exit code 2. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUse';
  }
}

/** What a command found: exit codes are 0 for fine and 1 for something wrong. */
export const FINE = 0;
export const WRONG = 1;

type Read = { options: Record<string, string | boolean | undefined>; words: string[] };

/** Reads options and exactly the named words. Throws WrongUse, which says what is missing or unknown. */
export function readArguments(args: string[], { words, options = {} }: { words: string[]; options?: ParseArgsOptionsConfig }): Read {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUse(`${(error as Error).message.split('. ')[0]}.`);
  }
  const missing = words[parsed.positionals.length];
  if (missing) throw new WrongUse(`${missing} is missing.`);
  const strange = parsed.positionals[words.length];
  if (strange !== undefined) throw new WrongUse(`“${strange}” is one word too many.`);
  return { options: parsed.values as Read['options'], words: parsed.positionals };
}
