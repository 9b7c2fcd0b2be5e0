import { countedAddress, giveBack, spendAll, spendOrRefuse, type Counted } from '../../members/rate-limits.ts';
import type { House } from '../../platform/house.ts';
import type { StaffRequest } from '../route.ts';
import type { Writing } from './written.ts';

const HOUR = 60 * 60;

/** What one writer may send in a breath: nobody types a fourth reply in twenty seconds. */
const PACE = { most: 3, seconds: 20 };

/** Nobody is told apart without an address and without a cookie, so those behind one internet address are counted together. */
const PACE_NAMELESS = { most: 10, seconds: 20 };

/** A library has one address for many; who fell into the trap is most likely a program. */
const BY_ADDRESS = { most: 60, seconds: HOUR };
const BY_ADDRESS_TRAPPED = { most: 10, seconds: HOUR };

/** Letters with a link that anybody can have sent to an address that is not theirs. */
const LETTERS = { most: 5, seconds: HOUR };
const LETTERS_A_DAY = { most: 15, seconds: 24 * HOUR };

/** Whatever stands after a plus is the same letter box. */
function letterLimits(to: string): Counted[] {
  const box = to.replace(/\+[^@]*(?=@)/, '');
  return [{ subject: `resident-letter:${box}`, ...LETTERS }, { subject: `resident-letters-a-day:${box}`, ...LETTERS_A_DAY }];
}

export type Limited = { ok: true } | { ok: false; reason: 'pace' | 'address' | 'letters'; seconds: number };

/** Spends one of what somebody may write: by their address, by how fast they do, and by the letters one address is sent. */
export async function spendWriting(house: House, address: string, { key, letterTo, isNameless }: Pick<Writing, 'key' | 'letterTo' | 'isNameless'>, isTrapped: boolean): Promise<Limited> {
  const from = countedAddress(address);
  const steps: [Exclude<Limited, { ok: true }>['reason'], Counted][] = [
    ['address', { subject: `resident-writes${isTrapped ? '-trapped' : ''}:${from}`, ...(isTrapped ? BY_ADDRESS_TRAPPED : BY_ADDRESS) }],
    ['pace', isNameless ? { subject: `resident-pace:${from}`, ...PACE_NAMELESS } : { subject: `resident-pace:${key}`, ...PACE }],
  ];
  if (letterTo !== null) for (const limit of letterLimits(letterTo)) steps.push(['letters', limit]);
  for (const [reason, counted] of steps) {
    const spending = await spendAll(house, [counted]);
    if (!spending.ok) return { ...spending, reason };
  }
  return { ok: true };
}

/** Gives a letter back that was not written after all. */
export async function takeLetterBack(house: House, { letterTo }: Pick<Writing, 'letterTo'>): Promise<void> {
  if (letterTo !== null) await giveBack(house, letterLimits(letterTo));
}

/** Throws AppError 'too-many' where an address was sent all the letters that anybody may have sent to it. */
export async function countLetter(house: House, to: string): Promise<void> {
  await spendOrRefuse(house, letterLimits(to));
}

/** More than anybody does with their own conversation, few enough that the desk is not kept busy. */
export async function countAct(house: House, residentId: string): Promise<void> {
  await spendOrRefuse(house, [{ subject: `resident-acts:${residentId}`, most: 60, seconds: 10 * 60 }]);
}

/** Far more links than anybody opens, far fewer than it takes to guess one of 2^256. */
const LINKS = { most: 60, seconds: 10 * 60 };

const linkLimit = (address: string): Counted => ({ subject: `resident-link:${countedAddress(address)}`, ...LINKS });

/**
 * Counts somebody who opens a resident's link, before it is looked up; a link
 * that opens something counts for nothing. Throws AppError 'too-many'.
 */
export async function countGuess<Found>({ house, address }: StaffRequest, look: () => Promise<Found | null>): Promise<Found | null> {
  const counted = [linkLimit(address)];
  await spendOrRefuse(house, counted);
  const found = await look();
  if (found !== null) await giveBack(house, counted);
  return found;
}
