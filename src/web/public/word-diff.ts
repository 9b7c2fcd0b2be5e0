/** A stretch of two texts: in both, only in the earlier, or only in the later. Joined, `same` and `added` are the later text. */
export type Change = { is: 'same' | 'removed' | 'added'; text: string };

/** Beyond this many pairs of words to compare, the whole middle counts as changed: no text may keep the server busy. */
const MOST_PAIRS = 1_000_000;

// A word goes with the space after it, so that a change reads as words and not as gaps.
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

// Where a line was broken elsewhere, the word itself is still the same.
const alike = (a: string | undefined, b: string | undefined): boolean => a?.trimEnd() === b?.trimEnd();

function sameStart(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && alike(a[count], b[count])) count++;
  return count;
}

function sameEnd(a: readonly string[], b: readonly string[], start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && alike(a[a.length - 1 - count], b[b.length - 1 - count])) count++;
  return count;
}

/** Lengths of the longest common subsequences of all endings of both, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [rows[i]!, rows[i + 1]!];
    for (let j = b.length - 1; j >= 0; j--) row[j] = alike(a[i], b[j]) ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
  }
  return rows;
}

/** Which of the next words comes next on the way through both; `lengths` says which way leaves more in common. */
function nextChange(a: readonly string[], b: readonly string[], i: number, j: number, lengths: readonly Uint16Array[]): Change {
  const [left, right] = [a[i], b[j]];
  if (left === undefined) return { is: 'added', text: right! };
  if (right !== undefined && alike(left, right)) return { is: 'same', text: right };
  const remove = right === undefined || lengths[i + 1]![j]! >= lengths[i]![j + 1]!;
  return remove ? { is: 'removed', text: left } : { is: 'added', text: right };
}

function middle(a: readonly string[], b: readonly string[]): Change[] {
  if (a.length * b.length > MOST_PAIRS) return [{ is: 'removed', text: a.join('') }, { is: 'added', text: b.join('') }];
  const lengths = commonLengths(a, b);
  const changes: Change[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const change = nextChange(a, b, i, j, lengths);
    changes.push(change);
    if (change.is !== 'added') i++;
    if (change.is !== 'removed') j++;
  }
  return changes;
}

function joined(changes: readonly Change[]): Change[] {
  const runs: Change[] = [];
  for (const { is, text } of changes) {
    const last = runs.at(-1);
    if (last?.is === is) last.text += text;
    else if (text !== '') runs.push({ is, text });
  }
  return runs;
}

/** What changed from one text to the next, word by word; time is bounded, whatever the texts. */
export function wordChanges(before: string, after: string): Change[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const start = sameStart(a, b);
  const end = sameEnd(a, b, start);
  return joined([
    { is: 'same', text: b.slice(0, start).join('') },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { is: 'same', text: b.slice(b.length - end).join('') },
  ]);
}
