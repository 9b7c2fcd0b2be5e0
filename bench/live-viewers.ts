// Thousands of live viewers in one process, as cheap as they can be.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { answerParent } from './answer-parent.ts';
import { quantile } from './numbers.ts';

type Viewer = { socket: Socket; told: boolean };

/** When the last and the middle viewer were told, on the clock of the machine, in milliseconds. */
export type Told = { last: number; middle: number; viewers: number };

const viewers: Viewer[] = [];
let moments: number[] = [];
let everybody: (() => void) | null = null;

const moment = (): number => Number(process.hrtime.bigint()) / 1e6;

function hear(viewer: Viewer, bytes: Buffer): void {
  if (viewer.told || !bytes.includes('event: post')) return;
  viewer.told = true;
  moments.push(moment());
  if (moments.length === viewers.length) everybody?.();
}

/** A request as a proxy passes it on: no reader's address may hold more than a few hundred connections. */
const from = (head: string, address: string): string => head.replace(/\r\n\r\n$/, `\r\nx-forwarded-for: ${address}\r\n\r\n`);

async function addViewer(port: number, head: string): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const viewer: Viewer = { socket, told: true };
  const welcomed = once(socket, 'data');
  socket.write(head);
  await welcomed;
  socket.on('data', (bytes) => hear(viewer, bytes));
  socket.on('error', () => {});
  viewers.push(viewer);
}

const answers = {
  /** How many files this process may have open. */
  mayOpen: (): number => {
    try {
      return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);
    } catch {
      return 1024;
    }
  },
  come: async ({ port, head, count }: { port: number; head: string; count: number }) => {
    // A hundred at a time: more than a server lets wait at its door are turned away.
    for (let come = 0; come < count; come += 100) {
      await Promise.all(Array.from({ length: Math.min(100, count - come) }, () => addViewer(port, from(head, `192.0.2.${(come / 100) % 256}`))));
    }
    return viewers.length;
  },
  /** Listens for the next change from now on. */
  listen: () => {
    moments = [];
    for (const viewer of viewers) viewer.told = false;
  },
  /** Returns when everybody was told, or after ten seconds. */
  told: async (): Promise<Told> => {
    if (moments.length < viewers.length) {
      await new Promise<void>((resolve) => {
        everybody = resolve;
        setTimeout(resolve, 10_000).unref();
      });
    }
    return { last: moments.length < viewers.length ? Infinity : quantile(moments, 1), middle: quantile(moments, 0.5), viewers: moments.length };
  },
};

/** What it can be asked. */
export type ViewersAnswers = typeof answers;

answerParent(answers);
