import type { Context } from '../../checks/index.ts';

/** One text to be checked. `id` is whatever stood there: it is given back, and not looked at. */
export type Item = { id: unknown; text: string; context: Context; lang: string };

/** What is wrong with a line, in words; `id` where at least that could be read. */
export type Unread = { id: unknown; trouble: string };

const CONTEXTS: readonly Context[] = ['post', 'reply', 'incoming'];
const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(line: Buffer): { value: unknown } | { trouble: string } {
  try {
    return { value: JSON.parse(utf8.decode(line)) };
  } catch (error) {
    // Not the parser's own words: they repeat some of the text, which may be private, and errors end up in logs.
    return { trouble: error instanceof SyntaxError ? 'it is no JSON' : 'it is not written in UTF-8' };
  }
}

const isContext = (context: unknown): context is Context => CONTEXTS.some((known) => known === context);
const written = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40));

/** Reads `{id, text, context}` and `lang` (English where it is not given) from a line of JSON. */
export function readItem(line: Buffer): Item | Unread {
  const parsed = parse(line);
  if ('trouble' in parsed) return { id: null, trouble: parsed.trouble };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { id: null, trouble: 'it is no object {id, text, context}' };
  const { id = null, text, context, lang = 'en' } = value as Record<string, unknown>;
  if (typeof text !== 'string') return { id, trouble: '“text” is no text' };
  if (!isContext(context)) return { id, trouble: `“context” is ${written(context)}; it can be ${CONTEXTS.join(', ')}` };
  if (typeof lang !== 'string') return { id, trouble: '“lang” is no language tag such as "en" or "gd"' };
  return { id, text, context, lang };
}
