import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token nobody can guess: 32 random bytes, as 43 letters that need no escaping. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: who reads the database cannot use it. Random tokens need no slow hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Whether two texts are the same, in a time that does not tell how far they agree. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(hashToken(one), hashToken(other));
}
