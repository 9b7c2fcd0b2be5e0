import { html } from 'hono/html';
import type { Config } from '../../core/settings.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';

/**
 * Puts the word for a demonstration before words that are shown away from the
 * banner of their page: a window's title, the preview of a link, a feed. In any
 * other installation they stay as they are.
 */
export function markWords({ demonstration }: Pick<Config, 'demonstration'>, say: Say, words: string): string {
  return demonstration ? say('site.demo.marked', { words }) : words;
}

/**
 * The banner on top of every page of a demonstration; nothing elsewhere. Where
 * a day is played it says so to `ago.ts`: the browser's clock is not the day's.
 */
export function demonstrationBanner({ demonstration, isPlayed }: Pick<Config, 'demonstration' | 'isPlayed'>, say: Say): Html {
  if (!demonstration) return '';
  return html`<aside class="ww-demo"${isPlayed ? html` data-played` : ''} aria-label="${say('site.demo.label')}"><p class="ww-wrap">${say('site.demo')}</p></aside>`;
}
