// The least a web server on this machine can do: constant bytes through node:http.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { answerParent } from './answer-parent.ts';

/** What it answers every request with, from the next one on. */
export type Constant = { status: number; headers: string[]; body: string };

let constant = { status: 200, headers: [] as string[], body: Buffer.alloc(0) };
const server = createServer((_request, response) => {
  response.writeHead(constant.status, constant.headers);
  if (constant.body.length > 0) response.end(constant.body);
  else response.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const answers = {
  place: () => ({ port: (server.address() as AddressInfo).port }),
  give: ({ status, headers, body }: Constant) => void (constant = { status, headers, body: Buffer.from(body, 'base64') }),
  used: () => {
    const { user, system } = process.cpuUsage();
    return { node: (user + system) / 1e6, postgres: 0 };
  },
};

/** What it can be asked. */
export type BareAnswers = typeof answers;

answerParent(answers);
