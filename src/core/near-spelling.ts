/**
 * The least number of letters to add, leave out or change to find `sought` in
 * `text`, beginning and ending anywhere in it (Sellers 1980): the lengths
 * multiplied in steps. `sought.length` when nothing of it is there.
 */
export function editsToFind(sought: string, text: string): number {
  let row = Array.from({ length: sought.length + 1 }, (_, i) => i);
  let least = sought.length;
  for (const letter of text) {
    const next = [0];
    for (let i = 1; i <= sought.length; i++) {
      const changed = row[i - 1]! + (sought[i - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, row[i]! + 1, next[i - 1]! + 1));
    }
    row = next;
    least = Math.min(least, row[sought.length]!);
  }
  return least;
}

/** Whether two words differ by at most `most` letters added, left out or changed. */
export function isSpeltLike(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: one.length + 1 }, (_, i) => i);
  for (const letter of other) {
    const next = [row[0]! + 1];
    for (let i = 1; i <= one.length; i++) {
      const changed = row[i - 1]! + (one[i - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, row[i]! + 1, next[i - 1]! + 1));
    }
    row = next;
  }
  return row[one.length]! <= most;
}
