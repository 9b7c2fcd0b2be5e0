import { html } from 'hono/html';
import type { Html } from '../route.ts';

type Cell = Html | string;

/** What stands above a column; hidden words are for screen readers only, as above a column of buttons. */
type Heading = string | { hidden: string };

/**
 * A table whose rows become short lists on a narrow screen, each value with its
 * heading before it. `label` names the table; the first cell names its row.
 */
export type Table = { label: string; headings: readonly Heading[]; rows: readonly { id?: string; cells: readonly [Cell, ...Cell[]] }[] };

function headingCell(heading: Heading): Html {
  return html`<th scope="col">${typeof heading === 'string' ? heading : html`<span class="ww-vh">${heading.hidden}</span>`}</th>`;
}

function valueCell(value: Cell, heading: Heading | undefined): Html {
  return html`<td${typeof heading === 'string' ? html` data-label="${heading}"` : ''}>${value}</td>`;
}

/** Draws a table. */
export function table({ label, headings, rows }: Table): Html {
  const drawn = rows.map(({ id, cells: [name, ...values] }) =>
    html`<tr${id ? html` id="${id}"` : ''}><th scope="row">${name}</th>${values.map((value, at) => valueCell(value, headings[at + 1]))}</tr>`);
  return html`<section class="ww-scroll ww-lg-gap" tabindex="0" aria-label="${label}"><table class="ww-table ww-stacks"><thead><tr>${headings.map(headingCell)}</tr></thead>
<tbody>${drawn}</tbody></table></section>`;
}
