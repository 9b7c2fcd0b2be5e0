import { sayOfChecks } from '../core/words/check-areas.ts';
import type { Lang } from '../core/words/message.ts';
import type { Finding } from './finding.ts';

/** What a finding says to the author: what was noticed, and why it matters. The same words as the desk's, without the desk's dictionary. */
export function sayFinding({ title, why, params }: Finding, lang: Lang): { title: string; why: string } {
  return { title: sayOfChecks(lang, title, params), why: sayOfChecks(lang, why, params) };
}
