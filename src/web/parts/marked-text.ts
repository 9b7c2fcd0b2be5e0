import { html } from 'hono/html';
import type { Finding } from '../../checks/index.ts';
import type { Html } from '../route.ts';

/** A text with each finding's place underlined and numbered as its card is; line breaks stay, so show it where they are kept. What overlaps an earlier mark has its card only. */
export function markedText(text: string, findings: readonly Finding[]): Html {
  const placed = findings
    .map((finding, at) => ({ ...finding, number: at + 1 }))
    .filter((finding) => finding.from !== null && finding.to !== null)
    .toSorted((one, other) => one.from! - other.from!);
  const pieces: Html[] = [];
  let done = 0;
  for (const { from, to, level, number } of placed) {
    if (from! < done || to! > text.length) continue;
    pieces.push(text.slice(done, from!), html`<mark class="ww-mark ww-mark--${level}">${text.slice(from!, to!)}<sup>${number}</sup></mark>`);
    done = to!;
  }
  return html`${pieces}${text.slice(done)}`;
}
