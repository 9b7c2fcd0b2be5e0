/** Items of the day whose text is wholly or mainly in another language than English; a gloss in brackets counts for nothing. */
const ITEMS_IN = {
  gd: ['p003', 'p016', 'p053', 'p127', 'p131', 'p157', 'p190', 'p230', 'p239', 'p314', 'p328'],
  sco: ['p005', 'p008', 'p136', 'p143', 'p204', 'p214', 'p237', 'p264', 'p266', 'p324', 'p329'],
} as const;

const byItem = new Map<string, string>(Object.entries(ITEMS_IN).flatMap(([lang, items]) => items.map((item) => [item, lang])));

/** The language of an item's text: 'gd', 'sco' (with Shetland and Doric) or 'en'. */
export function languageOfItem(item: string): string {
  return byItem.get(item) ?? 'en';
}
