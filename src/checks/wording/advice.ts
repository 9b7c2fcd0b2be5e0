import type { Params, WordKey } from '../../core/words/index.ts';
import type { CRAFT_KINDS, Finding, Reading, Rewrite } from '../check.ts';

type CraftKind = (typeof CRAFT_KINDS)[number];

/** What one finding about wording has that others have not. */
type Particulars = { at?: { from: number; to: number }; title?: WordKey; why?: WordKey; params?: Params; level?: Finding['level']; rewrite?: Rewrite | null };

/** A finding about wording: advice unless it says otherwise, in the words `check.<kind>.title` and `.why`. `at` is a span of the written text. */
export function advice(kind: CraftKind, its: Particulars = {}): Finding {
  return {
    check: kind,
    kind,
    level: its.level ?? 'advise',
    from: its.at?.from ?? null,
    to: its.at?.to ?? null,
    title: its.title ?? `check.${kind}.title`,
    why: its.why ?? `check.${kind}.why`,
    params: its.params ?? {},
    rewrite: its.rewrite ?? null,
    topic: null,
  };
}

/** A rewrite of the plain text from `from` to `to`, in the places of the text as it was written. */
export function rewriteAt(reading: Reading, from: number, to: number, text: string): Rewrite {
  return { ...reading.spanOf(from, to), text };
}

/** Whether the rules for English wording hold: English itself, and Scots, which is read by the same people. */
export function isEnglish(reading: Reading): boolean {
  return reading.checked.lang === 'en' || reading.checked.lang === 'sco';
}

/** Whether the authority itself says it. What residents write is not corrected. */
export function isOurs(reading: Reading): boolean {
  return reading.checked.context !== 'incoming';
}
