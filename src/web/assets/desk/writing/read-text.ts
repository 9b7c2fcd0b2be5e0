import type { CheckedText, Finding, Surroundings } from '../../../../checks/index.ts';
import type { Lang } from '../../../../core/time.ts';
import type * as Checks from '../../checks.ts';

/** A text to be read, with the number by which it is known again, and the language of the cards. */
export type Asked = { number: number; checked: CheckedText; around: Surroundings; lang: Lang };

/** A finding as its card shows it: with the name by which it is known again while the text is written, its words, and whether a second reader may say yes to it. */
export type Found = Finding & { key: string; said: { title: string; why: string }; mayBeRead: boolean };

/** What the checks find in a text. The one way in which the browser reads, whichever thread it is on. */
export function readText({ check, findingKey, isSafety, sayFinding }: typeof Checks, { checked, around, lang }: Omit<Asked, 'number'>): Found[] {
  return check(checked, around).map((finding) => ({
    ...finding,
    key: findingKey(finding, checked.text),
    said: sayFinding(finding, lang),
    mayBeRead: isSafety(finding.kind) || finding.kind === 'policy-topic',
  }));
}
