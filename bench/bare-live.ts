// The least that can be done to tell thousands: one loop over their sockets.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { answerParent } from './answer-parent.ts';
import { memoryOf } from './processes.ts';

const sockets = new Set<Socket>();
const server = createServer((socket) => {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\nretry: 3000\n\n');
    sockets.add(socket);
  });
  socket.on('error', () => {});
  socket.on('close', () => sockets.delete(socket));
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 511 });
await once(server, 'listening');

const answers = {
  place: () => ({ port: (server.address() as AddressInfo).port }),
  memory: () => memoryOf(process.pid),
  /** Writes a change to everybody and gives the moment it began. */
  tell: (text: string): number => {
    const bytes = Buffer.from(text);
    const began = Number(process.hrtime.bigint()) / 1e6;
    for (const socket of sockets) socket.write(bytes);
    return began;
  },
};

/** What it can be asked. */
export type BareLiveAnswers = typeof answers;

answerParent(answers);
