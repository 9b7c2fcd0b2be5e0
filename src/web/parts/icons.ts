import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

const CIRCLE = 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17';

/** Drawn on a grid of 24, stroked and never filled; the stylesheet gives size and weight. */
const PATHS = {
  arrow: 'M14.5 6l6 6-6 6M20 12H4',
  bell: 'M6.5 17v-6a5.5 5.5 0 0 1 11 0v6l1.5 2H5zM10.5 21.5h3',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  building: 'M4 20h16M6 17v-6M10 17v-6M14 17v-6M18 17v-6M3.5 10.5L12 4.5l8.5 6z',
  calendar: 'M4 5.5h16V20H4zM4 10h16M8 3.5v4M16 3.5v4',
  care: `${CIRCLE}M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M6 6l3.5 3.5M18 6l-3.5 3.5M6 18l3.5-3.5M18 18l-3.5-3.5`,
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: `${CIRCLE}M12 7.5V12l3 2`,
  cross: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
  globe: `${CIRCLE}M3.5 12h17M12 3.5c3.6 3.8 3.6 13.2 0 17M12 3.5c-3.6 3.8-3.6 13.2 0 17`,
  image: 'M3.5 5h17v14h-17zM4 17l5-5 4 4 3-3 4 4M8.5 8a1 1 0 1 0 0 2a1 1 0 1 0 0-2',
  info: `${CIRCLE}M12 11v5.5M12 7.8v.2`,
  key: 'M8 11.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8M11 13l8.5-8.5M16 8l3 3',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.6-5.6L12 7.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.6 5.6l1.4-1.4',
  lock: 'M5.5 10.5h13V20h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  mail: 'M3.5 6h17v12.5h-17zM4 6.8l8 6 8-6',
  octagon: 'M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3zM12 7.5v5.5M12 16v.2',
  partner: 'M9 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10M15 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10',
  pause: 'M9 6v12M15 6v12',
  pencil: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  person: 'M12 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M5 20a7 7 0 0 1 14 0',
  phone: 'M7.5 3h9v18h-9zM11 18h2',
  pin: 'M12 21s6.5-6 6.5-11.2a6.5 6.5 0 0 0-13 0C5.5 15 12 21 12 21zM12 7.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6',
  play: 'M8 5.5v13l10.5-6.5z',
  plus: 'M12 5v14M5 12h14',
  reply: 'M9.5 6.5L4 12l5.5 5.5M4 12h9.5a6.5 6.5 0 0 1 6.5 6.5',
  rss: 'M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14M6 17.4a.8.8 0 1 0 0 1.6a.8.8 0 1 0 0-1.6',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M16 16l4.5 4.5',
  service: 'M4 4.5h6.5V11H4zM13.5 4.5H20V11h-6.5zM4 14h6.5v6.5H4zM13.5 14H20v6.5h-6.5z',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM8.8 12l2.3 2.3 4.2-4.6',
  speech: 'M4 5h16v11.5h-9L6.5 20v-3.5H4z',
  team: 'M9 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3 19.5a6 6 0 0 1 12 0M16.5 7a2.6 2.6 0 1 1-.1 5.2M17 14.8a4.6 4.6 0 0 1 4.2 4.7',
  triangle: 'M12 4l9 15.5H3zM12 10v4.5M12 17v.2',
  window: 'M3.5 5h17v14h-17zM3.5 9h17',
} as const;

/** What an icon shows; one icon may stand for several words, which always stand beside it. */
export type IconName = keyof typeof PATHS;

/** Every icon there is, for a page or test that shows them all. */
export const iconNames = Object.keys(PATHS) as IconName[];

const drawn = Object.fromEntries(iconNames.map((name) => [name, draw(PATHS[name])])) as Record<IconName, HtmlEscapedString>;

/** An icon as inline SVG, hidden from screen readers, because words always stand beside it. */
export function icon(name: IconName): HtmlEscapedString {
  return drawn[name];
}

function draw(path: string): HtmlEscapedString {
  return raw(`<svg class="ww-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`);
}
