import type { Params, WordKey } from '../core/words/index.ts';

/** What a check reads: the text, its language and its pictures, as they would go out. */
export type CheckedText = {
  text: string;
  lang: string;
  media: readonly { id: string; alt: string; decorativeReason: string | null }[];
};

export type FindingLevel = 'advise' | 'warn' | 'stop';

/**
 * What a check says of a text: where (UTF-16 offsets, or null for the whole or a
 * picture), how grave, why it matters, and a safer wording where there is one.
 */
export type Finding = {
  check: string;
  level: FindingLevel;
  from: number | null;
  to: number | null;
  title: WordKey;
  why: WordKey;
  params: Params;
  rewrite: string | null;
};

/** RACK 2: a rule for safe publishing. Pure, total, linear in the text; runs in server and browser alike. */
export type Check = { name: string; find(checked: CheckedText): Finding[] };
