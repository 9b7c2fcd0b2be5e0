import { pluralForm } from '../../../../core/plural-form.ts';
import { sayTime, type Lang } from '../../../../core/time.ts';

/** The page's words for the script, by their keys: sentences, and the plural forms of one. */
export type ScriptWords = Record<string, string | Record<string, string>>;

/** Says one of the page's sentences with its {places} filled; nothing for a key the page did not bring. */
export type ScriptSay = ((key: string, places?: Record<string, string>) => string) & {
  /** "188 characters". */
  characters(count: number): string;
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
  const characters = (count: number): string => {
    const forms = words['characters'];
    if (typeof forms !== 'object') return String(count);
    return filled(forms[pluralForm(count, lang)] ?? forms['other'] ?? '', { count: String(count) });
  };
  return Object.assign(say, { characters, time: (at: Date) => sayTime(at, lang) });
}
