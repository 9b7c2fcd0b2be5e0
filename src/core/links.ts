const SCHEME = /https?:\/\//iy;
/**
 * A host with at least one dot: labels of up to 63 letters, digits and hyphens
 * (RFC 1123, and RFC 5890 for other scripts), no user name before it: "bank.example@thief.example"
 * is how people are deceived.
 */
const HOST = /(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?\.){1,10}[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?(?::\d{1,5})?(?![.-]{0,9}[\p{L}\p{M}\p{N}_@]|:\d|:[^\s@]{0,64}@)/uy;
const REST = /[/?#][^\s\p{Cc}<>"`{}|\\^“”«»„、。，]*/uy;
const CLOSERS: Record<string, string> = { ')': '(', ']': '[' };
const TRAILING = /[.,:;!?'’‘*…]/;

/** How often each bracket stands in a text. */
function brackets(text: string): Record<string, number> {
  const count: Record<string, number> = { '(': 0, ')': 0, '[': 0, ']': 0 };
  for (const char of text) if (char in count) count[char]!++;
  return count;
}

/** A sentence's own punctuation and brackets do not belong to the address in it; "(a_(b))" keeps the inner pair. */
function withoutSentence(typed: string): string {
  const count = brackets(typed);
  let end = typed.length;
  for (; end > 0; end--) {
    const last = typed[end - 1]!;
    const opener = CLOSERS[last];
    const loose = opener !== undefined && count[last]! > count[opener]!;
    if (loose) count[last]!--;
    else if (!TRAILING.test(last)) break;
  }
  return typed.slice(0, end);
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Only the web, and only hosts with a name: an address in figures may be the reader's own router. */
function asUrl(typed: string): string | null {
  const url = parse(/^www\./i.test(typed) ? `https://${typed}` : typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return /^[\d.]+$/.test(url.hostname) ? null : url.href;
}

/**
 * The link that begins here with http://, https:// or www., and where it ends;
 * null when none does. The host is judged before the rest is read, so that no
 * character is read again and again for links that come to nothing.
 */
export function linkAt(text: string, at: number): { url: string; to: number } | null {
  SCHEME.lastIndex = at;
  HOST.lastIndex = SCHEME.test(text) ? SCHEME.lastIndex : at;
  if (!HOST.test(text) || asUrl(text.slice(at, HOST.lastIndex)) === null) return null;
  REST.lastIndex = HOST.lastIndex;
  const end = REST.test(text) ? REST.lastIndex : HOST.lastIndex;
  const typed = withoutSentence(text.slice(at, end));
  const url = asUrl(typed);
  return url === null ? null : { url, to: at + typed.length };
}

const SHOWN_LENGTH = 40;

// Only what shows as itself: an encoded space, bracket or direction mark stays encoded.
function readable(path: string): string {
  try {
    const decoded = decodeURI(path);
    return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u.test(decoded) ? decoded : path;
  } catch {
    return path;
  }
}

/**
 * The words shown for a link: host without 'www.', and as much of the path as
 * makes 40 characters. The host is always whole and, where it is not ASCII, in
 * its xn-- form, so that it cannot pass for another. What is no address is given back.
 */
export function shortLink(url: string): string {
  const parsed = parse(url);
  if (!parsed) return url;
  const host = parsed.host.replace(/^www\./, '');
  const path = readable(`${parsed.pathname}${parsed.search}${parsed.hash}`.replace(/\/$/, ''));
  const room = SHOWN_LENGTH - host.length;
  if (path.length <= room) return host + path;
  const shown = [...path].slice(0, Math.max(1, room - 1)).join('');
  return `${host}${shown}…`;
}
