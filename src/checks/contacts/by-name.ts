import { firstWhere } from '../../core/halving.ts';
import { onceFor } from '../once.ts';
import { type Mention, mentionsIn } from '../people/mentions.ts';
import type { Reading } from '../reading.ts';

/** What may stand between a name and where its bearer lives. */
const LINK = /^(?:'s)?,?(?: ?\(?\d{1,3}\)?,?)?(?: (?:who )?(?:now )?(?:lives|stays|bides|living|here|fae|frae|of|from|at|in|on|up|out of|over at|doon at|at the|upstairs in|who's at|is at))*(?: at| in| the)? ?$/;

const FEW = 4;

/** The last few people named before a place. */
function namedBefore(reading: Reading, from: number): readonly Mention[] {
  const mentions = mentionsIn(reading);
  const next = firstWhere(mentions.length, (at) => mentions[at]!.from >= from);
  return mentions.slice(Math.max(0, next - FEW), next);
}

/** Whether a name stands right before a place, as in "Ina Melville of the end cottage". */
export function isSomebodys(reading: Reading, from: number): boolean {
  return namedBefore(reading, from).some(({ to, role }) => role !== 'office' && to <= from && from - to < 40 && LINK.test(reading.plain.slice(to, from)));
}

/** Whether a text names somebody private, or greets the one it answers. */
export const isToOrOfSomebody = onceFor((reading: Reading): boolean => mentionsIn(reading).some(({ role }) => role === 'private' || role === 'writer'));

/** Whether somebody private is named before a place in its sentence. */
export const isWithSomebody = (reading: Reading, from: number, before: string): boolean =>
  namedBefore(reading, from).some(({ to, role }) => (role === 'private' || role === 'writer') && to <= from && from - to < before.length);
