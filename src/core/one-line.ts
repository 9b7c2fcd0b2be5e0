import { cleanText } from './text.ts';

/** A name or a heading as it may be stored: cleaned as a post's text is, and on one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
