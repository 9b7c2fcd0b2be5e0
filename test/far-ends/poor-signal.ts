import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a phone and a site, which can be away: nothing can be reached then, and what was under way breaks off. */
export type PoorSignal = { origin: string; leadTo(origin: string): void; lose(): Promise<void>; find(): Promise<void>; close(): Promise<void> };

/** Opens a network with a signal; `leadTo` names the site at its other end. */
export async function openPoorSignal(): Promise<PoorSignal> {
  const lines = new Set<Socket>();
  let far = { port: 0, host: '127.0.0.1' };
  const server = createServer((near) => {
    const line = connect(far);
    for (const each of [near, line]) {
      lines.add(each);
      each.on('error', () => each.destroy());
      each.on('close', () => (lines.delete(each), near.destroy(), line.destroy()));
    }
    near.pipe(line).pipe(near);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const lose = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const line of lines) line.destroy();
    await closed;
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    leadTo(origin) {
      const { port: to, hostname } = new URL(origin);
      far = { port: Number(to), host: hostname };
    },
    lose,
    find: () => listen(port),
    close: async () => (server.listening ? lose() : undefined),
  };
}
