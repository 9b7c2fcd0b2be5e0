import { digitAsLetter, plainLetter } from './confusable.ts';
import { editsToFind, isSpeltLike } from './near-spelling.ts';

/** Longer names than this are read to here: no name that is shown is longer. */
const LONGEST = 200;

/** A name shorter than this is too common to be looked for inside another. */
const FINDABLE = 8;

/** Bodies that speak for a place. Together with the place's own words, in any order, they make an official name. */
const BODIES = new Set(['council', 'councils', 'cooncil', 'counsel', 'comhairle', 'chomhairle', 'authority', 'government']);

/** Words that claim to speak for somebody: a place's name with these alone is a claim to be its council. */
const CLAIMS = new Set([
  'official', 'offical', 'oifigeil', 'verified', 'alerts', 'alert', 'updates', 'update', 'updatez', 'admin', 'administrator', 'support',
  'helpdesk', 'helpline', 'hq', 'gov', 'govuk', 'customer', 'announcements', 'emergency', ...BODIES,
]);

/** Words that dress a name up and leave it the same name. */
const DRESSING = new Set([
  ...CLAIMS, 'the', 'of', 'and', 'a', 'an', 'na', 'nan', 'real', 'true', 'actual', 'genuine', 'only', 'new', 'city', 'county', 'district', 'islands',
  'area', 'local', 'scotland', 'scottish', 'uk', 'news', 'info', 'information', 'help', 'service', 'services', 'team', 'desk', 'office',
  'online', 'live', 'page', 'account', 'care', 'contact', 'centre', 'social', 'media', 'press', 'schools', 'roads', 'tax', 'demo', 'co', 'org', 'www',
]);

/** Titles that stand before a person's name and are no part of it. */
const TITLES = /^(?:the|cllr|councillor|comhairliche|provost|mr|mrs|ms|dr|prof)\b\.?/i;

/** Two letters that read as one. */
const PAIRS: [RegExp, string][] = [[/rn/g, 'm'], [/vv/g, 'w'], [/i/g, 'l'], [/(.)\1+/gu, '$1']];

