import { createHash } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { House } from '../platform/house.ts';
import { countOne, takeOneBack } from './rate-limits.store.ts';

/** How much of something is allowed: `most` in each window of so many seconds. */
export type Limit = { most: number; seconds: number };

/** Something that is counted; `subject` may name a person or an address, since only a hash of it is stored. */
export type Counted = Limit & { subject: string };

export type Spending = { ok: true } | { ok: false; seconds: number };

type Able = Pick<House, 'database' | 'clock'>;

/** Spends one of what a subject is allowed; refused with the seconds to wait once it is used up. */
export async function spend(house: Able, subject: string, limit: Limit): Promise<Spending> {
  return spendAll(house, [{ subject, ...limit }]);
}

/**
 * Spends one of each, in this order; stops at the first that is used up, so that
 * what one stranger is refused counts against nobody behind the next limit.
 * Give all callers the same order, since each is locked for a moment.
 */
export async function spendAll(house: Able, counted: readonly Counted[]): Promise<Spending> {
  const now = house.clock();
  return house.database.transaction('house', async (tx) => {
    for (const { subject, most, seconds } of counted) {
      const { spent, windowEnds } = await countOne(tx, stored(subject), now, new Date(now.getTime() + seconds * 1000));
      if (spent > most) return { ok: false, seconds: Math.max(1, Math.ceil((windowEnds.getTime() - now.getTime()) / 1000)) };
    }
    return { ok: true };
  });
}

/** Spends one of each, or throws AppError 'too-many' with the seconds to wait. */
export async function spendOrRefuse(house: Able, counted: readonly Counted[]): Promise<void> {
  const spending = await spendAll(house, counted);
  if (!spending.ok) throw new AppError('too-many', `over the limit: ${counted.map(({ subject }) => subject.split(':')[0]).join(', ')}`, { retryAfter: spending.seconds });
}

/** Gives back what was spent, after an attempt that turned out well. In the order it was spent, against deadlocks. */
export async function giveBack(house: Able, counted: readonly Counted[]): Promise<void> {
  await house.database.transaction('house', async (tx) => {
    for (const { subject } of counted) await takeOneBack(tx, stored(subject));
  });
}

function stored(subject: string): string {
  return createHash('sha256').update(subject, 'utf8').digest('base64url');
}

/**
 * An address as limits count it: an IPv6 address by its first 64 bits, which one
 * line has (RFC 6177), an IPv4 one, also inside IPv6, as it is.
 */
export function countedAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
