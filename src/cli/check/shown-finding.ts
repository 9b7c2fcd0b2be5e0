import { type Finding, sayFinding } from '../../checks/index.ts';

/** A finding as it is written out: UTF-16 offsets, end exclusive; null where it is about the whole text. */
export type ShownFinding = {
  start: number | null;
  end: number | null;
  kind: string;
  level: string;
  /** What was noticed and why it matters, in English. */
  message: string;
  rewrite?: { start: number; end: number; text: string };
};

const sentence = (words: string): string => (/[.?!…”"]$/.test(words) ? words : `${words}.`);

/** A finding in the plain form of the command line. */
export function shownFinding(finding: Finding): ShownFinding {
  const { from, to, kind, level, rewrite } = finding;
  const { title, why } = sayFinding(finding, 'en');
  const shown = { start: from, end: to, kind, level, message: `${sentence(title)} ${why}` };
  return rewrite ? { ...shown, rewrite: { start: rewrite.from, end: rewrite.to, text: rewrite.text } } : shown;
}
