import type { Rewrite } from './finding.ts';

/** A text with one safer wording put in its place. What stands behind it moves: read the text again before another. */
export function applyRewrite(text: string, { from, to, text: safer }: Rewrite): string {
  return text.slice(0, from) + safer + text.slice(to);
}
