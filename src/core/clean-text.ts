/**
 * Unicode's own bound on the marks that one letter may carry in text that can be
 * processed as a stream (UAX #15, section 13). Cut to it before NFC, which takes
 * time quadratic in a run of marks: 3 seconds for one run of 100,000.
 */
const STREAM_SAFE = /(\p{M}{30})\p{M}+/gu;

/** Marks one letter may carry: four, or eight in scripts that write whole syllables as marks below and around a letter. */
const MANY_MARKS = /\p{M}{5,}/gu;
const MARKS = 4;
const STACKED_MARKS = 8;
const STACKING = /[\p{scx=Tibetan}\p{scx=Myanmar}\p{scx=Khmer}\p{scx=Tai_Tham}\p{scx=Balinese}\p{scx=Javanese}]/u;

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const SPACES = /[\t\u2800\u3164\uffa0]/g;

/**
 * What is taken out wherever it stands: controls, overrides and isolates of
 * writing direction (the means of "Trojan Source", CVE-2021-42574), characters
 * that show nothing and only hide or split words, halves of surrogate pairs, and
 * code points that are no characters.
 */
const NEVER_STORED =
  /(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\u{1d173}-\u{1d17a}]/gu;

/** Marks of direction, which only text with letters from right to left needs. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/g;
const RIGHT_TO_LEFT = /[\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Tag characters spell flags after a black flag (Scotland's is one: UTS #51, annex C); elsewhere they hide text. */
const TAG_CHARACTERS = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** Joiners and variation selectors: needed in some places, hiding places in all others. */
const LEANING = /[\u180b-\u180d\u180f]|\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;
const MARK = /\p{M}/u;
const LETTER = /\p{L}/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const KEYCAP = '\u20e3';
const VARIED = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Sm}\p{So}\p{scx=Han}\p{scx=Mongolian}\p{scx=Myanmar}\p{scx=Phags_Pa}]/u;
/** Scripts in which a joiner changes what a word looks like or means (Unicode core, sections 9.2, 12.1 and 13.5). */
const JOINED =
  /[\p{scx=Arabic}\p{scx=Syriac}\p{scx=Nko}\p{scx=Mongolian}\p{scx=Devanagari}\p{scx=Bengali}\p{scx=Gurmukhi}\p{scx=Gujarati}\p{scx=Oriya}\p{scx=Tamil}\p{scx=Telugu}\p{scx=Kannada}\p{scx=Malayalam}\p{scx=Sinhala}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;

// `base` is the last character kept that is no mark, `before` the last kept.
function mayLean(char: string, base: string, before: string, after: string): boolean {
  if (LEANING.test(before) && !(char === '\u200d' && before === '\ufe0f')) return false;
  if (char === '\u200d' && EMOJI.test(base)) return PICTOGRAPH.test(after);
  if (char === '\u200c' || char === '\u200d') return JOINED.test(base) && LETTER.test(base);
  if (base !== before) return false;
  if (/[0-9#*]/.test(base)) return char === '\ufe0f' && after === KEYCAP;
  return VARIED.test(base);
}

function dropLeaning(text: string): string {
  if (!LEANING.test(text)) return text;
  const chars = [...text];
  let kept = '';
  let base = '';
  let before = '';
  for (const [i, char] of chars.entries()) {
    const leans = LEANING.test(char);
    if (leans && !mayLean(char, base, before, chars[i + 1] ?? '')) continue;
    kept += char;
    before = char;
    if (!leans && !MARK.test(char)) base = char;
  }
  return kept;
}

// Twice in all: what leans on a letter depends on its composed form, and what no longer stands between may compose.
function compose(text: string): string {
  return text.replace(STREAM_SAFE, '$1').normalize('NFC');
}

function capMarks(run: string): string {
  return [...run].slice(0, STACKING.test(run) ? STACKED_MARKS : MARKS).join('');
}

function dropHidden(text: string): string {
  const plain = text.replace(SPACES, ' ').replace(NEVER_STORED, '').replace(TAG_CHARACTERS, '$1');
  return RIGHT_TO_LEFT.test(plain) ? plain : plain.replace(DIRECTION_MARKS, '');
}

// Line by line, since a pattern for spaces before a line's end is quadratic in them.
function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

/**
 * What may be stored as the text of a post: NFC, lines ended by \n, at most one
 * empty line in a row, nothing hidden, no marks piled up. What a reader saw is
 * kept, emoji and every living script included. Total, linear in the text, and
 * the same when done twice.
 */
export function cleanText(raw: string): string {
  const lines = raw.replace(LINE_ENDS, '\n');
  if (/^[\n -~]*$/.test(lines)) return tidyLines(lines);
  const composed = compose(dropLeaning(compose(dropHidden(lines))));
  return tidyLines(composed.replace(MANY_MARKS, capMarks));
}
