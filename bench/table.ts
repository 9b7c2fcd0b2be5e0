import type { Row } from './budget.ts';
import { readable } from './numbers.ts';

const HEADINGS = ['Budget', 'Value', 'Unit', 'Budgeted', 'Limit', 'Met'];

function cellsOf(row: Row): string[] {
  return [row.name, readable(row.value), row.unit, readable(row.budget), row.limit === null ? '–' : readable(row.limit), row.met ? 'yes' : 'NO'];
}

/** The rows as a table in Markdown, which is also fit to be read as it stands. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const [head, ...body] = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join('\n');
}
