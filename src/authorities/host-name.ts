import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

const LONGEST_NAME = 253;

/**
 * A host name from what a person typed, as it may be looked up: lower case,
 * ASCII (IDNA), at least two labels (RFC 1123). A whole web address is taken as
 * its host. Null for anything else, IP addresses among it.
 */
export function readHostName(typed: string): string | null {
  const bare = typed.trim().replace(/^https?:\/\//i, '').replace(/\/.*$/s, '').replace(/\.$/, '');
  const host = domainToASCII(bare);
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(host);
  return isName && host.length <= LONGEST_NAME && isIP(host) === 0 ? host : null;
}
