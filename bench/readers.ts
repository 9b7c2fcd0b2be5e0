// Readers on keep-alive connections, in a process of their own: each asks for the
// next page as soon as it has the last.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { answerParent } from './answer-parent.ts';
import { quantile } from './numbers.ts';

/** `heads` are whole requests, taken in turn; `readers` how many ask at once, or, with `perSecond`, in all; for so many `seconds`. */
export type Reading = { port: number; heads: string[]; readers: number; seconds: number; perSecond?: number };
/** How many were answered in how many seconds, how long they waited (milliseconds), and with which statuses. */
export type Read = { answers: number; seconds: number; p50: number; p99: number; longest: number; statuses: Record<string, number>; bytes: number };

type Round = { heads: Buffer[]; turn: number; began: number; perSecond: number; until: number; waits: number[]; statuses: Record<string, number>; bytes: number };

/** How many bytes the answer has that begins here, head and body; 0 when its head is not whole yet. */
function lengthOf(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return end + 4 + (length && !head.startsWith('HTTP/1.1 304') ? Number(length) : 0);
}

function readOn(socket: Socket, round: Round): Promise<void> {
  return new Promise((resolve, reject) => {
    let began = 0;
    let held: Buffer | null = null;
    let left = 0;
    const ask = (): void => {
      const turn = round.turn++;
      const wait = round.began + (turn / round.perSecond) * 1000 - performance.now();
      if (wait >= 1) setTimeout(askFor, wait, turn);
      else askFor(turn);
    };
    const askFor = (turn: number): void => {
      began = performance.now();
      if (began >= round.until) return resolve();
      socket.write(round.heads[turn % round.heads.length]!);
    };
    const begin = (bytes: Buffer): void => {
      const whole = lengthOf(bytes);
      if (whole === 0) return void (held = bytes);
      held = null;
      const status = bytes.toString('latin1', 9, 12);
      round.statuses[status] = (round.statuses[status] ?? 0) + 1;
      left = whole;
      take(bytes.length);
    };
    const take = (count: number): void => {
      left -= count;
      round.bytes += count;
      if (left > 0) return;
      round.waits.push(performance.now() - began);
      ask();
    };
    socket.on('data', (bytes: Buffer) => (left > 0 ? take(bytes.length) : begin(held ? Buffer.concat([held, bytes]) : bytes)));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    ask();
  });
}

async function read({ port, heads, readers, seconds, perSecond = Infinity }: Reading): Promise<Read> {
  const sockets = Array.from({ length: readers }, () => connect({ port, host: '127.0.0.1', noDelay: true }));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const began = performance.now();
  const round: Round = { heads: heads.map((head) => Buffer.from(head)), turn: 0, began, perSecond, until: began + seconds * 1000, waits: [], statuses: {}, bytes: 0 };
  await Promise.all(sockets.map((socket) => readOn(socket, round)));
  const taken = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  const { waits, statuses, bytes } = round;
  return { answers: waits.length, seconds: taken, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99), longest: quantile(waits, 1), statuses, bytes };
}

const answers = { read };

/** What it can be asked. */
export type ReadersAnswers = typeof answers;

answerParent(answers);
