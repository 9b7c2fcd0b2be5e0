import { hash, parseOptions, verify } from '@node-rs/argon2';
import { COMMON_PASSWORDS } from './common-passwords.ts';

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
// The algorithm's number is written out, since a `const enum` has no value at run time: 2 is argon2id.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

const SHORTEST = 10;
const LONGEST = 200;

export type PasswordProblem = 'password-short' | 'password-long' | 'password-common';

/**
 * What is wrong with a password somebody wants, or null. Length and the
 * commonest ones only, no rules of composition (NIST SP 800-63B, 3.1.1.2).
 * `about` are the person's name and e-mail address, which it must not be.
 */
export function passwordProblem(password: string, about: readonly string[] = []): PasswordProblem | null {
  const letters = [...password].length;
  if (letters < SHORTEST) return 'password-short';
  if (letters > LONGEST) return 'password-long';
  const plain = simplified(password);
  const itself = new Set(plain).size <= 2;
  const personal = about.some((text) => text !== '' && (simplified(text) === plain || simplified(text.split('@')[0]!) === plain));
  return itself || personal || COMMON_PASSWORDS.has(plain) ? 'password-common' : null;
}

/** The letters that decide whether two passwords are as good as the same: no case, no spaces, no digits or signs at the end. */
function simplified(password: string): string {
  const small = password.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  return small.replace(/[\d!?.*#]+$/, '') || small;
}

/** The stored form of a password (PHC string, argon2id), about 30 ms of one core. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether this is the password of that hash. Without a hash (nobody has that
 * e-mail address, or no password is set yet) it takes as long and says no, so
 * that time does not tell who is a member.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  // Nobody's password is longer, and hashing megabytes would be work for nothing.
  const asked = password.normalize('NFKC').slice(0, LONGEST * 4);
  if (stored !== null) return verify(stored, asked);
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, asked);
  return false;
}

/** Whether a hash was made with other costs than today's, so that it is to be made again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost !== COST.memoryCost || made.timeCost !== COST.timeCost
    || made.parallelism !== COST.parallelism || Number(made.algorithm) !== COST.algorithm;
}
