/**
 * A set of words kept as bits: never forgets a word that was put in, and takes
 * about one in a hundred others for one of its own.
 */
export type WordSet = { bits: Uint8Array; probes: number };

/** A hash of a word (FNV-1a, 32 bits). */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 13);
}

function* places({ bits, probes }: WordSet, hash: number): Generator<number> {
  const size = bits.length * 8;
  const step = (Math.imul(hash, 0x9e3779b1) >>> 0) | 1;
  let at = hash >>> 0;
  for (let probe = 0; probe < probes; probe++) {
    yield at % size;
    at = (at + step) >>> 0;
  }
}

/** A set of these words, `perWord` bits each. */
export function wordSetOf(words: readonly string[], perWord: number): WordSet {
  const set = { bits: new Uint8Array(Math.ceil((words.length * perWord) / 8)), probes: Math.max(1, Math.round(perWord * 0.69)) };
  for (const word of words) for (const at of places(set, hashOf(word))) set.bits[at >> 3]! |= 1 << (at & 7);
  return set;
}

/** Whether a word with this hash may have been put in. */
export function hasHash(set: WordSet, hash: number): boolean {
  const size = set.bits.length * 8;
  const step = (Math.imul(hash, 0x9e3779b1) >>> 0) | 1;
  let at = hash >>> 0;
  for (let probe = 0; probe < set.probes; probe++) {
    const bit = at % size;
    if ((set.bits[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
    at = (at + step) >>> 0;
  }
  return true;
}

/** Bytes from the text they are kept in. */
export function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
