/** The text of a post: what may be stored, how long it is, what it is made of, how it is shown. */
export { countCharacters, excerpt } from './characters.ts';
export { cleanText } from './clean-text.ts';
export { shortLink } from './links.ts';
export { canonicalTag, paragraphs, segments, tagsOf, type Segment } from './segments.ts';

/** Somebody's sentence to be quoted inside one of ours: without the full stop that would stand before ours. */
export function withoutStop(sentence: string): string {
  return sentence.trimEnd().replace(/(?<!\.)\.$/, '');
}

/** A heading as a sentence that another may follow: with a full stop, unless it ends in a mark of its own. */
export function withStop(heading: string): string {
  return /[.!?…]$/.test(heading) ? heading : `${heading}.`;
}
