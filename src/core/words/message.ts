/** The languages of the interface: English and Scottish Gaelic. */
export type Lang = 'en' | 'gd';

/** What stands in a sentence's {places}; `count` also chooses the plural form. */
export type Params = Record<string, string | number>;

/**
 * One interface sentence, or its plural forms (CLDR: Gaelic has one, two, few
 * and other), chosen by the parameter `count`.
 */
export type Message = string | { one?: string; two?: string; few?: string; other: string };

/**
 * An area's words in both languages. `gdReview` names the Gaelic sentences that
 * a fluent speaker has still to read.
 */
export type Words<English extends Record<string, Message>> = {
  en: English;
  gd: { [Key in keyof English]: Message };
  gdReview: readonly (keyof English)[];
};

/** Declares an area's words; a key missing in either language fails to compile. */
export function words<const English extends Record<string, Message>>(area: {
  en: English;
  gd: NoInfer<{ [Key in keyof English]: Message }>;
  gdReview: readonly NoInfer<keyof English>[];
}): Words<English> {
  return area;
}

const plurals: Record<Lang, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  gd: new Intl.PluralRules('gd'),
};

function chooseForm(message: Exclude<Message, string>, count: number, lang: Lang): string {
  const form = plurals[lang].select(count);
  return (form === 'one' || form === 'two' || form === 'few' ? message[form] : undefined) ?? message.other;
}

const cut = new Map<string, string[]>();

/** A sentence cut at its places: words and the names of places in turn. The sentences are the dictionaries' own, so they are counted. */
function piecesOf(sentence: string): string[] {
  const known = cut.get(sentence);
  if (known) return known;
  const pieces = sentence.split(/\{(\w+)\}/);
  cut.set(sentence, pieces);
  return pieces;
}

/** Fills the {places} of a sentence; a place nobody filled stays visible, so that it is noticed. */
export function fill(message: Message, params: Params, lang: Lang): string {
  const sentence = typeof message === 'string' ? message : chooseForm(message, Number(params['count'] ?? 0), lang);
  if (!sentence.includes('{')) return sentence;
  const pieces = piecesOf(sentence);
  let filled = pieces[0]!;
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place]!;
    filled += (name in params ? String(params[name]) : `{${name}}`) + pieces[place + 1]!;
  }
  return filled;
}
