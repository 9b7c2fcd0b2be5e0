import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, type SafetyKind, SAFETY_KINDS } from '../../src/checks/index.ts';

/** What must be found, by UTF-16 offsets, the end exclusive. `severity` 3: a child, where somebody is, health, a number that opens doors. */
export type Span = { start: number; end: number; kind: SafetyKind; direct: boolean; severity: number; group?: string };
/** A text with what must be found in it, and what must be left alone. */
export type MarkedItem = { id: string; text: string; spans: Span[]; decoys: { start: number; end: number; why: string }[]; tags: string[]; context: Context };

/** The folder of texts nobody has tuned on. */
const HELD_OUT = join(import.meta.dirname, 'held-out');

/** Facts and places by which a person can be found only beside something else. */
const INDIRECT = new Set<SafetyKind>(['child-school', 'postcode', 'date-of-birth', 'bank-sort-code', 'health', 'service-user', 'immigration-status', 'offence', 'exact-whereabouts']);
const MILDER = new Set<SafetyKind>(['person-name', 'postcode', 'phone', 'email', 'vehicle-registration', 'case-reference']);
/** Tried in turn: an opened mark with its head, a closed one, an escaped character, or one character. */
const PIECE = /(\[\[|\{\{)([^|\]}]*)\||(\]\]|\}\})|\\u\{([0-9a-fA-F]+)\}|[^]/g;

type Open = { mark: string; head: string; start: number };

function spanOf({ head, start }: Open, end: number, where: string): Span {
  const [, kind = '', group, severity] = /^([a-z-]+)(?:\/([a-z]+))?(?:!([123]))?\??$/.exec(head) ?? [];
  const known = SAFETY_KINDS.find((each) => each === kind);
  if (!known) throw new Error(`${where}: there is no kind “${head}”`);
  const span: Span = { start, end, kind: known, direct: !INDIRECT.has(known), severity: Number(severity ?? (MILDER.has(known) ? 2 : 3)) };
  return group ? { ...span, group } : span;
}

/** Reads `[[kind/group!severity|found]]` and `{{why|left alone}}` out of a text; marks may stand inside each other. Throws on a mark left open. */
export function readMarks(marked: string, where: string): Pick<MarkedItem, 'text' | 'spans' | 'decoys'> {
  const found: Pick<MarkedItem, 'text' | 'spans' | 'decoys'> = { text: '', spans: [], decoys: [] };
  const open: Open[] = [];
  for (const [piece, mark, head, closing, code] of marked.matchAll(PIECE)) {
    const last = open.at(-1);
    if (mark) open.push({ mark, head: head!, start: found.text.length });
    else if (closing && last && last.mark === (closing === ']]' ? '[[' : '{{')) {
      open.pop();
      if (last.mark === '[[') found.spans.push(spanOf(last, found.text.length, where));
      else found.decoys.push({ start: last.start, end: found.text.length, why: last.head });
    } else found.text += code ? String.fromCodePoint(parseInt(code, 16)) : piece;
  }
  if (open.length > 0) throw new Error(`${where}: “${open[0]!.head}” is not closed`);
  const inOrder = (one: { start: number; end: number }, other: { start: number; end: number }): number => one.start - other.start || other.end - one.end;
  return { text: found.text, spans: found.spans.toSorted(inOrder), decoys: found.decoys.toSorted(inOrder) };
}

/** Reads a source of marked texts: `@h001 post tag,tag` begins one; what stands before the first is a remark. */
export function readMarked(source: string): MarkedItem[] {
  return source.split(/^@(?=[a-z]\d)/m).slice(1).map((block) => {
    const [head = '', ...body] = block.split('\n');
    const [id = '', context = '', tags = ''] = head.trim().split(/\s+/);
    if (!/^(?:post|reply|incoming)$/.test(context)) throw new Error(`${id}: there is no context “${context}”`);
    const item = readMarks(body.join('\n').replace(/\n+$/, ''), id);
    return { id, ...item, tags: [context, ...(item.spans.length === 0 ? ['clean'] : []), ...tags.split(',').filter((tag) => tag !== '')], context: context as Context };
  });
}

/** The marked texts of a folder. Throws where an id is used twice. */
function itemsIn(folder: string): MarkedItem[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt')).toSorted();
  const items = files.flatMap((name) => readMarked(readFileSync(join(folder, name), 'utf8')));
  const ids = new Set<string>();
  for (const { id } of items) {
    if (ids.has(id)) throw new Error(`${id} is used twice`);
    ids.add(id);
  }
  return items;
}

/** The posts, replies and messages nobody has tuned on. */
export const heldOutItems = (): MarkedItem[] => itemsIn(HELD_OUT);

const AUTHORED = join(import.meta.dirname, '..', '..', 'scripts', 'train-people', 'texts');

/** The texts that the checks have learnt from. */
export const authoredItems = (): MarkedItem[] => readdirSync(AUTHORED).flatMap((name) => readMarked(readFileSync(join(AUTHORED, name), 'utf8')));
