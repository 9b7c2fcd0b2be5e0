import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A letter as it came over the wire. */
export type Letter = { to: string[]; raw: string };

/** A small real mail server without TLS. It knows nobody called unknown@…, and calls of `letter` wait until one has come. */
export type MailServer = { url: string; letters: Letter[]; letter(): Promise<Letter>; close(): Promise<void> };

/** Opens it on a port of its own, or on one that another had, as a server that comes back does. */
export async function openMailServer({ port: asked = 0 }: { port?: number } = {}): Promise<MailServer> {
  const letters: Letter[] = [];
  const waiting: ((letter: Letter) => void)[] = [];
  const take = async (to: string[], stream: Readable): Promise<void> => {
    const letter = { to, raw: await text(stream) };
    letters.push(letter);
    waiting.shift()?.(letter);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, answer) =>
      address.startsWith('unknown@') ? answer(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : answer(),
    onData(stream, session, answer) {
      void take(session.envelope.rcptTo.map(({ address }) => address), stream).then(() => answer(), answer);
    },
  });
  await new Promise<void>((resolve) => server.listen(asked, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    letter: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text of a letter, its quoted-printable or base64 undone. */
export function readLetter({ raw }: Letter): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
