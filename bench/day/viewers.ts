// Thousands who watch a wall in one process, as cheap as they can be: each hears
// how much there is on it, and when.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { answerParent } from '../answer-parent.ts';
import { quantile } from '../numbers.ts';

/** When the middle viewer, 99 in 100 and the last heard that there are so many things, on the clock of the machine, in milliseconds. */
export type Heard = { count: number; viewers: number; middle: number; most: number; last: number };

const sockets: Socket[] = [];
const arrivals = new Map<number, number[]>();
const finals: number[] = [];

const moment = (): number => Number(process.hrtime.bigint()) / 1e6;

function hear(viewer: number, bytes: Buffer): void {
  const text = bytes.toString('latin1');
  // The last of several in one piece is how it stands.
  const at = text.lastIndexOf('event: state\ndata: ');
  if (at < 0) return;
  const count = Number.parseInt(text.slice(at + 19), 10);
  finals[viewer] = count;
  const heard = arrivals.get(count);
  if (heard) heard.push(moment());
  else arrivals.set(count, [moment()]);
}

const from = (head: string, address: string): string => head.replace(/\r\n\r\n$/, `\r\nx-forwarded-for: ${address}\r\n\r\n`);

async function addViewer(port: number, head: string, number: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const welcomed = once(socket, 'data');
  socket.write(head);
  await welcomed;
  socket.on('data', (bytes) => hear(number, bytes));
  socket.on('error', () => {});
  sockets.push(socket);
}

const answers = {
  come: async ({ port, head, count }: { port: number; head: string; count: number }) => {
    for (let come = 0; come < count; come += 100) {
      await Promise.all(Array.from({ length: Math.min(100, count - come) }, (_, n) => addViewer(port, from(head, `192.0.2.${(come / 100) % 256}`), come + n)));
    }
    return sockets.length;
  },
  /** Everything heard, in the order of the counts, and what each viewer heard last. */
  heard: (): { heard: Heard[]; finals: number[] } => ({
    heard: [...arrivals].toSorted(([a], [b]) => a - b).map(([count, times]) => ({
      count, viewers: times.length, middle: quantile(times, 0.5), most: quantile(times, 0.99), last: quantile(times, 1) })),
    finals,
  }),
};

/** What it can be asked. */
export type DayViewersAnswers = typeof answers;

answerParent(answers);
