import { linkAt } from './links.ts';

/** Where a piece stands in its text: UTF-16 offsets, `to` exclusive. */
type Span = { text: string; from: number; to: number };

/**
 * A piece of a post's text. `url` is absolute http(s) and normalised; `handle` is
 * lower-case without @ ('night_gritters', 'jean@mastodon.example'); `tag` is
 * canonical without #.
 */
export type Segment =
  | ({ type: 'text' } & Span)
  | ({ type: 'link'; url: string } & Span)
  | ({ type: 'mention'; handle: string } & Span)
  | ({ type: 'tag'; tag: string } & Span);

type Found = { to: number } & (
  | { type: 'link'; url: string }
  | { type: 'mention'; handle: string }
  | { type: 'tag'; tag: string }
);

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const LONGEST_TAG = 100;

/** The whole character before an offset; '' at the beginning. */
function before(text: string, at: number): string {
  if (at === 0) return '';
  const low = text.charCodeAt(at - 1);
  const pair = at > 1 && low >= 0xdc00 && low <= 0xdfff;
  return text.slice(pair ? at - 2 : at - 1, at);
}

/**
 * The one form in which a tag is stored, compared and addressed: without #,
 * joiners and capitals, NFC. Null for what is no tag: empty, without a letter, over
 * 100 UTF-16 units, or with anything but letters, digits and underscores.
 */
export function canonicalTag(raw: string): string | null {
  if (raw.length > LONGEST_TAG) return null;
  const tag = raw.replace(/^[#＃]|\u200c|\u200d/g, '').toLowerCase().normalize('NFC');
  return /^[\p{L}\p{M}\p{N}_]+$/u.test(tag) && /\p{L}/u.test(tag) ? tag : null;
}

const TAG_BODY = /(?:[\p{L}\p{M}\p{N}_]|\u200c|\u200d)+/uy;

function tagAt(text: string, at: number): Found | null {
  const previous = before(text, at);
  if (WORD.test(previous) || /[&#＃/]/.test(previous)) return null;
  TAG_BODY.lastIndex = at + 1;
  const body = TAG_BODY.exec(text)?.[0];
  const tag = body === undefined ? null : canonicalTag(body);
  return tag === null ? null : { type: 'tag', tag, to: at + 1 + body!.length };
}

// Not /i: under it [a-z] also takes the long s and the Kelvin sign.
const REMOTE =
  /[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}[\p{L}\p{N}-]{0,61}[\p{L}\p{N}](?![.-]{0,9}[\p{L}\p{M}\p{N}_@])/uy;
/** Not the beginning of something longer: an address, a Bluesky name, a word with a hyphen. */
const LOCAL = /[A-Za-z0-9_]{1,30}(?![\p{L}\p{M}\p{N}_@]|[.-][\p{L}\p{N}])/uy;

function mentionAt(text: string, at: number): Found | null {
  const previous = before(text, at);
  if (WORD.test(previous) || /[@./#&+-]/.test(previous)) return null;
  REMOTE.lastIndex = at + 1;
  const remote = REMOTE.exec(text);
  if (remote) return { type: 'mention', handle: remote[0].toLowerCase(), to: REMOTE.lastIndex };
  LOCAL.lastIndex = at + 1;
  const local = LOCAL.exec(text);
  return local && { type: 'mention', handle: local[0].toLowerCase(), to: LOCAL.lastIndex };
}

function linkFrom(text: string, at: number): Found | null {
  const link = WORD.test(before(text, at)) ? null : linkAt(text, at);
  return link && { type: 'link', ...link };
}

function foundAt(text: string, at: number, sign: string): Found | null {
  if (sign === '@') return mentionAt(text, at);
  if (sign === '#' || sign === '＃') return tagAt(text, at);
  return linkFrom(text, at);
}

function plain(text: string, from: number, to: number): Segment[] {
  return from === to ? [] : [{ type: 'text', text: text.slice(from, to), from, to }];
}

/**
 * A text in its pieces, in order and without gaps: their texts joined are the
 * text. Reads each character a bounded number of times.
 */
export function segments(text: string): Segment[] {
  const pieces: Segment[] = [];
  const signs = /https?:\/\/|www\.|[@#＃]/gi;
  let done = 0;
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const found = foundAt(text, sign.index, sign[0]);
    if (!found) continue;
    pieces.push(...plain(text, done, sign.index));
    pieces.push({ ...found, text: text.slice(sign.index, found.to), from: sign.index });
    done = found.to;
    signs.lastIndex = done;
  }
  pieces.push(...plain(text, done, text.length));
  return pieces;
}

/** The canonical tags of a text, each once, in order of appearance. */
export function tagsOf(text: string): string[] {
  return [...new Set(segments(text).flatMap((piece) => (piece.type === 'tag' ? [piece.tag] : [])))];
}

function splitLines(pieces: Segment[]): Segment[][] {
  const lines: Segment[][] = [[]];
  for (const piece of pieces) {
    if (piece.type !== 'text') {
      lines.at(-1)!.push(piece);
      continue;
    }
    let from = piece.from;
    for (const [i, part] of piece.text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)!.push({ type: 'text', text: part, from, to: from + part.length });
      from += part.length + 1;
    }
  }
  return lines;
}

/**
 * Pieces as they are shown: paragraphs (parted by empty lines), of lines, of
 * pieces. The newlines themselves are left out; offsets stay those of the text.
 */
export function paragraphs(pieces: Segment[]): Segment[][][] {
  const found: Segment[][][] = [];
  let open: Segment[][] | null = null;
  for (const line of splitLines(pieces)) {
    if (line.length === 0) open = null;
    else if (open) open.push(line);
    else found.push((open = [line]));
  }
  return found;
}
