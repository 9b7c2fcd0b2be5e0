import type { WordKey } from '../core/words/index.ts';

/** What a form or an importer hands over for a kind's own fields: raw words by field name. */
export type RawDetails = Record<string, string>;

/** What is stored of a kind's own fields; plain JSON. */
export type Details = Record<string, unknown>;

/**
 * A field of a kind that the composer draws. 'lines' are several, one each. A
 * 'local-time' is a Scottish time; where it comes twice (the clocks go back) a
 * second raw word, named by `whichWord`, says 'first' or 'second'.
 */
export type DetailField = {
  name: string;
  type: 'local-time' | 'line' | 'lines';
  label: WordKey;
  hint: WordKey;
  required: boolean;
};

/** The raw word that says which of the two is meant by a local time that comes twice. */
export const whichWord = (field: string): string => `${field}.which`;

/** The names of the raw words a field is read from. */
export const wordsOf = ({ name, type }: DetailField): string[] => (type === 'local-time' ? [name, whichWord(name)] : [name]);

/** Why a kind's fields were not accepted: which field, and the words that say what to do. */
export type DetailProblem = { field: string; words: WordKey; params?: Record<string, string> };

/** What reading the raw fields gave; `options` are what a reader may choose from, where the kind asks for that. */
export type ParsedDetails =
  | { ok: true; details: Details; endsAt: Date | null; options?: readonly string[] }
  | { ok: false; problems: DetailProblem[] };

/**
 * RACK 1: what sort of thing is being said. A kind reads its own fields, says
 * until when it holds, and how it is named; it knows no channel and no page.
 */
export type Kind = {
  name: string;
  /** The word shown beside a post of this kind. */
  label: WordKey;
  /** How the composer offers it, with what sets it apart: 'Notice, ends at a time'. */
  purpose: WordKey;
  /** Whether a post of this kind carries its label in lists; a plain update does not. */
  labelled: boolean;
  /** Whether it is begun in the composer; an answer is begun at what it answers. */
  composed: boolean;
  fields: readonly DetailField[];
  /** Reads raw fields at a moment; times are Europe/London local times. */
  parse(raw: RawDetails, now: Date): ParsedDetails;
  /** The raw fields that would give these details again, for an edit form. */
  unparse(details: Details): RawDetails;
  /** Why a post of this kind that was said may not be given these details instead; a kind without it takes any. */
  refuseChange?(before: Details, after: Details): DetailProblem[];
};