/** Accents, apostrophes, and what shows nothing. */
const UNSEEN = /\p{M}|\p{Cf}|[\u115f\u1160\u3164'’‘ʼ]/gu;

/** Letters and digits of a name as a reader takes them, its words apart: 'Ѕtirling_C0uncil' gives ['stirling', 'council']. */
function plainWords(name: string): string[] {
  const joined = name.slice(0, LONGEST).replace(/[!|](?!\p{L})/gu, ' ').replace(/^@/, ' ');
  let words = '';
  for (const char of joined.normalize('NFKD').replace(UNSEEN, '')) words += plainLetter(char) ?? ' ';
  return words.split(' ').filter((word) => word !== '').map(withoutDigits);
}

function withoutDigits(word: string): string {
  return /\p{L}/u.test(word) ? word.replace(/\d/g, digitAsLetter) : word;
}

function bones(words: string): string {
  return PAIRS.reduce((text, [pair, one]) => text.replace(pair, one), words);
}

/**
 * What is left of a name when all is taken away that a reader may overlook:
 * capitals, accents, spaces, punctuation, hidden characters, letters of other
 * scripts and digits that look like Latin ones, letters doubled. For comparing,
 * never for showing. '' when there is no letter in it.
 */
export function skeleton(name: string): string {
  return bones(plainWords(name).join(''));
}

/** An official name, its bones, the edits it forgives, whether it is only looked for as a whole, and the words of its place, apart and joined. */
type Official = { name: string; bones: string; letters: Letters; most: number; whole: boolean; place: string[]; joined: string };

// "(demo)" and the like is no part of what somebody would imitate.
function readOfficial(name: string): Official {
  const words = plainWords(name.replace(/\([^()]*\)/g, ' ').trim().replace(TITLES, ' '));
  const own = bones(words.join(''));
  const place = words.some((word) => BODIES.has(word)) ? words.filter((word) => !DRESSING.has(word)).map(bones) : [];
  return { name, bones: own, letters: lettersOf(own), most: Math.min(3, Math.floor(own.length / 6)), whole: words.length < 2 || own.length < FINDABLE, place, joined: bones(place.join('')) };
}

type Letters = ReadonlyMap<string, number>;

function lettersOf(text: string): Letters {
  const letters = new Map<string, number>();
  for (const letter of text) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  return letters;
}

/** Whether more letters of a text than so many have none to answer them in the other: no fewer edits can find it there. */
function lacksMore(sought: Letters, there: Letters, most: number): boolean {
  let missing = 0;
  for (const [letter, count] of sought) {
    missing += Math.max(0, count - (there.get(letter) ?? 0));
    if (missing > most) return true;
  }
  return false;
}

/** A name that is held against official ones, read once: its words, the bones of each and of all, and how often each letter is in them. */
type Held = { words: string[]; bare: string[]; bones: string; letters: Letters };

/** The whole official name, spelt nearly so, anywhere in the name: the edits it takes, or null. */
function contains(name: Held, official: Official): number | null {
  if (official.whole) return name.bones === official.bones ? 0 : null;
  if (lacksMore(official.letters, name.letters, official.most)) return null;
  if (name.bones.includes(official.bones)) return 0;
  const edits = editsToFind(official.bones, name.bones);
  return edits <= official.most ? edits : null;
}

const near = (one: string, other: string): boolean => isSpeltLike(one, other, Math.min(one.length, other.length) >= 6 ? 1 : 0);

/** The place's own words and nothing but dressing, a claim to speak among it: 'Official Fife Updates'. */
function claimsToBe({ words, bare }: Held, { place }: Official): boolean {
  if (place.length === 0 || !words.some((word) => CLAIMS.has(word))) return false;
  if (!place.every((part) => bare.some((word) => near(word, part)))) return false;
  const rest = words.filter((_, i) => !place.some((part) => near(bare[i]!, part)));
  return rest.some((word) => CLAIMS.has(word)) && rest.every((word) => DRESSING.has(word));
}

const CLAIM_BONES = new Set([...CLAIMS].map(bones));

/** The same in one word, as handles are: the place and one claim, 'stirlingalerts' or 'officialfife'. */
function claimsInOneWord({ bones: name }: Held, { joined }: Official): boolean {
  if (joined === '' || name.length <= joined.length) return false;
  const rest = name.startsWith(joined) ? name.slice(joined.length) : name.endsWith(joined) ? name.slice(0, -joined.length) : '';
  return CLAIM_BONES.has(rest);
}

/**
 * Learns the official names once, for many names to be held against them. What
 * comes back says of a name which official name it imitates, the nearest one, or
 * null. A name imitates when it contains an official name, spelt nearly so, or
 * when it is a council's place with nothing but words that claim to speak for it.
 * A person called after a place ('Jean Stirling', 'Fife Jim') does not.
 */
export function learnOfficialNames(officialNames: readonly string[]): (name: string) => string | null {
  const officials = officialNames.map(readOfficial).filter((official) => official.bones !== '');
  return (name) => {
    const words = plainWords(name);
    const whole = bones(words.join(''));
    if (whole === '') return null;
    const held = { words, bare: words.map(bones), bones: whole, letters: lettersOf(whole) };
    let nearest: { name: string; edits: number } | null = null;
    for (const official of officials) {
      const edits = contains(held, official) ?? (claimsToBe(held, official) || claimsInOneWord(held, official) ? official.most : null);
      if (edits !== null && (nearest === null || edits < nearest.edits)) nearest = { name: official.name, edits };
    }
    return nearest?.name ?? null;
  };
}

/** Which of the official names a name imitates, or null. See `learnOfficialNames`. */
export function looksLike(name: string, officialNames: readonly string[]): string | null {
  return learnOfficialNames(officialNames)(name);
}
