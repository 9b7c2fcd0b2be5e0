import type { Finding } from '../../../../checks/index.ts';

/** Where a finding stands in a text, and the number of its card. */
export type Mark = Pick<Finding, 'level'> & { from: number; to: number; number: number };

function markOf({ level, number }: Mark, words: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.className = `ww-mark ww-mark--${level}`;
  const sup = document.createElement('sup');
  sup.textContent = String(number);
  mark.append(words, sup);
  return mark;
}

/** Draws the underlines behind a text field: the same text, with its marks. What overlaps an earlier mark has its card only. */
export function drawMarks(layer: HTMLElement, text: string, marks: readonly Mark[]): void {
  const pieces: (Node | string)[] = [];
  let done = 0;
  const inOrder = [...marks];
  inOrder.sort((one, other) => one.from - other.from);
  for (const mark of inOrder) {
    if (mark.from < done || mark.to > text.length) continue;
    pieces.push(text.slice(done, mark.from), markOf(mark, text.slice(mark.from, mark.to)));
    done = mark.to;
  }
  // A last empty line has no height of its own in a block.
  layer.replaceChildren(...pieces, `${text.slice(done)}\u200b`);
}

/** Where marks stand after a letter was typed, until the text is read again: those that were typed into are gone. */
export function marksMoved(marks: readonly Mark[], before: string, after: string): Mark[] {
  const moved = after.length - before.length;
  return marks.flatMap((mark) => {
    const words = before.slice(mark.from, mark.to);
    if (after.slice(mark.from, mark.to) === words) return [mark];
    const there = { ...mark, from: mark.from + moved, to: mark.to + moved };
    return there.from >= 0 && after.slice(there.from, there.to) === words ? [there] : [];
  });
}
