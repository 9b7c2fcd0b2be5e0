import { AppError } from '../core/errors.ts';

function sameHost(origin: string, hosts: readonly string[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/**
 * Refuses a form that another site's page sent: browsers say where a form comes
 * from in Sec-Fetch-Site and Origin, and a page cannot change either (Fetch
 * Metadata; RFC 6454). A program that sends neither is no browser with a session
 * to abuse.
 */
export function requireSameSite(headers: Headers, hosts: readonly string[]): void {
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw new AppError('stale-form', `sent from a ${site} page`);
  const origin = headers.get('origin');
  if (origin && !sameHost(origin, hosts)) throw new AppError('stale-form', `sent from ${origin}`);
}

/** Whether a browser says that one of our own pages sent this: more than that nothing speaks against it. */
export function isFromOurPage(headers: Headers, hosts: readonly string[]): boolean {
  const origin = headers.get('origin');
  return headers.get('sec-fetch-site') === 'same-origin' || (origin !== null && sameHost(origin, hosts));
}
