import type { Rewrite } from '../../../../checks/index.ts';
import type { Found } from './read-text.ts';

/** Puts a wording in a text's place so that the browser's own undo takes it back. */
export function typeInto(text: HTMLTextAreaElement, { from, to, text: safer }: Rewrite): void {
  text.focus({ preventScroll: true });
  text.setSelectionRange(from, to);
  // Long deprecated, and still the only way into the browser's undo.
  const isTyped = safer === '' ? document.execCommand('delete') : document.execCommand('insertText', false, safer);
  if (isTyped) return;
  text.setRangeText(safer, from, to, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What is left of what was found, where it stands after a wording was taken; what the wording went over is read anew. */
export function afterTaking(found: readonly Found[], { from, to, text }: Rewrite): Found[] {
  const moved = text.length - (to - from);
  const isAfter = (at: number | null): boolean => at !== null && at >= to;
  const isOver = (start: number | null, end: number | null): boolean => start !== null && end !== null && start < to && end > from;
  const shift = (at: number | null): number | null => (isAfter(at) ? at! + moved : at);
  return found.filter((each) => !isOver(each.from, each.to)).map((each) => {
    const { rewrite } = each;
    const left = rewrite && !isOver(rewrite.from, rewrite.to) ? { ...rewrite, from: shift(rewrite.from)!, to: shift(rewrite.to)! } : null;
    return { ...each, from: shift(each.from), to: shift(each.to), rewrite: left };
  });
}
