import { checkFactWords } from './check-facts.ts';
import { checkIdentifierWords } from './check-identifiers.ts';
import { checkPeopleWords } from './check-people.ts';
import { checkWordingWords } from './check-wording.ts';
import { fill, type Lang, type Message, type Params } from './message.ts';

/** The areas of what the checks say: all that the browser carries of the house's words. A check's area is registered here. */
export const checkAreas = [checkWordingWords, checkPeopleWords, checkFactWords, checkIdentifierWords] as const;

const dictionaries: Record<Lang, Record<string, Message>> = {
  en: Object.assign({}, ...checkAreas.map((area) => area.en)),
  gd: Object.assign({}, ...checkAreas.map((area) => area.gd)),
};

/** Says a sentence of the checks, as `sayIn` would; text, not HTML. A key that is no check's comes back as it is. */
export function sayOfChecks(lang: Lang, key: string, params: Params): string {
  const message = dictionaries[lang][key];
  return message === undefined ? key : fill(message, params, lang);
}
