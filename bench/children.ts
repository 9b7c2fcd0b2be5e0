import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startFlags } from './start-flags.ts';
import type { Answered, Answers, Question } from './answer-parent.ts';

type Takes<A extends Answers, Name extends keyof A> = Parameters<A[Name]>[0];
type Gives<A extends Answers, Name extends keyof A> = Awaited<ReturnType<A[Name]>>;

/** A process of its own that answers questions. */
export type Child<A extends Answers> = {
  pid: number;
  ask<Name extends keyof A & string>(name: Name, asked: Takes<A, Name>): Promise<Gives<A, Name>>;
  /** Lets it go; returns when it is gone. */
  end(): Promise<void>;
};

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** Sees to it that a process does not outlive this one. */
export function stopWith(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** Starts one of the bench's files as a process of its own and returns when it can be asked. */
export async function startChild<A extends Answers>(file: string, options: unknown = {}): Promise<Child<A>> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...startFlags(), path, JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  stopWith(child);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  const answer = (number: number) => new Promise<unknown>((resolve, reject) => waiting.set(number, { resolve, reject }));
  const ready = answer(0);
  child.on('message', (message) => {
    const { number, value, error } = message as Answered;
    const who = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) who?.resolve(value);
    else who?.reject(new Error(`${file}: ${error}`));
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended (${signal ?? code})`));
  });
  await ready;
  return {
    pid: child.pid!,
    ask(name, value) {
      const answered = answer(++asked);
      child.send({ number: asked, name, asked: value } satisfies Question);
      return answered as Promise<never>;
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
