import { checkNumbers, type FindingKind } from '../checks/index.ts';

/** What a stranger could use at once: a moderator looks before everybody can read it. Of anything else the writer is asked, and believed. */
const LOOKED_AT: readonly FindingKind[] = ['nino', 'chi', 'nhs-number', 'scn', 'upn', 'bank-sort-code', 'bank-account', 'iban', 'passport', 'driving-licence'];

/** Whether words from outside tell something that a person should look at before they stand in public, from whichever channel they come. */
export function tellsTooMuch({ text, lang }: { text: string; lang: string }): boolean {
  return checkNumbers({ text, lang, context: 'incoming', media: [] }).some(({ kind, level }) => level === 'stop' && LOOKED_AT.includes(kind));
}
