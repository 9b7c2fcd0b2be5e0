// From 35 (#) on through what is printed, without the backslash, then through accented letters: in double quotes nothing is escaped.
const FIRST = 35;
const BACKSLASH = 92;
const LAST_PRINTED = 126;
const FIRST_ACCENTED = 0xc0;
const PRINTED = LAST_PRINTED - FIRST;

/**
 * Weights as a text, a character each, the small ones first: 0, -1, 1, -2 …
 * The same weight is always the same character, so that it compresses to three
 * quarters of what base64 does.
 */
export function textOfWeights(weights: Int8Array): string {
  const character = (weight: number): string => {
    const rank = weight >= 0 ? 2 * weight : -2 * weight - 1;
    if (rank >= PRINTED) return String.fromCharCode(FIRST_ACCENTED + rank - PRINTED);
    return String.fromCharCode(FIRST + rank < BACKSLASH ? FIRST + rank : FIRST + rank + 1);
  };
  return Array.from(weights, character).join('');
}

/** The weights of such a text. */
export function weightsOf(text: string): Int8Array {
  const weights = new Int8Array(text.length);
  for (let at = 0; at < weights.length; at++) {
    const code = text.charCodeAt(at);
    const rank = code >= FIRST_ACCENTED ? code - FIRST_ACCENTED + PRINTED : code - FIRST - (code > BACKSLASH ? 1 : 0);
    weights[at] = rank & 1 ? -((rank + 1) >> 1) : rank >> 1;
  }
  return weights;
}
