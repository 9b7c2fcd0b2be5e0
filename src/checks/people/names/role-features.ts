import type { Context } from '../../check.ts';
import { LONG_AGO, STAGE, type Unit } from './features.ts';
import { CLASS } from './word-classes.ts';
import { IN } from './word-look.ts';
import { SENSE, SENSE_COUNT } from './word-senses.ts';

export const ROLES_SIZE = 1 << 15;
/** How many features a mention has at most. */
export const MOST_ROLE_FEATURES = 200;
const REACH = 5;
const LONGEST = 40;

const CONTEXTS: Record<Context, number> = { post: 1, reply: 2, incoming: 3 };

function mix(template: number, one: number, other = 0): number {
  let hash = Math.imul(template + 101, 0x9e3779b1) ^ one;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ other;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (ROLES_SIZE - 1);
}

/** How the name is made: how many words, a title, initials, a given name alone. */
function formOf(units: readonly Unit[], first: number, afterLast: number): number {
  let words = 0;
  let titled = 0;
  let initials = 0;
  let given = 0;
  for (let at = first; at < afterLast; at++) {
    const { look, group, sign } = units[at]!;
    if (group === CLASS.title) titled = 1;
    else words++;
    if (sign >= 160 && sign < 400) initials = 1;
    if (look && look.lists & IN.given) given = 1;
  }
  return Math.min(words, 3) + 4 * titled + 8 * initials + 16 * given;
}

/** What makes a person of a post a private one. */
const PRIVATELY = SENSE.school | SENSE.child | SENSE.health | SENSE.care | SENSE.money | SENSE.home | SENSE.law;

const sensesOfUnit = ({ look, group, sign }: Unit): number => (group === STAGE ? SENSE.school : look ? look.senses : sign === LONG_AGO ? SENSE.history : 0);

/** What a stretch of units is about, as the bits of senses. */
export function sensesOf(units: readonly Unit[], from: number, to: number): number {
  let senses = 0;
  for (let at = Math.max(0, from); at < to && at < units.length; at++) senses |= sensesOfUnit(units[at]!);
  return senses;
}

function writeSenses(template: number, senses: number, said: number, out: Int32Array, from: number): number {
  let n = from;
  for (let each = 0; each < SENSE_COUNT; each++) if (senses & (1 << each)) out[n++] = mix(template, each, said);
  return n;
}

/** Writes the features of a named person's place in the text into `out` and returns how many there are. */
export function roleFeaturesOf(units: readonly Unit[], first: number, afterLast: number, context: Context, about: number, out: Int32Array): number {
  const form = formOf(units, first, afterLast);
  const sentence = units[first]!.sentence;
  const said = CONTEXTS[context];
  let n = 0;
  out[n++] = mix(0, form, said);
  out[n++] = mix(1, said);
  out[n++] = mix(2, Math.min(first, 3), form);
  for (let step = 1; step <= REACH; step++) {
    const left = units[first - step];
    const right = units[afterLast + step - 1];
    const near = Math.min(step, 3);
    if (left && left.sentence === sentence) {
      out[n++] = mix(3 + near, left.known);
      out[n++] = mix(10 + near, left.group, form);
    } else if (step === 1) out[n++] = mix(30, form, said);
    if (right && right.sentence === sentence) {
      out[n++] = mix(17 + near, right.known);
      out[n++] = mix(24 + near, right.group, form);
    } else if (step === 1) out[n++] = mix(31, form, said);
  }
  const l1 = units[first - 1]?.known ?? 0;
  out[n++] = mix(32, units[first - 2]?.known ?? 0, l1);
  out[n++] = mix(33, units[afterLast]?.known ?? 0, units[afterLast + 1]?.known ?? 0);
  out[n++] = mix(34, l1, said);
  n = writeSenses(50, about, said, out, n);
  n = writeSenses(51, sensesOf(units, first - REACH, first), said, out, n);
  n = writeSenses(52, sensesOf(units, afterLast, afterLast + REACH), said, out, n);
  let at = Math.max(0, first - LONGEST);
  while (units[at]!.sentence < sentence) at++;
  let within = 0;
  for (let count = 0; at < units.length && units[at]!.sentence === sentence && count < LONGEST; at++, count++) {
    if (at < first || at >= afterLast) {
      out[n++] = mix(40, units[at]!.known);
      within |= sensesOfUnit(units[at]!);
    }
  }
  for (let each = 0; each < SENSE_COUNT; each++) if (within & (1 << each)) out[n++] = mix(54, each, form);
  out[n++] = mix(55, (within & PRIVATELY) === 0 ? 1 : 0, form * 4 + said);
  out[n++] = mix(56, (about & PRIVATELY) === 0 ? 1 : 0, form * 4 + said);
  return writeSenses(53, within, said, out, n);
}
