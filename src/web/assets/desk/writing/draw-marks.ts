import type { Finding } from '../../../../checks/index.ts';

/** Where a finding stands in a text, and the number of its card. */
export type Mark = Pick<Finding, 'level'> & { from: number; to: number; number: number };

/** A stretch of one line: bare words, or marked ones; the number stands where its mark ends. */
type Piece = { words: string; look: string; number: string };

const BARE = { look: '', number: '' };

/** A text's lines with their marks. What overlaps an earlier mark has its card only. */
function linesOf(text: string, marks: readonly Mark[]): Piece[][] {
  let line: Piece[] = [];
  const lines = [line];
  const put = (words: string, mark: Mark | null): void => words.split('\n').forEach((part, at, parts) => {
    if (at > 0) lines.push((line = []));
    const isLast = at === parts.length - 1;
    if (part !== '') line.push({ words: part, ...(mark ? { look: `ww-mark ww-mark--${mark.level}`, number: isLast ? String(mark.number) : '' } : BARE) });
  });
  let done = 0;
  const inOrder = [...marks];
  inOrder.sort((one, other) => one.from - other.from);
  for (const mark of inOrder) {
    if (mark.from < done || mark.to > text.length) continue;
    put(text.slice(done, mark.from), null);
    put(text.slice(mark.from, mark.to), mark);
    done = mark.to;
  }
  put(text.slice(done), null);
  // An empty line has no height of its own in a block.
  return lines.map((pieces) => (pieces.length > 0 ? pieces : [{ words: '\u200b', ...BARE }]));
}

function nodeOf({ words, look, number }: Piece): Node {
  if (look === '') return document.createTextNode(words);
  const mark = document.createElement('mark');
  mark.className = look;
  mark.append(words);
  if (number !== '') mark.append(Object.assign(document.createElement('sup'), { textContent: number }));
  return mark;
}

const isDrawnAs = (node: Node | undefined, { look, number }: Piece): boolean =>
  node instanceof HTMLElement ? node.className === look && (node.querySelector('sup')?.textContent ?? '') === number : node !== undefined && look === '';

/** Changes only the letters that are others, so that the browser breaks no line anew that it need not. */
function putWords(node: Node, words: string): void {
  const there = (node instanceof Text ? node : node.firstChild) as Text;
  const { data } = there;
  if (data === words) return;
  const most = Math.min(data.length, words.length);
  let same = 0;
  while (same < most && data[same] === words[same]) same++;
  let end = 0;
  while (end < most - same && data[data.length - 1 - end] === words[words.length - 1 - end]) end++;
  there.replaceData(same, data.length - same - end, words.slice(same, words.length - end));
}

function fillLine(line: Element, pieces: readonly Piece[]): void {
  const isSame = line.childNodes.length === pieces.length && pieces.every((piece, at) => isDrawnAs(line.childNodes[at], piece));
  if (isSame) for (const [at, { words }] of pieces.entries()) putWords(line.childNodes[at]!, words);
  else line.replaceChildren(...pieces.map(nodeOf));
}

const drawn = new WeakMap<HTMLElement, Piece[][]>();

const isSameLine = (one: readonly Piece[], other: readonly Piece[]): boolean =>
  one.length === other.length && one.every(({ words, look, number }, at) => words === other[at]!.words && look === other[at]!.look && number === other[at]!.number);

/** Draws the underlines behind a text field: the same text, with its marks, a block for each line. Touches only the lines that changed. */
export function drawMarks(layer: HTMLElement, text: string, marks: readonly Mark[]): void {
  const lines = linesOf(text, marks);
  const before = drawn.get(layer) ?? [];
  drawn.set(layer, lines);
  const most = Math.min(lines.length, before.length);
  let first = 0;
  while (first < most && isSameLine(lines[first]!, before[first]!)) first++;
  let same = 0;
  while (same < most - first && isSameLine(lines[lines.length - 1 - same]!, before[before.length - 1 - same]!)) same++;
  const after = layer.children[before.length - same] ?? null;
  for (let at = lines.length - same; at < before.length - same; at++) layer.children[lines.length - same]!.remove();
  for (let at = before.length - same; at < lines.length - same; at++) layer.insertBefore(document.createElement('div'), after);
  for (let at = first; at < lines.length - same; at++) fillLine(layer.children[at]!, lines[at]!);
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
