import { html } from 'hono/html';
import { sayDayAndTime } from '../../core/time.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';

/** An instant with its year: a report is read for years. */
export function dayAndTimeTag(instant: Date, say: Say): Html {
  return html`<time datetime="${instant.toISOString()}">${sayDayAndTime(instant, say.lang)}</time>`;
}

/** A table of numbers: the first column names the row, the others are values. */
export type NumberTable = { caption: string; headings: readonly string[]; rows: readonly (readonly [Html | string, ...(Html | string)[]])[] };

/** Draws a table of numbers that scrolls by itself where it is longer or wider than its place. */
export function numberTable({ caption, headings, rows }: NumberTable): Html {
  const head = headings.map((heading, at) => html`<th scope="col"${at > 0 ? html` class="n"` : ''}>${heading}</th>`);
  const body = rows.map(([name, ...values]) => html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td class="n">${value}</td>`)}</tr>`);
  return html`<section class="ww-scroll" tabindex="0" aria-label="${caption}"><table class="ww-table"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></section>`;
}

/** The same with more columns than a telephone has room for: there each row becomes a short list. */
export function wideNumberTable({ caption, headings, rows }: NumberTable): Html {
  const head = headings.map((heading, at) => html`<th scope="col"${at > 0 ? html` class="n"` : ''}>${heading}</th>`);
  const body = rows.map(([name, ...values]) => html`<tr><th scope="row">${name}</th>${values.map((value, at) => html`<td class="n" data-label="${headings[at + 1]!}">${value}</td>`)}</tr>`);
  return html`<table class="ww-table ww-stacks"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A chart with its table beside it; `definition` says what both count. */
export function chartBeside({ id, heading, chart, definition, table }: { id: string; heading: string; chart: Html; definition: string; table: NumberTable }): Html {
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${heading}</h2></div><div class="ww-chartbox"><figure>${chart}<figcaption class="ww-def">${definition}</figcaption></figure>${numberTable(table)}</div></section>`;
}
