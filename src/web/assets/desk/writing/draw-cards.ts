import { saferQuote } from '../../../../core/safer-quote.ts';
import type { Found } from './read-text.ts';
import type { ScriptSay } from './script-words.ts';
import type { WordedTopic } from './surroundings.ts';

/** What a card says beside the finding's own words. */
export type CardWords = { title: string; why: string; reason: string; reasonLang: string; isWrong: boolean };

const part = <Kind extends HTMLElement>(card: ParentNode, name: string): Kind | null => card.querySelector<Kind>(`[data-part="${name}"]`);
const press = (card: ParentNode, act: string): HTMLButtonElement | null => card.querySelector<HTMLButtonElement>(`[data-press="${act}"]`);

function put(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}

/** Numbers a card, and with it what its heading and its field are called. */
function renumber(card: HTMLElement, number: number): void {
  put(card.querySelector('.ww-finding__n'), String(number));
  const heading = card.querySelector('h3')!;
  if (heading.id === `finding-${number}`) return;
  heading.id = `finding-${number}`;
  card.querySelector('article')!.setAttribute('aria-labelledby', heading.id);
  const select = card.querySelector('select');
  if (select) select.id = `met-why-${number}`;
  card.querySelector('label')?.setAttribute('for', `met-why-${number}`);
}

/** The safer wording as its card says it: with a few words around it, or that something is left out; null where there is none. */
function wordingOf({ rewrite }: Found, text: string): { quote: string } | null {
  if (!rewrite || rewrite.to > text.length) return null;
  return { quote: rewrite.text === '' ? '' : saferQuote(text, rewrite) };
}

function fillWording(card: HTMLElement, wording: Shown['wording'], say: ScriptSay): void {
  const quote = part(card, 'quote');
  const hasQuote = wording !== null && wording.quote !== '';
  if (quote) quote.hidden = !hasQuote;
  if (quote?.previousElementSibling instanceof HTMLElement) quote.previousElementSibling.hidden = !hasQuote;
  if (hasQuote) put(quote, wording.quote);
  const take = press(card, 'take');
  if (!take) return;
  take.hidden = wording === null;
  put(take, say(wording?.quote === '' ? 'reading.take.out' : 'reading.take'));
}

function sayWrong(card: HTMLElement, { level }: Shown, say: ScriptSay): void {
  const wrong = press(card, 'wrong');
  if (!wrong) return;
  const noted = document.createElement('p');
  noted.className = 'ww-meta ww-after';
  noted.textContent = say(level === 'stop' ? 'reading.wrong.reader' : 'reading.wrong.noted');
  wrong.replaceWith(noted);
}

/** Everything a card says. */
type Shown = CardWords & Pick<Found, 'key' | 'level'> & { number: number; wording: { quote: string } | null };

const filled = new WeakMap<HTMLElement, string>();

/** Fills a card with what was found, as the server would have drawn it; one that says so already is left alone. */
function fillCard(card: HTMLElement, shown: Shown, say: ScriptSay): void {
  const all = JSON.stringify(shown);
  if (filled.get(card) === all) return;
  filled.set(card, all);
  renumber(card, shown.number);
  put(card.querySelector('h3'), shown.title);
  put(part(card, 'why'), shown.reason || shown.why);
  if (shown.reason) part(card, 'why')?.setAttribute('lang', shown.reasonLang);
  fillWording(card, shown.wording, say);
  for (const button of card.querySelectorAll<HTMLButtonElement>('[data-press]')) button.value = `${button.dataset['press']}:${shown.key}`;
  const about = card.querySelector<HTMLInputElement>('input[name=met-about]');
  if (about) about.value = shown.key;
  if (shown.isWrong) sayWrong(card, shown, say);
}

/** Draws the cards of what was found in its order. A card that stands already stays, with whatever is open or chosen in it. */
export function drawCards(list: HTMLElement, templates: readonly HTMLTemplateElement[], found: readonly Found[], text: string, wordsOf: (found: Found) => CardWords, say: ScriptSay): void {
  const before = new Map([...list.querySelectorAll<HTMLElement>(':scope>li[data-key]')].map((card) => [card.dataset['key'], card]));
  const names = new Map<string, number>();
  const cards = found.map((each, at) => {
    const times = (names.get(each.key) ?? 0) + 1;
    names.set(each.key, times);
    const name = `${each.level} ${times} ${each.key}`;
    const card = before.get(name) ?? (templates.find(({ dataset }) => dataset['level'] === each.level)!.content.firstElementChild!.cloneNode(true) as HTMLElement);
    card.dataset['key'] = name;
    fillCard(card, { ...wordsOf(each), key: each.key, level: each.level, number: at + 1, wording: wordingOf(each, text) }, say);
    return card;
  });
  for (const card of [...list.children]) if (!cards.includes(card as HTMLElement)) card.remove();
  // Only what is not in its place is moved: a moved element would lose the focus.
  for (const [at, card] of cards.entries()) if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null);
}

/** Draws what can be said of the topics that were touched. */
export function drawTopics(box: HTMLElement, template: HTMLTemplateElement, topics: readonly WordedTopic[], say: ScriptSay): void {
  const shown = topics.map(({ id }) => id).join(' ');
  if (box.dataset['topics'] === shown) return;
  box.dataset['topics'] = shown;
  box.replaceChildren(...topics.map(({ id, title, canSay, lang = 'en' }) => {
    const panel = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const heading = panel.querySelector('h2')!;
    heading.id = `can-${id}`;
    panel.setAttribute('aria-labelledby', heading.id);
    heading.textContent = say('reading.can', { topic: title.charAt(0).toLowerCase() + title.slice(1) });
    const list = panel.querySelector('ul')!;
    list.lang = lang;
    list.replaceChildren(...canSay.map((line) => Object.assign(document.createElement('li'), { textContent: line })));
    return panel;
  }));
}
