/** How large every scene is drawn; pictures keep this shape. */
export const SCENE = { width: 800, height: 420 } as const;

type Point = readonly [x: number, y: number];

/** A filled circle. */
export const dot = (x: number, y: number, r: number, fill: string): string => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

/** A filled rectangle with round corners. */
export const box = (x: number, y: number, width: number, height: number, fill: string, round = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;

/** A filled outline through points or by path words. */
export const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** A line with round ends. */
export const line = (d: string, stroke: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Something drawn around its own origin, put at a place, larger or smaller. */
export const at = ([x, y]: Point, scale: number, drawn: string): string => `<g transform="translate(${x} ${y}) scale(${scale})">${drawn}</g>`;

/** The same mirrored, so that it looks the other way. */
export const mirrored = ([x, y]: Point, scale: number, drawn: string): string => `<g transform="translate(${x} ${y}) scale(${-scale} ${scale})">${drawn}</g>`;

/** Two rows of hills down to the lower edge. */
export const hills = (far: string, near: string): string =>
  shape('M0 250L110 160 210 214 340 120 470 226 600 150 800 246V420H0z', far)
  + shape('M0 296Q140 236 300 282T620 268T800 244V420H0z', near);

/** Falling snow, the same on every run: a sequence without chance (multiples of the golden ratio). */
export function snow(flakes: number, fill = '#f4f1e8'): string {
  const parts = Array.from({ length: flakes }, (_, i) => {
    const x = Math.round(((i * 0.618034) % 1) * SCENE.width);
    const y = Math.round(((i * 0.754878) % 1) * SCENE.height);
    return `<circle cx="${x}" cy="${y}" r="${2 + (i % 3)}"/>`;
  });
  return `<g fill="${fill}" opacity=".85">${parts.join('')}</g>`;
}

/** A small fir. */
export const fir = (x: number, y: number, tall: number, fill = '#243140'): string =>
  shape(`M${x} ${y}l${tall * 0.26} ${-tall} ${tall * 0.26} ${tall}z`, fill);
