import { pluralForm } from '../../../../core/plural-form.ts';
import { sayTime, type Lang } from '../../../../core/time.ts';

/** The page's words for the script, by their keys: sentences, and the plural forms of one. */
export type ScriptWords = Record<string, string | Record<string, string>>;

/** Says one of the page's sentences with its {places} filled; nothing for a key the page did not bring. */
export type ScriptSay = ((key: string, places?: Record<string, string>) => string) & {
  /** "188 characters". */
  characters(count: number): string;
  /** One of the page's sentences that count something, by its name: "3 findings". */
  count(name: string, count: number, places?: Record<string, string>): string;
  /** A moment as London's clock shows it: "8:11pm". */
  time(at: Date): string;
};

function filled(sentence: string, places: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}

/** The words a page brought, ready to be said in its language. */
export function scriptSay(words: ScriptWords, lang: Lang): ScriptSay {
  const say = (key: string, places: Record<string, string> = {}): string => {
    const sentence = words[key];
    return typeof sentence === 'string' ? filled(sentence, places) : '';
  };
  const count = (name: string, many: number, places: Record<string, string> = {}): string => {
    const forms = words[name];
    if (typeof forms !== 'object') return String(many);
    return filled(forms[pluralForm(many, lang)] ?? forms['other'] ?? '', { ...places, count: String(many) });
  };
  const characters = (many: number): string => count('characters', many);
  return Object.assign(say, { characters, count, time: (at: Date) => sayTime(at, lang) });
}
