import { apart, foundInStretches } from '../apart.ts';
import { heardIn } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { knownThings } from '../register.ts';
import type { Told } from '../told.ts';
import { wordsAfter, wordsBefore } from './beside.ts';
import { isSomebodys } from './by-name.ts';
import { PUBLIC_PLACE, SOMEBODYS, withoutStreets } from './public-words.ts';

const SHAPE = apart('[a-z0-9/-]', /(?:[a-pr-uwyz](?:\d{1,2}|[a-hk-y]\d{1,2}|\d[a-hjkps-uw]|[a-hk-y]\d[abehmnprv-y])[ -]{0,2}\d[abd-hjlnp-uw-z]{2}|gir ?0aa)(?![a-z0-9])/gi);
/** Ends that are words when the code is typed with a space: "P6 1st prize". */
const ORDINAL = /\d(?:st|nd|rd|th|pm|am|gb|kg|km)$/i;
const HOME = /\b(?:live|lives|living|lived|stay|stays|staying|stayed|bide|bides|biding|moved?|moving|home|address|addy|postcode|post code|house|flat|we are in|we're in|i'?m in|am in|he'?s in|she'?s in|born|taxi|from|tenant|resident)\b/i;
const NAMED = /\p{Lu}\p{Ll}+ (?:Mac|Mc|O')?\p{Lu}[\p{L}'-]+,? ?$/u;

/** "They're at HS2 9ZZ", "Cairistìona, who is now in": where somebody is. */
const WHERE_THEY_ARE = /\b(?:they|he|she|we|i|who|family|couple|lady|man|woman)(?:'re|'s|'m| are| is| am| was| were)(?: (?:now|still|just|all|both|back|out))* (?:at|in|near|from|over at|up at|down at) $/i;

/** "My postcode is", "address:": said right before it. */
const CALLED = /\b(?:post ?code|address|addy|adress)(?: is|:|,| still)* ?$/i;

function isHome(reading: Reading, from: number, to: number): boolean {
  const before = withoutStreets(wordsBefore(reading, from, 80));
  if (CALLED.test(before) && !PUBLIC_PLACE.test(/\S*\s*$/.exec(before.replace(CALLED, ''))![0])) return reading.checked.context === 'incoming' || SOMEBODYS.test(before);
  if (PUBLIC_PLACE.test(before)) return /\b(?:my|his|her|their|your) (?:home|postcode|address|flat|house)\b/i.test(before);
  if (reading.checked.context === 'incoming') return !PUBLIC_PLACE.test(wordsAfter(reading, to, 25));
  const after = wordsAfter(reading, to, 30);
  if (reading.checked.context === 'reply' && /^,? (?:right|correct|still|your)\b/i.test(after)) return true;
  return HOME.test(before) || WHERE_THEY_ARE.test(before) || SOMEBODYS.test(before) || NAMED.test(before) || isSomebodys(reading, from) || /^ (?:is )?(?:where|my|his|her|their)\b/i.test(after);
}

function isPrivate(reading: Reading, written: string, from: number, to: number): boolean {
  if (ORDINAL.test(written) && (/[a-z]/.test(written) || /[ -]/.test(written)) && /^[a-z]\d/i.test(written) && !HOME.test(wordsBefore(reading, from))) return false;
  if (knownThings(reading.around.register).postcodes.has(written.replace(/[ -]/g, '').toLowerCase())) return false;
  return isHome(reading, from, to);
}

/** Whole postcodes of homes: those of public buildings and of parts ("EH7") are left alone. Source: Royal Mail, PAF format rules. */
export function postcodesIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  for (const match of foundInStretches(heard.stretches, SHAPE)) {
    const { from, to } = heard.placeOf(match.index, match.index + match.written.length);
    if (isPrivate(reading, match.written, from, to)) found.push({ kind: 'postcode', level: 'warn', from, to });
  }
  return found;
}
