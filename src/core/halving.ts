/**
 * The first place from 0 to `count` (exclusive) from which on `holds` is true, found by halving; `count` where it never is.
 * `holds` must be false before that place and true from there on.
 */
export function firstWhere(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
