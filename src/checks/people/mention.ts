import type { Reading, Token } from '../check.ts';
import type { KnownThings } from '../register.ts';
import type { Unit } from './names/features.ts';
import type { Tagged } from './names/tag.ts';
import type { TextSigns } from './text-signs.ts';

/**
 * One person named in a text. `from`, `to` are offsets in `reading.plain`;
 * `tokens` is the first token of the name and the one after its last.
 */
export type Mention = {
  from: number;
  to: number;
  tokens: readonly [first: number, afterLast: number];
  /** The name's words, small and without accents, without titles: ["agnieszka", "wojcik"]. */
  words: readonly string[];
  /** Who they are in this text: private, an office holder or staff in their job, publicly known, or the one who is written to. */
  role: 'private' | 'office' | 'public' | 'writer';
  /** From 0 to 1, how likely a private person is meant. */
  likely: number;
  child: boolean;
  /** Whether that they are a child is sure enough to stop a text for. */
  surelyChild: boolean;
  /** From 0 to 1, how sure it is that this is a person's name. */
  certainty: number;
  /** Named to be thanked or congratulated, or at a happy event. */
  praised: boolean;
};

/** A run of the tagger with all that is asked of it. */
export type Named = { reading: Reading; known: KnownThings; tokens: readonly Token[]; units: readonly Unit[]; tagged: Tagged; first: number; afterLast: number; words: readonly string[]; signs: TextSigns };
