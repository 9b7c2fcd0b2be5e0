import { randomInt } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';
import { hashToken } from './tokens.ts';

/** One step of a time-based code, in seconds (RFC 6238, section 5.2). */
const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;
// Crockford's base 32: no letter that reads like a digit.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new secret for an authenticator app: 160 random bits in base 32. */
export function newSecret(): string {
  return generateSecret();
}

/** The address an app takes from the QR code (Google's key URI format). */
export function secretUri(secret: string, label: string, issuer: string): string {
  return generateURI({ issuer, label, secret });
}

/**
 * The time step of a six-digit code that is right at this moment, or one step
 * before or after, for clocks that differ; null when it is wrong. That a step
 * is used only once is the caller's to keep.
 */
export async function stepOfCode(secret: string, typed: string, now: Date): Promise<number | null> {
  const code = typed.replaceAll(/[\s-]/g, '');
  // otplib throws on a code of another length.
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  return result.valid ? Math.floor(epoch / STEP_SECONDS) + result.delta : null;
}

/** Ten codes for the day the phone is lost, 80 bits each, to be shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return letters.match(/.{4}/g)!.join('-');
  });
}

/** What is stored of a recovery code, however it is typed; null for what cannot be one. */
export function hashRecoveryCode(typed: string): Buffer | null {
  const letters = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return letters.length === 16 && [...letters].every((letter) => ALPHABET.includes(letter)) ? hashToken(letters) : null;
}
