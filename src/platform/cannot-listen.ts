/** The house cannot be reached where the settings say. The message says in plain words why, and what to do. */
export class CannotListen extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'CannotListen';
  }
}

/** What a failed listen or look-up of the host means (Node's system errors). */
const REASONS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is in use by another program. Choose another with PORT, or stop the other one.`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Choose one above 1023 with PORT, and let a proxy answer on ports 80 and 443.`,
  EADDRNOTAVAIL: (host) => `${host} is not an address of this machine. Give one that is as HOST, or 0.0.0.0 for all.`,
  ENOTFOUND: (host) => `There is no machine called ${host}. Give an address of this one as HOST, or 0.0.0.0 for all.`,
  EAI_AGAIN: (host) => `The name ${host} could not be looked up. Give an address of this machine as HOST, or 0.0.0.0 for all.`,
  EAFNOSUPPORT: (host) => `This machine has no addresses of the kind of ${host}. Give another as HOST, or 0.0.0.0 for all.`,
};

/** What to throw when listening failed; an error that says nothing to an operator stays as it is. */
export function cannotListen(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  return reason ? new CannotListen(reason(host, port), error) : error;
}
