import { createServer } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Config } from '../../core/settings.ts';
import { fine, look, type Remark, wrong } from './remark.ts';

const PATIENCE_MS = 8000;

const isOwnMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host) || host.endsWith('.localhost');

/** Whether ORIGIN is an address that residents can use, and safely. */
export function checkOrigin({ origin, trustedProxies }: Config): Remark[] {
  const { protocol, hostname } = new URL(origin);
  if (isOwnMachine(hostname)) {
    return [look(`ORIGIN is ${origin}: links lead to this machine only`, 'For residents set ORIGIN to the public address, such as https://whatwedo.example.')];
  }
  if (protocol === 'http:') {
    return [wrong(`ORIGIN is ${origin}: passwords would travel in clear`, 'Put a proxy with a certificate in front (docs/running.md) and set ORIGIN to its https address.')];
  }
  if (trustedProxies > 0) return [fine(`ORIGIN is ${origin}, behind ${trustedProxies} proxy`)];
  return [
    fine(`ORIGIN is ${origin}`),
    look('TRUSTED_PROXIES is 0: behind a proxy all readers seem to be one', 'Set TRUSTED_PROXIES=1 when one proxy is in front, so that limits count readers and not the proxy.'),
  ];
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function answersAsWhatwedo(port: number, host: string): Promise<boolean> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    return answer.ok && answer.headers.get('server') === 'whatwedo';
  } catch {
    return false;
  }
}

/** Whether PORT is free, or taken by Whatwedo itself. */
export async function checkPort({ port, host }: Config): Promise<Remark> {
  const trouble = await tryToListen(port, host);
  if (!trouble) return fine(`Port ${port} is free on ${host}`);
  if (trouble === 'EADDRINUSE') {
    if (await answersAsWhatwedo(port, host)) return fine(`Whatwedo answers on port ${port}`);
    return wrong(`Port ${port} is taken by another program`, `Give another PORT, or find the program: ss -ltnp 'sport = :${port}'.`);
  }
  if (trouble === 'EACCES') return wrong(`Port ${port} is not allowed for this user`, 'Use a port above 1023 and let the proxy in front have 443.');
  return wrong(`Whatwedo cannot listen on ${host}, port ${port} (${trouble})`, 'HOST must be an address of this machine; 0.0.0.0 stands for all of them.');
}

/** Whether the mail server of the settings lets us in. */
export async function checkMail({ smtpUrl }: Config): Promise<Remark> {
  if (!smtpUrl) return look('No mail is set up', 'Invitations and resets are shown to the administrator instead. To send them: SMTP_URL and MAIL_FROM.');
  const transport = createTransport({ url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
  try {
    await transport.verify();
    return fine('The mail server lets us in');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const why = code === 'EAUTH' ? 'does not accept name and password' : `cannot be reached (${code})`;
    return wrong(`The mail server ${why}`, 'Check SMTP_URL: host, port (587 with smtp:, 465 with smtps:), name and password.');
  } finally {
    transport.close();
  }
}
