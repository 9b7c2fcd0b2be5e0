import { TrieRouter } from 'hono/router/trie-router';
import { publicRoutes } from './routes.ts';

// Names that may be capitals on purpose: a voice's page sends them on itself, a tag's shows them.
const OWN_CAPITALS = /^(?:\/gd)?\/(?:@|tags\/)/;

function openRouter(): TrieRouter<true> {
  const router = new TrieRouter<true>();
  for (const { path } of publicRoutes) {
    router.add('GET', path, true);
    router.add('GET', path === '/' ? '/gd' : `/gd${path}`, true);
  }
  return router;
}

let router: TrieRouter<true> | undefined;

/**
 * The one form in which a public address is answered, for an address that nothing
 * answers: without slashes at its end, and with small letters in the names of
 * authorities and pages. Null where that is no public page either. Always a path
 * of this site: two slashes at its beginning would be another one.
 */
export function plainAddress(path: string): string | null {
  const trimmed = path.replace(/^\/+/, '/').replace(/(?<=.)\/+$/, '');
  const small = trimmed.replace(/^\/gd(?=\/|$)/i, '/gd');
  const plain = OWN_CAPITALS.test(small) ? small : small.toLowerCase();
  if (plain === path) return null;
  router ??= openRouter();
  return router.match('GET', plain)[0].length > 0 ? plain : null;
}
