import type { Config } from '../../core/settings.ts';
import type { Say } from '../../core/words/index.ts';

/**
 * Puts the word for a demonstration before words that are shown away from the
 * banner of their page: a window's title, the preview of a link, a feed. In any
 * other installation they stay as they are.
 */
export function markWords({ demonstration }: Pick<Config, 'demonstration'>, say: Say, words: string): string {
  return demonstration ? say('site.demo.marked', { words }) : words;
}
