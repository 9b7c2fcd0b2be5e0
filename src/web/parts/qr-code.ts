import { html } from 'hono/html';
import makeCode from 'qrcode-generator';
import type { Html } from '../route.ts';

const QUIET = 4;

/** A text as a QR code (error correction M), drawn here as SVG: dark on white also in dark mode, or phones cannot read it. */
export function qrCode(text: string, label: string): Html {
  const code = makeCode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => rowPath((column) => code.isDark(row, column), row, count));
  const size = count + 2 * QUIET;
  return html`<svg class="ww-qr" role="img" aria-label="${label}" width="220" height="220" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${rows.join('')}"/></svg>`;
}

function rowPath(isDark: (column: number) => boolean, row: number, count: number): string {
  let path = '';
  for (let column = 0; column < count; column++) {
    if (isDark(column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  }
  return path;
}
