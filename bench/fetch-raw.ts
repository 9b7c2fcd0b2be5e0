import { request } from 'node:http';

/** An answer as it came over the wire, not unpacked. `wireBytes` counts its head too. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer; wireBytes: number };

/** Asks for one address on this machine. */
export function fetchRaw(port: number, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { host: 'localhost:8080', ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        // Each header line has a colon, a space and an end of line; so has the status line its own.
        const head = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 'HTTP/1.1 200 OK\r\n\r\n'.length);
        resolve({ status: response.statusCode!, headers: response.headers as Record<string, string>, body, wireBytes: head + body.length });
      });
    }).on('error', reject).end();
  });
}
