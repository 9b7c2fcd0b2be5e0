import { html } from 'hono/html';
import type { Html } from '../route.ts';

/** One value of a chart with its name; `shown` is the value in words. */
export type Bar = { name: string; value: number; shown: string };

const ROW = 34;

/** Bars that lie, each with its name before it and its value behind; text keeps its size at every width. `label` says it to who cannot see it. */
export function lyingBars(bars: readonly Bar[], { id, label }: { id: string; label: string }): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * ROW + 6;
  const drawn = bars.map(({ name, value, shown }, at) => {
    const width = `${((value / most) * 94).toFixed(1)}%`;
    return html`<text x="-10" y="${at * ROW + 21}" text-anchor="end">${name}</text><rect class="bar" x="0" y="${at * ROW + 5}" width="${width}" height="22"/><text class="lab" x="${width}" dx="8" y="${at * ROW + 21}">${shown}</text>`;
  });
  return html`<div class="ww-hplot"><svg class="ww-chart" width="100%" height="${height}" role="img" aria-labelledby="${id}"><title id="${id}">${label}</title><line class="axis" x1="0" x2="0" y1="0" y2="${height}"/>${drawn}</svg></div>`;
}

/** A step of a time line; `label` is what stands below it where there is room. One that is still to come has its place, and nothing drawn in it. */
export type Step = { label: string; columns: number; line: number; isToCome?: boolean };

/** A time line: what its columns and its line are called, and what it says to who cannot see it. */
export type TimeLine = { id: string; label: string; columns: string; line: string; number: (value: number) => string };

const HEIGHT = 222;
const LINES = 4;
const MOST_LABELS = 8;

/** The least round number that four equal steps reach, so that the scale has whole numbers. */
function topOf(values: readonly number[]): number {
  const step = Math.max(1, ...values) / LINES;
  const size = 10 ** Math.floor(Math.log10(Math.max(1, step)));
  return LINES * ([1, 2, 5, 10].map((times) => times * size).find((round) => round >= step) ?? step);
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
const heightOf = (value: number, top: number): number => Math.round((HEIGHT - (value / top) * HEIGHT) * 10) / 10;

function scale(top: number, number: TimeLine['number']): Html[] {
  return Array.from({ length: LINES + 1 }, (_, at) => {
    const y = heightOf((top / LINES) * at, top);
    return html`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/><text x="-8" y="${y + 4}" text-anchor="end">${number((top / LINES) * at)}</text>`;
  });
}

function names(steps: readonly Step[]): Html[] {
  const every = Math.max(1, Math.ceil(steps.length / MOST_LABELS));
  return steps.flatMap(({ label }, at) =>
    (at % every === 0 ? [html`<text${(at / every) % 2 === 1 ? html` class="wide"` : ''} x="${percent((at + 0.42) / steps.length)}" y="${HEIGHT + 20}" text-anchor="middle">${label}</text>`] : []));
}

function line(steps: readonly Step[], top: number): Html {
  const begun = steps.filter(({ isToCome }) => !isToCome);
  const path = begun.map((step, at) => `${at === 0 ? 'M' : 'L'}${(at + 0.42).toFixed(2)} ${heightOf(step.line, top)}`).join('');
  const dots = begun.map((step, at) => html`<circle class="bar" cx="${percent((at + 0.42) / steps.length)}" cy="${heightOf(step.line, top)}" r="2.6"/>`);
  return html`<svg aria-hidden="true" viewBox="0 0 ${steps.length} ${HEIGHT}" preserveAspectRatio="none" width="100%" height="${HEIGHT}"><path class="line" vector-effect="non-scaling-stroke" d="${path}"/></svg>${dots}`;
}

/** Two words at the places where what they name is highest, never off the edge and never over each other. */
function named(steps: readonly Step[], top: number, words: TimeLine): Html {
  const highest = (of: (step: Step) => number) => steps.reduce((best, step, at) => (of(step) > of(steps[best]!) ? at : best), 0);
  const [column, dot] = [highest((step) => step.columns), highest((step) => step.line)];
  const place = (at: number) => {
    const part = (at + 0.42) / steps.length;
    return { x: percent(part), anchor: part < 0.15 ? 'start' : part > 0.85 ? 'end' : 'middle' };
  };
  const [over, above] = [place(column), place(dot)];
  const high = heightOf(steps[column]!.columns, top) - 6;
  const low = heightOf(steps[dot]!.line, top) - 8;
  const clear = Math.abs(column - dot) / steps.length > 0.25 || Math.abs(high - low) > 16 ? low : high + 18;
  return html`<text class="lab halo" x="${above.x}" y="${clear}" text-anchor="${above.anchor}">${words.line}</text><text class="lab halo" x="${over.x}" y="${high}" text-anchor="${over.anchor}">${words.columns}</text>`;
}

/** Columns and a line over time, on one scale. */
export function timeLine(steps: readonly Step[], words: TimeLine): Html {
  const top = topOf(steps.flatMap(({ columns, line: value }) => [columns, value]));
  const width = percent(0.82 / steps.length);
  const columns = steps.map((step, at) => html`<rect class="bar2" x="${percent(at / steps.length)}" y="${heightOf(step.columns, top)}" width="${width}" height="${(HEIGHT - heightOf(step.columns, top)).toFixed(1)}"/>`);
  return html`<div class="ww-plot"><svg class="ww-chart" width="100%" height="252" role="img" aria-labelledby="${words.id}"><title id="${words.id}">${words.label}</title>${scale(top, words.number)}${columns}${line(steps, top)}${names(steps)}${named(steps, top, words)}</svg></div>`;
}
