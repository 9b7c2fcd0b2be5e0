/** Words that begin no name, and so stay small. */
const SMALL = new Set(
  `a an and are as at be but by for from fae frae has have he her hers him his i if in into is it its me my of on or our she so that the their them they this to us was we were wi with you your
   lives live living stays stay staying bides bide biding address adress addy property keys home house hoose flat moved moving letters sent delivered visit collects collect posted write tenant owner still since
   who where when not no after before every night today tomorrow tell phone call please can her's hand above below behind beside past next near outside opposite
   number floor landing top`.split(/\s+/),
);
const WORD = /\p{L}[\p{L}'-]*/gu;

/**
 * A folded text, with capitals where names may be when it was written in small
 * letters or in capitals throughout. Each character stands where it stood.
 */
export function withCapitals(plain: string): string {
  const small = plain.toLowerCase();
  if (small.length !== plain.length || (small !== plain && plain.toUpperCase() !== plain)) return plain;
  return small.replace(WORD, (word) => (SMALL.has(word) ? word : titled(word)));
}

function titled(word: string): string {
  const first = word.charAt(0).toUpperCase();
  return first.length === 1 ? first + word.slice(1) : word;
}
