/** What a database server's refusals mean to an operator (PostgreSQL error codes, appendix A; Node's system errors). */
const TROUBLES: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there (is PostgreSQL running, and is the port right?)',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'the name of the machine could not be looked up: is the network there?',
  ETIMEDOUT: 'it does not answer: a firewall may be in between',
  EHOSTUNREACH: 'the machine cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'it ended the connection',
  '28P01': 'it does not accept the password',
  '28000': 'it does not accept this role from here (pg_hba.conf)',
  '3D000': 'there is no database of that name: make it first, owned by the role',
  '42501': 'the role lacks a right it needs: it should own the database',
  '53300': 'it has no connection left: raise max_connections, or stop something else',
  '57P03': 'it is starting or stopping: try again in a moment',
  '25006': 'it is read-only: is it a replica?',
};

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** In plain words why a database cannot be used, or null for any other error. Never repeats an address or a password. */
export function databaseTrouble(error: unknown): string | null {
  const trouble = TROUBLES[codeOf(error)];
  return trouble ? `The database cannot be used: ${trouble}.` : null;
}
