/** The four colours an authority's look is made of, each checked; see the `:root` line of the stylesheet. */
export type Brand = {
  /** '#1d4f5e': at least 4.5:1 on white, and on `tint`. */
  brand: string;
  /** Under the pointer: darker, or lighter where there is nothing darker to see. */
  hover: string;
  /** A pale ground for text in `brand`. */
  tint: string;
  /** `brand` at 80 %, as 'rgba(29,79,94,.8)'. */
  a80: string;
};

/** A colour too pale for text comes with its contrast on white and the nearest darker one that will do. */
export type BrandAnswer =
  | ({ ok: true } & Brand)
  | { ok: false; refusal: 'not-a-colour' }
  | { ok: false; refusal: 'too-pale'; contrast: number; suggestion: string };

type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** WCAG 2.2, success criterion 1.4.3 (AA, text of any size). */
export const LEAST_CONTRAST = 4.5;
const HOVER_SHARE = 0.64;
const TINT_PER_CENT = 9;
/** Channels all below this leave nothing darker that an eye would notice. */
const NEARLY_BLACK = 40;

function readHex(hex: string): Rgb | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())?.[1];
  if (digits === undefined) return null;
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const number = Number.parseInt(six, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function writeHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of the colour, the rest of the ground, in sRGB as a browser would lay one over the other. */
function mix(colour: Rgb, ground: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(colour[i] * share + ground[i] * (1 - share));
  return [channel(0), channel(1), channel(2)];
}

/** WCAG 2.2 relative luminance, 0 to 1. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function tintOf(colour: Rgb): Rgb {
  for (let percent = TINT_PER_CENT; percent > 0; percent--) {
    const tint = mix(colour, WHITE, percent / 100);
    if (contrast(colour, tint) >= LEAST_CONTRAST) return tint;
  }
  return WHITE;
}

function hoverOf(colour: Rgb): Rgb {
  const nearlyBlack = colour.every((channel) => channel < NEARLY_BLACK);
  return nearlyBlack ? mix(colour, WHITE, 0.75) : mix(colour, BLACK, HOVER_SHARE);
}

function darkened(colour: Rgb): Rgb {
  let percent = 99;
  while (contrast(mix(colour, BLACK, percent / 100), WHITE) < LEAST_CONTRAST) percent--;
  return mix(colour, BLACK, percent / 100);
}

/** Contrast of two colours by WCAG 2.2, 1 to 21; null when either is not '#rgb' or '#rrggbb'. */
export function contrastBetween(one: string, other: string): number | null {
  const [a, b] = [readHex(one), readHex(other)];
  return a && b && contrast(a, b);
}

/**
 * An authority's colours from the one it chose, as '#1d4f5e', '1d4f5e' or '#abc'.
 * Refuses what has less than 4.5:1 on white, with the ratio measured, rounded down.
 */
export function brandFrom(hex: string): BrandAnswer {
  const colour = readHex(hex);
  if (!colour) return { ok: false, refusal: 'not-a-colour' };
  const onWhite = contrast(colour, WHITE);
  if (onWhite < LEAST_CONTRAST) {
    const shown = Math.floor(onWhite * 100) / 100;
    return { ok: false, refusal: 'too-pale', contrast: shown, suggestion: writeHex(darkened(colour)) };
  }
  return {
    ok: true,
    brand: writeHex(colour),
    hover: writeHex(hoverOf(colour)),
    tint: writeHex(tintOf(colour)),
    a80: `rgba(${colour.join(',')},.8)`,
  };
}

/**
 * The one line of CSS that gives an authority its colours. It is made from the
 * chosen colour alone, so nothing but checked colours can stand in it; null when
 * `brandFrom` refuses the colour.
 */
export function brandRule(hex: string): string | null {
  const answer = brandFrom(hex);
  if (!answer.ok) return null;
  const { brand, hover, tint, a80 } = answer;
  return `:root{--brand:${brand};--brand-hover:${hover};--brand-tint:${tint};--brand-a80:${a80}}`;
}
